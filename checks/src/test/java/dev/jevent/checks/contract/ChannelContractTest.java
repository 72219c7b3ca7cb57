package dev.jevent.checks.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// What becomes of a connection between channels: its data, its ends, its errors.
class ChannelContractTest {
    private static final int SHORT_MILLIS = 30;

    @Promise("P5: a read of a channel that waits returns -1 at the peer's close")
    void peerCloses(Mode mode, By by) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            var read = mode.start(() -> read(pair.near())).awaitBlocked();
            mode.start(by, () -> pair.far().close()).result();
            assertThat(read.result()).isEqualTo(-1);
        }
    }

    @Promise("P5: shutdownInput ends a read of a channel that waits with -1")
    void shutdownInput(Mode mode, By by) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            var read = mode.start(() -> read(pair.near())).awaitBlocked();
            mode.start(by, () -> pair.near().shutdownInput()).result();
            assertThat(read.result()).isEqualTo(-1);
            assertThat(pair.near().isOpen()).isTrue();
        }
    }

    @Promise("P5: after shutdownOutput a channel refuses to write and still reads")
    void shutdownOutput(Mode mode) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            pair.near().shutdownOutput();
            assertThatThrownBy(() -> pair.near().write(ByteBuffer.allocate(1)))
                    .as(mode.toString())
                    .isInstanceOf(ClosedChannelException.class);
            assertThat(read(pair.far())).isEqualTo(-1);
            pair.far().write(ByteBuffer.allocate(3));
            assertThat(read(pair.near())).isEqualTo(3);
        }
    }

    @Promise("P5: shutdownOutput ends a channel's write that waits")
    void shutdownOutputDuringWrite(Mode mode, By by) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            var write = mode.start(() -> writeForEver(pair.near())).awaitBlocked();
            mode.start(by, () -> pair.near().shutdownOutput()).result();
            assertThat(write.failure()).isInstanceOf(IOException.class);
            assertThat(pair.near().isOpen()).isTrue();
        }
    }

    private static void writeForEver(SocketChannel channel) throws IOException {
        while (true) {
            channel.write(ByteBuffer.allocate(1 << 20));
        }
    }

    @Promise("P5: a reset by the peer is an IOException for the channel's read that waits")
    void reset(Mode mode, By by) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            pair.far().socket().setSoLinger(true, 0);
            var read = mode.start(() -> read(pair.near())).awaitBlocked();
            mode.start(by, () -> pair.far().close()).result();
            assertThat(read.failure())
                    .isInstanceOf(IOException.class)
                    .hasMessage("Connection reset");
        }
    }

    @Promise("a connect of a channel where nobody listens is refused")
    void refused(Mode mode) throws Exception {
        var nobody = Loopback.refusing();
        try (SocketChannel channel = SocketChannel.open()) {
            assertThatThrownBy(() -> channel.connect(nobody))
                    .as(mode.toString())
                    .isExactlyInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused");
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Promise("P14: a close during a connect of a channel ends it")
    void closedDuringConnect(Mode mode, By by) throws Exception {
        try (Loopback.Full full = Loopback.Full.listen();
                SocketChannel channel = SocketChannel.open()) {
            var connect = mode.start(() -> channel.connect(full.address())).awaitBlocked();
            mode.start(by, channel::close).result();
            assertThat(connect.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
        }
    }

    @Promise("P14: an interrupt during a connect of a channel closes it")
    void interruptedDuringConnect(Mode mode, By by) throws Exception {
        try (Loopback.Full full = Loopback.Full.listen();
                SocketChannel channel = SocketChannel.open()) {
            var connect = mode.start(() -> channel.connect(full.address())).awaitBlocked();
            mode.start(by, connect::interrupt).result();
            assertThat(connect.failure()).isExactlyInstanceOf(ClosedByInterruptException.class);
            assertThat(connect.wasInterruptedAtEnd()).isTrue();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Promise("P6: a read of a channel's socket times out, and the channel stays usable")
    void adaptorTimesOut(Mode mode) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            pair.near().socket().setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> pair.near().socket().getInputStream().read())
                    .as(mode.toString())
                    .isInstanceOf(SocketTimeoutException.class);
            pair.far().write(ByteBuffer.wrap(new byte[] {5}));
            assertThat(pair.near().socket().getInputStream().read()).isEqualTo(5);
        }
    }

    @Promise("P6: an accept of a channel's socket times out, and the listener stays usable")
    void acceptAdaptorTimesOut(Mode mode) throws Exception {
        try (ServerSocketChannel listener = Loopback.listenerChannel()) {
            listener.socket().setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> listener.socket().accept())
                    .as(mode.toString())
                    .isInstanceOf(SocketTimeoutException.class);
            try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel accepted = listener.accept()) {
                assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
            }
        }
    }

    @Promise("P14: in non-blocking mode nothing waits")
    void nonBlocking(Mode mode) throws Exception {
        try (ChannelPair pair = ChannelPair.connect();
                ServerSocketChannel listener = Loopback.listenerChannel()) {
            pair.near().configureBlocking(false);
            listener.configureBlocking(false);
            assertThat(read(pair.near())).as(mode.toString()).isZero();
            assertThat(listener.accept()).isNull();
            assertThatThrownBy(() -> pair.near().socket().getInputStream().read())
                    .isInstanceOf(IllegalBlockingModeException.class);
        }
    }

    @Promise("P14: a channel can be read after a time in non-blocking mode")
    void backToBlocking(Mode mode) throws Exception {
        try (ChannelPair pair = ChannelPair.connect()) {
            pair.near().configureBlocking(false);
            pair.near().configureBlocking(true);
            var read = mode.start(() -> read(pair.near())).awaitBlocked();
            pair.far().write(ByteBuffer.allocate(2));
            assertThat(read.result()).isEqualTo(2);
        }
    }

    @Promise("misuse of a channel is told")
    void misuse(Mode mode) throws Exception {
        try (ChannelPair pair = ChannelPair.connect();
                SocketChannel unconnected = SocketChannel.open()) {
            assertThatThrownBy(() -> read(unconnected))
                    .as(mode.toString())
                    .isInstanceOf(NotYetConnectedException.class);
            var address = pair.near().getRemoteAddress();
            assertThatThrownBy(() -> pair.near().connect(address))
                    .isInstanceOf(AlreadyConnectedException.class);
        }
    }

    @Promise("P14: a pipe ends where its sink is closed, and refuses where its source is")
    void pipeEnds(Mode mode, By by) throws Exception {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source()) {
            var read = mode.start(() -> source.read(ByteBuffer.allocate(1))).awaitBlocked();
            mode.start(by, () -> pipe.sink().close()).result();
            assertThat(read.result()).isEqualTo(-1);
        }
        Pipe other = Pipe.open();
        try (var sink = other.sink()) {
            other.source().close();
            assertThatThrownBy(() -> sink.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Promise("P14: Unix domain channels talk, and end at the peer's close")
    void unixDomain(Mode mode, By by) throws Exception {
        try (ChannelPair pair = ChannelPair.connectUnix()) {
            var read = mode.start(() -> text(pair.near())).awaitBlocked();
            mode.start(by, () -> pair.far().write(US_ASCII.encode("hello"))).result();
            assertThat(read.result()).isEqualTo("hello");
            pair.far().close();
            assertThat(read(pair.near())).isEqualTo(-1);
        }
    }

    private static String text(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        channel.read(buffer);
        return US_ASCII.decode(buffer.flip()).toString();
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(100));
    }
}
