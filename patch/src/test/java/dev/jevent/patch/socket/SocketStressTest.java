package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.jdk.Door;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;

/// Many greenlets that talk over sockets; what is lost would keep one of them waiting for ever.
@SocketsPatched
class SocketStressTest {
    private static final int PAIRS = 500;
    private static final int ROUNDS = 8;
    private static final long SEED = 20_26;

    private final Set<Thread> carriers = new HashSet<>();

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P1: 500 clients and 500 servers in greenlets echo on one carrier")
    void echo_onOneCarrier() throws Exception {
        assertThat(echoAll(Accident.NEVER)).isEqualTo(PAIRS * ROUNDS);
        assertThat(carriers).hasSize(1);
        assertThat(Waits.count(Readiness.READ)).isZero();
        assertThat(Waits.count(Readiness.WRITE)).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P9: accidents at random (closes, timeouts, interrupts) lose no wake-up")
    void echo_withAccidents() throws Exception {
        var random = new Random(SEED);
        int rounds = echoAll(() -> random.nextInt(40));
        assertThat(rounds).isPositive();
        assertThat(Waits.count(Readiness.READ)).isZero();
        assertThat(Waits.count(Readiness.WRITE)).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("patched and taken back again and again under load, no wake-up is lost")
    void patching_underLoad() throws Exception {
        var over = new AtomicBoolean();
        Thread patcher =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!over.get()) {
                                        MonkeyPatch.of(Area.SOCKET).unpatch();
                                        Thread.yield();
                                        MonkeyPatch.of(Area.SOCKET).patch();
                                        Thread.yield();
                                    }
                                });
        try {
            assertThat(echoAll(Accident.NEVER)).isEqualTo(PAIRS * ROUNDS);
        } finally {
            over.set(true);
            patcher.join();
        }
    }

    /// What goes wrong in a round: 0 the client closes, 1 the server is closed under it, 2 the
    /// reader is interrupted, 3 to 5 a read times out, else nothing.
    private interface Accident {
        Accident NEVER = () -> 99;

        int next();
    }

    /// {@return how many rounds were completed}
    private int echoAll(Accident accident) throws Exception {
        try (var listener = new ServerSocket(0, PAIRS, InetAddress.getLoopbackAddress())) {
            List<Greenlet<Integer>> servers = new ArrayList<>();
            List<Socket> accepted = new ArrayList<>();
            Greenlet<Integer> acceptor =
                    spawn(
                            () -> {
                                for (int i = 0; i < PAIRS; i++) {
                                    Socket socket = listener.accept();
                                    accepted.add(socket);
                                    servers.add(spawn(() -> serve(socket)));
                                }
                                return PAIRS;
                            });
            List<Greenlet<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                clients.add(spawn(() -> talk(listener, accepted, accident)));
            }
            int rounds = 0;
            for (Greenlet<Integer> client : clients) {
                rounds += client.get();
            }
            acceptor.get();
            for (Greenlet<Integer> server : servers) {
                server.get();
            }
            return rounds;
        }
    }

    private int serve(Socket socket) {
        int served = 0;
        try (socket) {
            byte[] message = new byte[64];
            while (socket.getInputStream().readNBytes(message, 0, 64) == 64) {
                socket.getOutputStream().write(message);
                served++;
            }
        } catch (IOException e) {
            // The accident of a client.
            return -served;
        }
        return served;
    }

    private int talk(ServerSocket listener, List<Socket> accepted, Accident accident)
            throws IOException {
        int rounds = 0;
        try (var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            byte[] message = new byte[64];
            for (int i = 0; i < ROUNDS; i++) {
                carriers.add(Door.currentCarrier());
                meet(accident.next(), socket, accepted);
                socket.getOutputStream().write(message);
                read(socket, message);
                rounds++;
            }
        } catch (SocketException e) {
            Thread.interrupted();
        }
        return rounds;
    }

    private static void meet(int accident, Socket socket, List<Socket> accepted)
            throws IOException {
        switch (accident) {
            case 0 -> socket.close();
            case 1 -> {
                if (!accepted.isEmpty()) {
                    accepted.get(accepted.size() / 2).close();
                }
            }
            case 2 -> {
                Thread self = Thread.currentThread();
                Hub.current().call(self::interrupt);
            }
            case 3, 4, 5 -> {
                socket.setSoTimeout(1);
                try {
                    socket.getInputStream().read();
                    throw new IllegalStateException("read: something (expected: nothing)");
                } catch (SocketTimeoutException e) {
                    socket.setSoTimeout(0);
                }
            }
            default -> {}
        }
    }

    private static void read(Socket socket, byte[] message) throws IOException {
        if (socket.getInputStream().readNBytes(message, 0, 64) != 64) {
            throw new SocketException("closed by the peer");
        }
    }
}
