package dev.jevent.stress;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Greenlets on either hub that are joined, killed and timed out: who joins wakes, and the end of
/// each is the one that it must have.
final class GreenletDrill implements Drill {
    private final List<Hub> hubs;
    private final LongAdder living = new LongAdder();

    GreenletDrill(List<Hub> hubs) {
        this.hubs = hubs;
    }

    @Override
    public String name() {
        return "Greenlet";
    }

    @Override
    public void lead(SplittableRandom random) {
        Hub hub = hubs.get(random.nextInt(hubs.size()));
        switch (random.nextInt(5)) {
            case 0 -> joinOne(hub, random.nextInt());
            case 1 -> killWaiting(child(hub, () -> new Event().await()).start());
            case 2 -> killAfterJoin(child(hub, () -> new Event().await()).start(), random);
            case 3 -> timeOut(hub, random);
            default -> killStarting(child(hub, Moment::pass), random);
        }
    }

    private Greenlet<@Nullable Void> child(Hub hub, Runnable body) {
        return Greenlet.of(
                hub,
                () -> {
                    living.increment();
                    try {
                        body.run();
                    } finally {
                        living.decrement();
                    }
                });
    }

    private static void joinOne(Hub hub, int value) {
        Greenlet<Integer> greenlet = new Greenlet<>(hub, () -> value).start();
        Disturbance.outlast(greenlet::join);
        if (greenlet.resultNow() != value) {
            throw new IllegalStateException(
                    "result: " + greenlet.resultNow() + " (expected: " + value + ")");
        }
    }

    private static void killWaiting(Greenlet<?> greenlet) {
        Disturbance.outlast(greenlet::kill);
        expect(greenlet, Phase.KILLED);
    }

    private static void killAfterJoin(Greenlet<?> greenlet, SplittableRandom random) {
        Disturbance.outlast(() -> greenlet.join(Moment.some(random)));
        greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
        Disturbance.outlast(greenlet::join);
        expect(greenlet, Phase.KILLED);
    }

    private static void timeOut(Hub hub, SplittableRandom random) {
        Timeout timeout = Timeout.of(Moment.some(random));
        var greenlet = new Greenlet<>(hub, () -> caughtIn(new Event(), timeout)).start();
        Disturbance.outlast(greenlet::join);
        if (greenlet.resultNow() != timeout) {
            throw new IllegalStateException(greenlet + " (expected: ended by " + timeout + ")");
        }
    }

    private static Timeout caughtIn(Event never, Timeout timeout) {
        try (Timeout _ = timeout.start()) {
            never.await();
            throw new IllegalStateException(never + " (expected: never set)");
        } catch (Timeout caught) {
            return caught;
        }
    }

    private static void killStarting(Greenlet<?> greenlet, SplittableRandom random) {
        if (random.nextBoolean()) {
            greenlet.startLater(Moment.some(random));
        } else {
            greenlet.start();
        }
        if (random.nextBoolean()) {
            Disturbance.outlast(Moment::pass);
        }
        greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
        Disturbance.outlast(greenlet::join);
        if (!greenlet.isSuccessful()) {
            expect(greenlet, Phase.KILLED);
        }
    }

    private static void expect(Greenlet<?> greenlet, Phase end) {
        if (greenlet.phase() != end) {
            throw new IllegalStateException(greenlet + " (expected: " + end + ")");
        }
    }

    @Override
    public List<String> debts() {
        return living.sum() == 0 ? List.of() : List.of("living: " + living + " (expected: none)");
    }
}
