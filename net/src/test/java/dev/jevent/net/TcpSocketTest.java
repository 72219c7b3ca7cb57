package dev.jevent.net;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.spawn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.ConcurrentUseError;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpSocketTest {
    private static final byte[] HELLO = "hello".getBytes(US_ASCII);

    @HubTest(time = HubTest.Time.REAL)
    void read_ofWhatCame_givesIt() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().write(HELLO);
            var into = new byte[8];
            assertThat(pair.server().read(into, 2, 6)).isEqualTo(5);
            assertThat(new String(into, 2, 5, US_ASCII)).isEqualTo("hello");
            assertThat(pair.server().remoteAddress()).isEqualTo(pair.client().localAddress());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("190: an empty write sends nothing, an empty read gives 0")
    void write_ofNothing_sendsNothing() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().write(new byte[0]);
            pair.client().close();
            assertThat(pair.server().read(new byte[0])).isZero();
            assertThat(pair.server().read(new byte[1])).isEqualTo(-1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void write_thenChangeOfTheArray_sendsWhatWasWritten() throws Exception {
        try (var pair = Pair.open()) {
            byte[] bytes = HELLO.clone();
            pair.client().write(bytes);
            bytes[0] = 'j';
            assertThat(readText(pair.server(), 5)).isEqualTo("hello");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void shutdownOutput_endsTheInputOfThePeer_andReadingGoesOn() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().write(HELLO);
            pair.client().shutdownOutput();
            assertThat(readText(pair.server(), 5)).isEqualTo("hello");
            assertThat(pair.server().read(new byte[1])).isEqualTo(-1);
            pair.server().write(HELLO);
            assertThat(readText(pair.client(), 5)).isEqualTo("hello");
            assertThatThrownBy(() -> pair.client().write(HELLO))
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket output is shutdown");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void close_afterAWriteThatTheKernelCannotTake_stillSendsAll() throws Exception {
        try (var pair = Pair.open()) {
            int written = fill(pair.client());
            pair.client().close();
            int read = 0;
            var into = new byte[65_536];
            for (int n; (n = pair.server().read(into)) > 0; ) {
                read += n;
            }
            assertThat(read).isEqualTo(written);
        }
    }

    /// Writes until a write has to wait.
    private static int fill(TcpSocket socket) throws Exception {
        var written = new int[1];
        Greenlet<?> writer =
                spawn(
                        () -> {
                            while (true) {
                                socket.write(new byte[1_024]);
                                written[0] += 1_024;
                            }
                        });
        int before = -1;
        for (int same = 0; same < 50; same = written[0] == before ? same + 1 : 0) {
            before = written[0];
            idle();
        }
        writer.kill();
        return written[0] + 1_024;
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("193: a write to a peer that does not read can be limited")
    void write_toAPeerThatDoesNotRead_endsByTimeout() throws Exception {
        try (var pair = Pair.open()) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(
                            () ->
                                    Jevent.withTimeout(
                                            Duration.ofMillis(20),
                                            () -> pair.client().write(new byte[64 << 20])));
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void soTimeout_thatPasses_leavesTheSocketUsable() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().soTimeout(Duration.ofMillis(5));
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> pair.server().read(new byte[1]));
            pair.server().soTimeout(null);
            pair.client().write(HELLO);
            assertThat(readText(pair.server(), 5)).isEqualTo("hello");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("194: with a limit of zero a read takes what is there and does not wait")
    void soTimeout_ofZero_takesWhatIsThere() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().soTimeout(Duration.ZERO);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> pair.server().read(new byte[1]));
            pair.client().write(HELLO);
            pair.client().flush();
            assertThat(pair.server().read(new byte[8])).isEqualTo(5);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void kill_ofAReader_losesNoBytes() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<?> reader = spawn(() -> pair.server().read(new byte[8]));
            idle();
            assertThat(reader.waitsFor()).hasToString("read from " + clientOf(pair));
            pair.client().write(HELLO);
            pair.client().flush();
            reader.kill();
            if (reader.isSuccessful()) {
                throw new AssertionError("the bytes came before the kill: " + reader);
            }
            assertThat(readText(pair.server(), 5)).isEqualTo("hello");
        }
    }

    private static InetSocketAddress clientOf(Pair pair) {
        return pair.server().remoteAddress();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("203: of two greenlets that read one socket the second is told who is first")
    void read_whileAnotherReads_isAnError() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<Integer> first = spawn("first", () -> pair.server().read(new byte[8]));
            idle();
            Greenlet<Throwable> second =
                    spawn("second", () -> thrownBy(() -> pair.server().read(new byte[8])));
            assertThat(second.get())
                    .isInstanceOf(ConcurrentUseError.class)
                    .hasMessageContaining("read from")
                    .hasMessageContaining("second while greenlet first");
            pair.client().write(HELLO);
            assertThat(first.get()).isEqualTo(5);
        }
    }

    private static Throwable thrownBy(dev.jevent.greenlet.Action action) {
        try {
            action.run();
        } catch (Exception | ConcurrentUseError e) {
            return e;
        }
        return new AssertionError("nothing thrown");
    }

    @HubTest(time = HubTest.Time.REAL)
    void write_whileAnotherWaitsToWrite_isAnError() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<?> first = spawn(() -> pair.client().write(new byte[64 << 20]));
            while (first.waitsFor() == null) {
                idle();
            }
            assertThatExceptionOfType(ConcurrentUseError.class)
                    .isThrownBy(() -> pair.client().write(HELLO));
            first.kill();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("202: close wakes the greenlet that reads, and the one that writes")
    void close_whileOthersWait_endsTheirWaits() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<Throwable> reader =
                    spawn(() -> thrownBy(() -> pair.client().read(new byte[1])));
            Greenlet<Throwable> writer =
                    spawn(() -> thrownBy(() -> pair.client().write(new byte[64 << 20])));
            while (reader.waitsFor() == null || writer.waitsFor() == null) {
                idle();
            }
            pair.client().close();
            assertThat(reader.get()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(writer.get()).isInstanceOf(AsynchronousCloseException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("206: every call on a closed socket tells that it is closed")
    void calls_onAClosedSocket_fail() throws Exception {
        try (var pair = Pair.open()) {
            TcpSocket closed = pair.client();
            closed.close();
            closed.close();
            assertThat(closed.isClosed()).isTrue();
            List<dev.jevent.greenlet.Action> calls =
                    List.of(
                            () -> closed.read(new byte[1]),
                            () -> closed.write(HELLO),
                            closed::flush,
                            closed::shutdownOutput,
                            closed::available,
                            () -> closed.startTls("localhost", Verify.NONE));
            for (var call : calls) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(SocketException.class)
                        .hasMessage("Socket closed");
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void reset_byThePeer_isTold_afterTheBytesBefore() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0);
                var peer = SocketChannel.open(listener.localAddress());
                var socket = listener.accept()) {
            peer.write(ByteBuffer.wrap(HELLO));
            assertThat(readText(socket, 5)).isEqualTo("hello");
            reset(peer);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> socket.read(new byte[1]))
                        .isInstanceOf(SocketException.class)
                        .hasMessage("Connection reset");
            }
            assertThatThrownBy(() -> socket.write(HELLO)).isInstanceOf(SocketException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_toAPeerThatResetsAtOnce_givesASocketOrAnIoError() throws Exception {
        try (var resetting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> resetEach(resetting));
            for (int i = 0; i < 300; i++) {
                Throwable end = thrownBy(() -> readOnce(resetting.getLocalPort()));
                assertThat(end).isInstanceOf(SocketException.class);
            }
        }
    }

    private static void readOnce(int port) throws IOException {
        try (var socket = TcpSocket.connect(Pair.LOOPBACK, port)) {
            assertThat(socket.remoteAddress().getPort()).isEqualTo(port);
            assertThat(socket.localAddress().getPort()).isPositive();
            socket.read(new byte[1]);
        }
    }

    private static void resetEach(ServerSocket listening) {
        try {
            while (true) {
                try (var peer = listening.accept()) {
                    peer.setSoLinger(true, 0);
                }
            }
        } catch (IOException closed) {
            assertThat(listening.isClosed()).isTrue();
        }
    }

    private static void reset(SocketChannel peer) throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }

    @HubTest(time = HubTest.Time.REAL)
    void write_toAPeerThatClosed_failsInTheEnd() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().close();
            assertThat(pair.client().read(new byte[1])).isEqualTo(-1);
            assertThatThrownBy(() -> writeForEver(pair.client()))
                    .isInstanceOf(SocketException.class)
                    .message()
                    .isIn("Connection reset", "Broken pipe");
        }
    }

    private static void writeForEver(TcpSocket socket) throws IOException {
        while (true) {
            socket.write(HELLO);
            socket.flush();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void readFully_ofInputThatEnds_tellsHowMuchCame() throws Exception {
        try (var pair = Pair.open()) {
            pair.client().write(HELLO);
            pair.client().close();
            assertThatThrownBy(() -> pair.server().readFully(new byte[6]))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("input: ended after 5 bytes (expected: 6)");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void streams_carryLinesBothWays() throws Exception {
        try (var pair = Pair.open()) {
            var out = new PrintWriter(pair.client().outputStream(), true, US_ASCII);
            var in =
                    new BufferedReader(
                            new InputStreamReader(pair.server().inputStream(), US_ASCII));
            out.println("one");
            out.println("two");
            assertThat(in.readLine()).isEqualTo("one");
            assertThat(in.readLine()).isEqualTo("two");
            out.close();
            assertThat(pair.client().isClosed()).isTrue();
            assertThat(in.readLine()).isNull();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void unreadBytes_beyondTheLimit_holdThePeerBack() throws Exception {
        int length = 32 << 20;
        try (var pair = Pair.open()) {
            Greenlet<?> writer = spawn(() -> pair.client().write(new byte[length]));
            while (pair.server().available() <= NetLimits.UNREAD_BYTES) {
                idle();
            }
            for (int i = 0; i < 1_000; i++) {
                idle();
            }
            assertThat(pair.server().available()).isLessThan(NetLimits.UNREAD_BYTES + 65_537);
            assertThat(writer.isReady()).isFalse();
            pair.server().readFully(new byte[length]);
            assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void calls_fromAnotherHub_areRefused() throws Exception {
        try (var pair = Pair.open();
                Hub other = Hub.start("other")) {
            Throwable elsewhere =
                    new Greenlet<>(other, () -> thrownBy(() -> pair.client().read(new byte[1])))
                            .start()
                            .get();
            assertThat(elsewhere)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("used on: hub other (expected: its own hub, test)");
            Throwable offHub = Jevent.blocking(() -> thrownBy(pair.client()::close));
            assertThat(offHub)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("used on: thread");
            assertThat(pair.client().isClosed()).isFalse();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("207: a refused connection is a ConnectException that names the address")
    void connect_toAClosedPort_isRefused() throws Exception {
        int port;
        try (var unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> TcpSocket.connect(Pair.LOOPBACK, port))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(Pair.LOOPBACK + ":" + port);
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_toAnUnknownHost_namesIt() throws Exception {
        Dns.OF_HUB.set(
                new Dns(
                        Hub.current(),
                        host -> {
                            throw new UnknownHostException(host);
                        }));
        assertThatThrownBy(() -> TcpSocket.connect("nowhere.invalid", 80))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_withALimit_endsWhenNobodyAnswers() throws Exception {
        try (var full = FullBacklog.open()) {
            var options = ConnectOptions.DEFAULT.withLimit(Duration.ofMillis(5));
            assertThatThrownBy(() -> TcpSocket.connect(Pair.LOOPBACK, full.port(), options))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining(Pair.LOOPBACK + ":" + full.port());
        }
    }

    static String readText(TcpSocket socket, int length) throws IOException {
        var bytes = new byte[length];
        socket.readFully(bytes);
        return new String(bytes, US_ASCII);
    }
}
