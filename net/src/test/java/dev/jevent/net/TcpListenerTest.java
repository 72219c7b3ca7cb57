package dev.jevent.net;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.errors.ConcurrentUseError;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpListenerTest {
    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "205: accept with a limit and no client ends by a timeout, and may be called again")
    void accept_withoutClient_endsAtTheLimit() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            assertThatThrownBy(() -> listener.accept(Duration.ofMillis(5)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("accept at");
            assertThatThrownBy(() -> listener.accept(Duration.ZERO))
                    .isInstanceOf(SocketTimeoutException.class);
            Pair.open(listener).close();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void accept_ofAClientThatWaits_givesItWithAZeroLimit() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0);
                var client = TcpSocket.connect(Pair.LOOPBACK, listener.port());
                var accepted = listener.accept(Duration.ZERO)) {
            assertThat(accepted.remoteAddress()).isEqualTo(client.localAddress());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void accept_givesClientsInTheirOrder() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            var clients = new TcpSocket[20];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = TcpSocket.connect(Pair.LOOPBACK, listener.port());
            }
            for (TcpSocket client : clients) {
                try (client;
                        var accepted = listener.accept()) {
                    assertThat(accepted.remoteAddress()).isEqualTo(client.localAddress());
                }
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("202: close wakes the greenlet that accepts, and frees the port")
    void close_whileAnotherAccepts_endsItsWait() throws Exception {
        var listener = TcpListener.listen(Pair.LOOPBACK, 0);
        Greenlet<Throwable> accepting = spawn(() -> catchThrowable(listener::accept));
        idle();
        listener.close();
        listener.close();
        assertThat(accepting.get()).isInstanceOf(AsynchronousCloseException.class);
        assertThatThrownBy(listener::accept)
                .isInstanceOf(SocketException.class)
                .hasMessage("Socket closed");
        assertThatThrownBy(() -> TcpSocket.connect(Pair.LOOPBACK, listener.port()))
                .isInstanceOf(ConnectException.class);
        TcpListener.listen(Pair.LOOPBACK, listener.port()).close();
    }

    @HubTest(time = HubTest.Time.REAL)
    void close_closesWhatNobodyAccepted() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0);
                var first = TcpSocket.connect(Pair.LOOPBACK, listener.port());
                var second = TcpSocket.connect(Pair.LOOPBACK, listener.port())) {
            listener.accept().close();
            end(listener);
            assertThat(first.read(new byte[1])).isEqualTo(-1);
            second.soTimeout(Duration.ofSeconds(10));
            assertThat(endOf(second)).isTrue();
        }
    }

    private static void end(TcpListener listener) {
        listener.close();
    }

    private static boolean endOf(TcpSocket socket) throws SocketTimeoutException {
        try {
            return socket.read(new byte[1]) == -1;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return "Connection reset".equals(e.getMessage());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("214: an accept loop that is killed leaves no channel behind")
    void kill_ofAnAcceptLoop_freesItsChannels() throws Exception {
        int before = Hub.current().loop().channelCount();
        Greenlet<?> loop =
                spawn(
                        () -> {
                            try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
                                while (true) {
                                    listener.accept().close();
                                }
                            }
                        });
        while (Hub.current().loop().channelCount() == before) {
            idle();
        }
        loop.kill();
        idle();
        assertThat(Hub.current().loop().channelCount()).isEqualTo(before);
    }

    @HubTest(time = HubTest.Time.REAL)
    void accept_whileAnotherAccepts_isAnError() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            Greenlet<TcpSocket> first = spawn(() -> listener.accept());
            idle();
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(ConcurrentUseError.class)
                    .hasMessageContaining("accept at");
            TcpSocket.connect(Pair.LOOPBACK, listener.port()).close();
            first.get().close();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void listen_atAPortInUse_namesIt() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            assertThatThrownBy(() -> TcpListener.listen(Pair.LOOPBACK, listener.port()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(Pair.LOOPBACK + ":" + listener.port());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void listen_withSenselessNumbers_isRefused() {
        assertThatThrownBy(() -> TcpListener.listen(Pair.LOOPBACK, 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 65536 (expected: from 0 to 65535)");
        assertThatThrownBy(() -> TcpListener.listen(Pair.LOOPBACK, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backlog: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> TcpSocket.connect(Pair.LOOPBACK, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 0 (expected: from 1 to 65535)");
        assertThatThrownBy(() -> ConnectOptions.DEFAULT.withLimit(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: PT0S (expected: more than 0)");
    }
}
