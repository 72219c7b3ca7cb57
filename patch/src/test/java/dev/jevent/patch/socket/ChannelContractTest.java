package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/// What `java.nio` promises about blocking channels, in greenlets.
@SocketsPatched
class ChannelContractTest {
    @TempDir private Path folder = Path.of("");

    /// Two connected channels.
    private record Pair(SocketChannel here, SocketChannel there) implements AutoCloseable {
        static Pair open() throws IOException {
            try (var listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var here = SocketChannel.open(listener.getLocalAddress());
                return new Pair(here, listener.accept());
            }
        }

        @Override
        public void close() throws IOException {
            here.close();
            there.close();
        }
    }

    private static String read(ReadableByteChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(100);
        channel.read(buffer);
        return UTF_8.decode(buffer.flip()).toString();
    }

    private static int writeAll(SocketChannel channel, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return count;
    }

    private static void close(Closeable channel) throws IOException {
        channel.close();
    }

    private static ByteBuffer bytes(String text) {
        return UTF_8.encode(text);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a read of a socket channel waits for data, then for the end")
    void socketChannel_reads() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<String> reader = spawn(() -> read(pair.here));
            Waits.until(Readiness.READ, 1);
            pair.there.write(bytes("news"));
            assertThat(reader.get()).isEqualTo("news");
            Greenlet<Integer> last = spawn(() -> pair.here.read(ByteBuffer.allocate(1)));
            Waits.until(Readiness.READ, 1);
            pair.there.close();
            assertThat(last.get()).isEqualTo(-1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a close by another greenlet ends a read with AsynchronousCloseException")
    void socketChannel_closed() throws Exception {
        try (var pair = Pair.open()) {
            Greenlet<Throwable> reader = spawn(() -> catchThrowable(() -> read(pair.here)));
            Waits.until(Readiness.READ, 1);
            pair.here.close();
            assertThat(reader.get()).isExactlyInstanceOf(AsynchronousCloseException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: an interrupt ends a read with ClosedByInterruptException, the flag stays")
    void socketChannel_interrupted() throws Exception {
        try (var pair = Pair.open()) {
            Thread[] thread = new Thread[1];
            Greenlet<Boolean> reader =
                    spawn(
                            () -> {
                                thread[0] = Thread.currentThread();
                                assertThatThrownBy(() -> read(pair.here))
                                        .isInstanceOf(ClosedByInterruptException.class);
                                return Thread.interrupted();
                            });
            Waits.until(Readiness.READ, 1);
            thread[0].interrupt();
            assertThat(reader.resultOrThrow()).isTrue();
            assertThat(pair.here.isOpen()).isFalse();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: reading and writing of one channel wait at once")
    void socketChannel_readsAndWritesAtOnce() throws Exception {
        try (var pair = Pair.open()) {
            int much = 8 << 20;
            Greenlet<String> reader = spawn(() -> read(pair.here));
            Greenlet<Integer> writer = spawn(() -> writeAll(pair.here, much));
            Waits.until(Readiness.READ, 1);
            Waits.until(Readiness.WRITE, 1);
            pair.there.write(bytes("answer"));
            assertThat(reader.get()).isEqualTo("answer");
            var sink = ByteBuffer.allocate(much);
            while (sink.hasRemaining()) {
                pair.there.read(sink);
            }
            assertThat(writer.get()).isEqualTo(much);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: an accept of a channel waits, and ends when the channel is closed")
    void serverSocketChannel_acceptsUntilClosed() throws Exception {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Greenlet<SocketChannel> acceptor = spawn(listener::accept);
            Waits.until(Readiness.READ, 1);
            try (var client = SocketChannel.open(listener.getLocalAddress());
                    var accepted = acceptor.get()) {
                assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
            }
            Greenlet<Throwable> last = spawn(() -> catchThrowable(listener::accept));
            Waits.until(Readiness.READ, 1);
            close(listener);
            assertThat(last.get()).isExactlyInstanceOf(AsynchronousCloseException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: datagrams of a socket: receive waits, times out, ends by close")
    void datagramSocket_receives() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var here = new DatagramSocket(0, loopback);
                var there = new DatagramSocket(0, loopback)) {
            var packet = new DatagramPacket(new byte[10], 10);
            here.setSoTimeout(20);
            assertThatThrownBy(() -> here.receive(packet))
                    .isInstanceOf(SocketTimeoutException.class);
            here.setSoTimeout(0);
            Greenlet<Integer> receiver =
                    spawn(
                            () -> {
                                here.receive(packet);
                                return packet.getLength();
                            });
            Waits.until(Readiness.READ, 1);
            there.send(new DatagramPacket(new byte[3], 3, here.getLocalSocketAddress()));
            assertThat(receiver.get()).isEqualTo(3);
            Greenlet<Throwable> last = spawn(() -> catchThrowable(() -> here.receive(packet)));
            Waits.until(Readiness.READ, 1);
            close(here);
            assertThat(last.get()).isInstanceOf(SocketException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a datagram channel receives, and is closed by an interrupt")
    void datagramChannel_receives() throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var here = DatagramChannel.open().bind(loopback);
                var there = DatagramChannel.open().bind(loopback)) {
            var buffer = ByteBuffer.allocate(10);
            Greenlet<Object> receiver = spawn(() -> here.receive(buffer));
            Waits.until(Readiness.READ, 1);
            there.send(bytes("abc"), here.getLocalAddress());
            assertThat(receiver.get()).isEqualTo(there.getLocalAddress());
            Thread[] thread = new Thread[1];
            Greenlet<Throwable> last =
                    spawn(
                            () -> {
                                thread[0] = Thread.currentThread();
                                return catchThrowable(() -> here.receive(buffer));
                            });
            Waits.until(Readiness.READ, 1);
            thread[0].interrupt();
            assertThat(last.get()).isInstanceOf(ClosedByInterruptException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: a pipe is read when something is written, until its sink is closed")
    void pipe_reads() throws Exception {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            Greenlet<String> reader = spawn(() -> read(source));
            Waits.until(Readiness.READ, 1);
            sink.write(bytes("drops"));
            assertThat(reader.get()).isEqualTo("drops");
            Greenlet<Throwable> closed = spawn(() -> catchThrowable(() -> read(source)));
            Waits.until(Readiness.READ, 1);
            close(source);
            assertThat(closed.get()).isExactlyInstanceOf(AsynchronousCloseException.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P14: Unix domain channels accept, connect, read and write")
    void unixDomain_talks() throws Exception {
        Path file = folder.resolve("socket");
        var address = UnixDomainSocketAddress.of(file);
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            Greenlet<String> server =
                    spawn(
                            () -> {
                                try (var accepted = listener.accept()) {
                                    accepted.write(bytes("hello"));
                                    return read(accepted);
                                }
                            });
            Waits.until(Readiness.READ, 1);
            try (var client = SocketChannel.open(address)) {
                assertThat(read(client)).isEqualTo("hello");
                Waits.until(Readiness.READ, 1);
                client.write(bytes("bye"));
                assertThat(server.get()).isEqualTo("bye");
            }
        }
        Files.delete(file);
    }
}
