package dev.jevent.checks.agent;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileOthersRun;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Has greenlets in socket waits while the agent is loaded, and then goes on; run by
/// [AgentLateTest].
final class LateProgram {
    private static final int PAIRS = 300;

    private LateProgram() {}

    public static void main(String[] arguments) throws Exception {
        run(LateProgram::wholeProgram);
        System.exit(0);
    }

    private static void wholeProgram() throws Exception {
        List<Greenlet<Integer>> all = new ArrayList<>();
        List<Socket> clients = new ArrayList<>();
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < PAIRS; i++) {
                var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket served = listener.accept();
                clients.add(client);
                all.add(spawn("echo-" + i, () -> echo(served)));
                all.add(spawn("reader-" + i, () -> client.getInputStream().read()));
            }
            sleep(Duration.ofMillis(100));
            System.out.println("waiting: " + all.size());
            awaitAgent();
            for (int i = 0; i < PAIRS; i++) {
                clients.get(i).getOutputStream().write(i % 100);
            }
            for (int i = 0; i < PAIRS; i++) {
                same(all.get(2 * i).get(Duration.ofSeconds(60)), i % 100);
                same(all.get(2 * i + 1).get(Duration.ofSeconds(60)), i % 100);
            }
        }
        processIsRead();
        System.out.println("went on: ok");
    }

    private static int echo(Socket served) throws Exception {
        int b = served.getInputStream().read();
        served.getOutputStream().write(b);
        return b;
    }

    private static void awaitAgent() {
        while (!MonkeyPatch.isPatched(Area.FILE)) {
            sleep(Duration.ofMillis(10));
        }
    }

    private static void processIsRead() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "sleep 0.3; echo x").start();
        same(whileOthersRun(() -> process.getInputStream().read()), (int) 'x');
        check(new ThreadMaker().isGreenlet(), "on a thread");
        System.out.println("socket: " + MonkeyPatch.isPatched(Area.SOCKET));
    }

    /// Loaded after the agent.
    private static final class ThreadMaker {
        boolean isGreenlet() {
            return new Thread(() -> {}).isVirtual();
        }
    }
}
