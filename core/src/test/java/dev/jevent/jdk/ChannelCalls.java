package dev.jevent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/// Blocking on the channels and selectors of NIO.
final class ChannelCalls {
    private ChannelCalls() {}

    static List<BlockingCall> all() {
        return List.of(
                new BlockingCall("ServerSocketChannel.accept", ChannelCalls::accept),
                new BlockingCall("SocketChannel.read", ChannelCalls::read),
                new BlockingCall("DatagramChannel.receive", ChannelCalls::receive),
                new BlockingCall("Pipe.source.read", ChannelCalls::pipe),
                new BlockingCall("Selector.select until ready", ChannelCalls::select),
                new BlockingCall("Selector.select(timeout)", _ -> selectTimed()),
                new BlockingCall("Selector.select until wakeup", ChannelCalls::selectWakeup),
                new BlockingCall("Selector.select until interrupt", ChannelCalls::selectInterrupt),
                new BlockingCall("AsynchronousFileChannel.read.get", ChannelCalls::readFile));
    }

    private static ServerSocketChannel server() throws Exception {
        return ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void accept(Heartbeat beats) throws Exception {
        try (var server = server()) {
            var partner = beats.after(() -> SocketChannel.open(server.getLocalAddress()).close());
            server.accept().close();
            partner.get();
        }
    }

    private static void read(Heartbeat beats) throws Exception {
        try (var server = server();
                var near = SocketChannel.open(server.getLocalAddress());
                var far = server.accept()) {
            var partner = beats.after(() -> far.write(ByteBuffer.wrap(new byte[] {42})));
            assertThat(near.read(ByteBuffer.allocate(8))).isEqualTo(1);
            partner.get();
        }
    }

    private static void receive(Heartbeat beats) throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var near = DatagramChannel.open().bind(loopback);
                var far = DatagramChannel.open().bind(loopback)) {
            var partner =
                    beats.after(
                            () ->
                                    far.send(
                                            ByteBuffer.wrap(new byte[] {42}),
                                            near.getLocalAddress()));
            assertThat(near.receive(ByteBuffer.allocate(8))).isEqualTo(far.getLocalAddress());
            partner.get();
        }
    }

    private static void pipe(Heartbeat beats) throws Exception {
        Pipe pipe = Pipe.open();
        try (var source = pipe.source();
                var sink = pipe.sink()) {
            var partner = beats.after(() -> sink.write(ByteBuffer.wrap(new byte[] {42})));
            assertThat(source.read(ByteBuffer.allocate(8))).isEqualTo(1);
            partner.get();
        }
    }

    private static void select(Heartbeat beats) throws Exception {
        Pipe pipe = Pipe.open();
        try (var selector = Selector.open();
                var source = pipe.source();
                var sink = pipe.sink()) {
            source.configureBlocking(false);
            source.register(selector, source.validOps());
            var partner = beats.after(() -> sink.write(ByteBuffer.wrap(new byte[] {42})));
            assertThat(selector.select()).isEqualTo(1);
            partner.get();
        }
    }

    private static void selectTimed() throws Exception {
        try (var selector = Selector.open()) {
            assertThat(selector.select(BlockingCall.MILLIS)).isZero();
        }
    }

    private static void selectWakeup(Heartbeat beats) throws Exception {
        try (var selector = Selector.open()) {
            var partner = beats.after(selector::wakeup);
            assertThat(selector.select()).isZero();
            partner.get();
        }
    }

    private static void selectInterrupt(Heartbeat beats) throws Exception {
        Thread self = Thread.currentThread();
        try (var selector = Selector.open()) {
            var partner = beats.after(self::interrupt);
            assertThat(selector.select()).isZero();
            assertThat(Thread.interrupted()).isTrue();
            partner.get();
        }
    }

    private static void readFile(Heartbeat beats) throws Exception {
        Path file = Files.createTempFile("cooperative", ".txt");
        try (var pool = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
                var channel =
                        AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.READ), pool)) {
            Files.writeString(file, "four");
            pool.submit(beats::awaitEnough);
            assertThat(channel.read(ByteBuffer.allocate(8), 0).get()).isEqualTo(4);
        } finally {
            Files.delete(file);
        }
    }
}
