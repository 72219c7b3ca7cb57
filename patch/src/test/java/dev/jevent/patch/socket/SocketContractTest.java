package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/// What `java.net` promises about blocking sockets, in greenlets.
@SocketsPatched
class SocketContractTest {
    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P1: a read waits on the hub's own epoll, while other greenlets run")
    void read_waitsOnTheHubsEpoll() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            var beats = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                yieldNow();
                beats.incrementAndGet();
            }
            assertThat(reader.isReady()).isFalse();
            connection.send(7);
            assertThat(reader.get()).isEqualTo(7);
            assertThat(beats).hasValue(100);
            assertThat(Waits.count(Readiness.READ)).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P5: shutdownInput ends a read with the end of the stream")
    void shutdownInput_endsReadWithMinusOne() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            connection.here().shutdownInput();
            assertThat(reader.get()).isEqualTo(-1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P5: a close by the peer ends a read with the end of the stream")
    void peerClose_endsReadWithMinusOne() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            connection.there().close();
            assertThat(reader.get()).isEqualTo(-1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P5: a reset by the peer ends a read with a SocketException")
    void peerReset_failsRead() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Throwable> reader = spawn(() -> catchThrowable(connection::read));
            Waits.until(Readiness.READ, 1);
            connection.there().setSoLinger(true, 0);
            connection.there().close();
            assertThat(reader.get())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P6: a read with a limit ends in SocketTimeoutException; the socket stays usable")
    void timedRead_timesOut_andGoesOn() throws Exception {
        try (var connection = Connection.open()) {
            connection.here().setSoTimeout(200);
            for (int i = 0; i < 2; i++) {
                long begin = System.nanoTime();
                assertThatThrownBy(connection::read).isInstanceOf(SocketTimeoutException.class);
                assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(199_000_000);
                assertThat(Waits.count(Readiness.READ)).isZero();
                connection.send(i);
                assertThat(connection.read()).isEqualTo(i);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P7: an interrupt closes the socket that is read, and the flag stays set")
    void interrupt_closesSocket() throws Exception {
        try (var connection = Connection.open()) {
            Thread[] thread = new Thread[1];
            Greenlet<Boolean> reader =
                    spawn(
                            () -> {
                                thread[0] = Thread.currentThread();
                                assertThatThrownBy(connection::read)
                                        .isInstanceOf(SocketException.class)
                                        .hasMessage("Closed by interrupt");
                                return Thread.interrupted();
                            });
            Waits.until(Readiness.READ, 1);
            thread[0].interrupt();
            assertThat(reader.resultOrThrow()).isTrue();
            assertThat(connection.here().isClosed()).isTrue();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a close by another greenlet ends a read")
    void close_byGreenlet_failsRead() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Throwable> reader = spawn(() -> catchThrowable(connection::read));
            Waits.until(Readiness.READ, 1);
            connection.here().close();
            assertThat(reader.get())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            assertThat(Waits.count(Readiness.READ)).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a close by a platform thread ends a read")
    void close_byThread_failsRead() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Throwable> reader = spawn(() -> catchThrowable(connection::read));
            Waits.until(Readiness.READ, 1);
            Thread closer = Thread.ofPlatform().start(() -> closeUnchecked(connection.here()));
            assertThat(reader.get())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            closer.join();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a close by another greenlet ends a write to a full connection")
    void close_byGreenlet_failsWrite() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Throwable> writer =
                    spawn(() -> catchThrowable(() -> writeForEver(connection.here())));
            Waits.until(Readiness.WRITE, 1);
            connection.here().close();
            assertThat(writer.get()).isInstanceOf(SocketException.class);
            assertThat(Waits.count(Readiness.WRITE)).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a write to a full connection waits until the peer reads")
    void write_toFullConnection_waitsForRoom() throws Exception {
        try (var connection = Connection.open()) {
            byte[] much = new byte[16 << 20];
            Greenlet<Integer> writer =
                    spawn(
                            () -> {
                                connection.here().getOutputStream().write(much);
                                connection.here().shutdownOutput();
                                return much.length;
                            });
            Waits.until(Readiness.WRITE, 1);
            assertThat(connection.there().getInputStream().readAllBytes()).hasSize(much.length);
            assertThat(writer.get()).isEqualTo(much.length);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a close of the listener ends an accept")
    void close_failsAccept() throws Exception {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Greenlet<Throwable> acceptor = spawn(() -> catchThrowable(listener::accept));
        Waits.until(Readiness.READ, 1);
        listener.close();
        assertThat(acceptor.get()).isInstanceOf(SocketException.class).hasMessage("Socket closed");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a timed accept times out, and the next one accepts")
    void timedAccept_timesOut_andGoesOn() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(20);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
            listener.setSoTimeout(0);
            Greenlet<Socket> acceptor = spawn(listener::accept);
            Waits.until(Readiness.READ, 1);
            try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                assertThat(acceptor.get().getPort()).isEqualTo(client.getLocalPort());
                acceptor.get().close();
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a connect to a port where nobody listens is refused")
    void connect_refused() throws Exception {
        int port;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
        }
        var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(nobody)).isInstanceOf(ConnectException.class);
        }
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(nobody, 10_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P9: 5,000 times open, read and close with reused descriptor numbers")
    void reusedDescriptors_loseNothing() throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int times = 5_000;
            Greenlet<Integer> server =
                    spawn(
                            () -> {
                                int sum = 0;
                                for (int i = 0; i < times; i++) {
                                    try (Socket accepted = listener.accept()) {
                                        sum += accepted.getInputStream().read() + 1;
                                    }
                                }
                                return sum;
                            });
            for (int i = 0; i < times; i++) {
                try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                    client.setSoLinger(true, 0);
                    yieldNow();
                    client.getOutputStream().write(0);
                    assertThat(client.getInputStream().read()).isEqualTo(-1);
                }
            }
            assertThat(server.get()).isEqualTo(times);
            assertThat(Waits.count(Readiness.READ)).isZero();
        }
    }

    private static Void writeForEver(Socket socket) throws IOException {
        byte[] block = new byte[1 << 16];
        while (true) {
            socket.getOutputStream().write(block);
        }
    }

    private static void closeUnchecked(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
