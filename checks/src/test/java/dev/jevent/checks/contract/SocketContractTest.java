package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.Arrays;

/// What becomes of a connection of `java.net`: its data, its ends, its errors.
class SocketContractTest {
    private static final int SHORT_MILLIS = 30;

    @Promise("P1: data arrives in order, more of it than the buffers take")
    void data(Mode mode, By by) throws Exception {
        byte[] sent = new byte[Loopback.MORE_THAN_BUFFERED];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 31 + (i >> 8));
        }
        try (Pair pair = Pair.connect()) {
            var writer = mode.start(by, () -> pair.farOut().write(sent));
            byte[] got = pair.nearIn().readNBytes(sent.length);
            writer.result();
            assertThat(Arrays.equals(got, sent)).isTrue();
        }
    }

    @Promise("P1: two threads talk over one connection")
    void pingPong(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            var echo = mode.start(by, () -> pair.farIn().transferTo(pair.farOut()));
            for (int i = 0; i < 200; i++) {
                pair.nearOut().write(i);
                assertThat(pair.nearIn().read()).isEqualTo(i);
            }
            pair.near().shutdownOutput();
            assertThat(echo.result()).isEqualTo(200);
        }
    }

    @Promise("P1: a read of nothing, and what is available, do not wait")
    void nothingToWaitFor(Mode mode) throws Exception {
        try (Pair pair = Pair.connect()) {
            assertThat(pair.nearIn().read(new byte[0])).isZero();
            assertThat(pair.nearIn().available()).as(mode.toString()).isZero();
            pair.farOut().write(new byte[5]);
            assertThat(pair.nearIn().readNBytes(1)).hasSize(1);
            assertThat(pair.nearIn().available()).isEqualTo(4);
            assertThat(pair.nearIn().read(new byte[100])).isEqualTo(4);
        }
    }

    @Promise("P5: a read that waits returns -1 at the peer's close")
    void peerCloses(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            var read = mode.start(() -> pair.nearIn().read()).awaitBlocked();
            mode.start(by, () -> pair.far().close()).result();
            assertThat(read.result()).isEqualTo(-1);
            assertThat(pair.nearIn().read()).isEqualTo(-1);
            assertThat(pair.near().isClosed()).isFalse();
        }
    }

    @Promise(
            "P5: a read that waits returns -1 at the peer's shutdownOutput, and one can still write")
    void peerHalfCloses(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            var read = mode.start(() -> pair.nearIn().read()).awaitBlocked();
            mode.start(by, () -> pair.far().shutdownOutput()).result();
            assertThat(read.result()).isEqualTo(-1);
            pair.nearOut().write(7);
            assertThat(pair.farIn().read()).isEqualTo(7);
        }
    }

    @Promise("P5: shutdownInput ends a read that waits with -1")
    void shutdownInput(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            var read = mode.start(() -> pair.nearIn().read()).awaitBlocked();
            mode.start(by, () -> pair.near().shutdownInput()).result();
            assertThat(read.result()).isEqualTo(-1);
            assertThat(pair.near().isInputShutdown()).isTrue();
            assertThat(pair.near().isClosed()).isFalse();
        }
    }

    @Promise("P5: after shutdownOutput writing is refused and reading goes on")
    void shutdownOutput(Mode mode) throws Exception {
        try (Pair pair = Pair.connect()) {
            pair.near().shutdownOutput();
            assertThatThrownBy(() -> pair.near().getOutputStream())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket output is shutdown");
            assertThat(pair.farIn().read()).as(mode.toString()).isEqualTo(-1);
            pair.farOut().write(9);
            assertThat(pair.nearIn().read()).isEqualTo(9);
        }
    }

    @Promise("P5: shutdownOutput ends a write that waits")
    void shutdownOutputDuringWrite(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            var write = mode.start(() -> pair.nearOut().write(tooMuch())).awaitBlocked();
            mode.start(by, () -> pair.near().shutdownOutput()).result();
            assertThat(write.failure()).isInstanceOf(SocketException.class);
        }
    }

    @Promise("P5: a reset by the peer is a SocketException for the read that waits")
    void reset(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            pair.far().setSoLinger(true, 0);
            var read = mode.start(() -> pair.nearIn().read()).awaitBlocked();
            mode.start(by, () -> pair.far().close()).result();
            assertThat(read.failure())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Connection reset");
            assertThatThrownBy(() -> pair.nearIn().read()).isInstanceOf(SocketException.class);
        }
    }

    @Promise("P5: a reset by the peer ends a write that waits")
    void resetDuringWrite(Mode mode, By by) throws Exception {
        try (Pair pair = Pair.connect()) {
            pair.far().setSoLinger(true, 0);
            var write = mode.start(() -> pair.nearOut().write(tooMuch())).awaitBlocked();
            mode.start(by, () -> pair.far().close()).result();
            assertThat(write.failure()).isInstanceOf(SocketException.class);
        }
    }

    @Promise("P6: after a read timed out the socket stays usable")
    void readTimesOut(Mode mode) throws Exception {
        try (Pair pair = Pair.connect()) {
            pair.near().setSoTimeout(SHORT_MILLIS);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> pair.nearIn().read())
                        .as(mode.toString())
                        .isExactlyInstanceOf(SocketTimeoutException.class)
                        .hasMessage("Read timed out");
            }
            pair.farOut().write('y');
            assertThat(pair.nearIn().read()).isEqualTo('y');
        }
    }

    @Promise("P6: after an accept timed out the listener stays usable")
    void acceptTimesOut(Mode mode) throws Exception {
        try (ServerSocket listener = Loopback.listener()) {
            listener.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(listener::accept)
                    .as(mode.toString())
                    .isExactlyInstanceOf(SocketTimeoutException.class)
                    .hasMessage("Accept timed out");
            try (Socket client = Loopback.connectTo(listener);
                    Socket accepted = listener.accept()) {
                assertThat(accepted.getRemoteSocketAddress())
                        .isEqualTo(client.getLocalSocketAddress());
            }
        }
    }

    @Promise("a connect where nobody listens is refused")
    void refused(Mode mode) throws Exception {
        var nobody = Loopback.refusing();
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(nobody))
                    .as(mode.toString())
                    .isExactlyInstanceOf(ConnectException.class)
                    .hasMessageContaining("Connection refused");
        }
        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(nobody, 60_000))
                    .isExactlyInstanceOf(ConnectException.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    @Promise("a connect that takes too long closes the socket")
    void connectTimesOut(Mode mode) throws Exception {
        try (Loopback.Full full = Loopback.Full.listen();
                var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(full.address(), SHORT_MILLIS))
                    .as(mode.toString())
                    .isExactlyInstanceOf(SocketTimeoutException.class)
                    .hasMessage("Connect timed out");
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Promise("P14: a close during a connect ends it")
    void closedDuringConnect(Mode mode, By by) throws Exception {
        try (Loopback.Full full = Loopback.Full.listen();
                var socket = new Socket()) {
            var connect = mode.start(() -> socket.connect(full.address())).awaitBlocked();
            mode.start(by, socket::close).result();
            assertThat(connect.failure())
                    .isInstanceOf(SocketException.class)
                    .hasMessageMatching("Socket closed|Closed by interrupt");
        }
    }

    @Promise("an address in use cannot be bound again")
    void addressInUse(Mode mode) throws Exception {
        try (ServerSocket listener = Loopback.listener();
                var other = new ServerSocket()) {
            assertThatThrownBy(() -> other.bind(listener.getLocalSocketAddress()))
                    .as(mode.toString())
                    .isInstanceOf(BindException.class);
        }
    }

    @Promise("options that are set are told")
    void options(Mode mode) throws Exception {
        try (Pair pair = Pair.connect()) {
            Socket socket = pair.near();
            socket.setTcpNoDelay(true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.setSoTimeout(1_234);
            assertThat(socket.getTcpNoDelay()).as(mode.toString()).isTrue();
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.getSoTimeout()).isEqualTo(1_234);
        }
    }

    @Promise("closing twice changes nothing; closing a stream closes its socket")
    void closes(Mode mode) throws IOException {
        try (Pair pair = Pair.connect()) {
            pair.nearIn().close();
            assertThat(pair.near().isClosed()).as(mode.toString()).isTrue();
            pair.near().close();
            assertThat(pair.farIn().read()).isEqualTo(-1);
        }
    }

    private static byte[] tooMuch() {
        return new byte[Loopback.MORE_THAN_BUFFERED];
    }
}
