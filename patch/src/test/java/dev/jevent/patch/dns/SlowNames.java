package dev.jevent.patch.dns;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.testing.Heart;
import dev.jevent.testing.Eventually;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Looks ten names up at once, with a name server in the same process that answers when it is told.
final class SlowNames {
    private static final int NAMES = 10;

    private SlowNames() {}

    public static void main(String[] args) throws Exception {
        try (var server = new NameServer(args[0])) {
            if (args[1].equals("patched")) {
                System.out.println(MonkeyPatch.patchAll().of(Area.DNS));
                patched(server);
            } else {
                unpatched(server);
            }
        }
    }

    private static void patched(NameServer server) throws Exception {
        Jevent.run(
                () -> {
                    List<Greenlet<InetAddress>> pending = lookUpAll();
                    try (var heart = new Heart()) {
                        while (server.askedFor() < NAMES) {
                            heart.awaitBeatsInGreenlet();
                        }
                    }
                    System.out.println("all asked, heart beats");
                    server.answer();
                    joinAll(pending);
                    long right = 0;
                    for (int i = 0; i < NAMES; i++) {
                        InetAddress address = Objects.requireNonNull(pending.get(i).get());
                        right += address.getHostAddress().equals("10.0.0." + i) ? 1 : 0;
                    }
                    System.out.println("answers " + right);
                });
    }

    /// Patches another area, so that there is a report.
    private static void unpatched(NameServer server) throws Exception {
        MonkeyPatch.of(Area.STDIN).patch();
        var asker = Thread.ofPlatform().daemon().start(() -> answerWhenReported(server));
        Jevent.run(() -> joinAll(lookUpAll()));
        asker.join();
        System.out.println("asked one by one");
    }

    private static void answerWhenReported(NameServer server) {
        Eventually.holds("report", () -> !MonkeyPatch.report().heldCalls().isEmpty());
        System.out.println(MonkeyPatch.report());
        if (server.askedFor() != 1) {
            throw new AssertionError("asked for: " + server.askedFor() + " (expected: 1)");
        }
        server.answer();
    }

    private static List<Greenlet<InetAddress>> lookUpAll() {
        List<Greenlet<InetAddress>> pending = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            String name = "h" + i + ".example";
            pending.add(spawn(() -> InetAddress.getByName(name)));
        }
        return pending;
    }
}
