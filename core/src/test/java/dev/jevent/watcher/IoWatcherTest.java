package dev.jevent.watcher;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static dev.jevent.watcher.IoEvent.READ;
import static dev.jevent.watcher.IoEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.loop.LoopTransport;
import dev.jevent.sync.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On each transport of this machine that watches what is not its own.
class IoWatcherTest extends IoWatcherFixture {
    @TempDir private Path folder;

    /// Without a timer, which would make the selector be built anew after some time.
    @ParameterizedTest
    @MethodSource("transports")
    @Timeout(20)
    void channels_areWatchedAgain_whileOthersAreReady(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe ping = pipe();
                    Pipe pong = pipe();
                    var first = spawn(() -> passOn(pong, ping, true));
                    var second = spawn(() -> passOn(ping, pong, false));
                    joinAll(List.of(first, second));
                    first.resultOrThrow();
                    second.resultOrThrow();
                    for (Pipe pipe : List.of(ping, pong)) {
                        pipe.source().close();
                        pipe.sink().close();
                    }
                });
    }

    private static void passOn(Pipe from, Pipe to, boolean begins) throws IOException {
        if (begins) {
            write(to);
        }
        for (int i = 0; i < 100; i++) {
            var readable = new Event();
            try (var watcher = new IoWatcher(from.source(), EnumSet.of(READ))) {
                watcher.start(readable::set);
                readable.await();
            }
            read(from);
            write(to);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void example_runs(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    var source = pipe.source();
                    var arrived = new Event();
                    var input = new IoWatcher(source, EnumSet.of(IoEvent.READ));
                    input.start(() -> arrived.set());
                    write(pipe);
                    arrived.await();
                    assertThat(input.ready()).containsExactly(READ);
                    input.close();
                    source.close();
                    pipe.sink().close();
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    @DisplayName("171: level triggered: fires until what is there has been read")
    void readable_firesUntilItIsRead(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    var fired = new AtomicInteger();
                    var third = new Event();
                    var watcher = new IoWatcher(pipe.source(), Set.of(READ));
                    watcher.start(
                            () -> {
                                if (fired.incrementAndGet() == 3) {
                                    read(pipe);
                                    third.set();
                                }
                            });
                    sleep(A_WHILE);
                    assertThat(fired).hasValue(0);
                    write(pipe);
                    third.await();
                    sleep(A_WHILE);
                    assertThat(fired).hasValue(3);
                    watcher.close();
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    @DisplayName("179: watchers for read and write of one descriptor both fire, also restarted")
    void watchersOfOneSocket_bothFire(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    try (var pair = Pair.open()) {
                        var reads = new Event();
                        var writes = new Event();
                        var reader = new IoWatcher(pair.near, Set.of(READ));
                        var writer = new IoWatcher(pair.near, Set.of(WRITE));
                        reader.start(reads::set);
                        writer.start(writes::set);
                        writes.await();
                        assertThat(reads.isReady()).isFalse();
                        pair.far.write(ByteBuffer.allocate(1));
                        reads.await();
                        writer.stop();
                        reader.stop();
                        writes.clear();
                        reads.clear();
                        yieldNow();
                        writer.start(writes::set);
                        writes.await();
                        reader.start(reads::set);
                        reads.await();
                        var both = new IoWatcher(pair.near, Set.of(READ, WRITE));
                        var all = new Event();
                        both.start(all::set);
                        all.await();
                        assertThat(both.ready()).containsExactly(READ, WRITE);
                        both.close();
                        reader.close();
                        writer.close();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    void connectAndAccept_areWriteAndRead(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    try (var server = ServerSocketChannel.open();
                            var client = SocketChannel.open()) {
                        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                        server.configureBlocking(false);
                        client.configureBlocking(false);
                        var accepts = new Event();
                        var connects = new Event();
                        var acceptor = new IoWatcher(server, Set.of(READ));
                        acceptor.start(accepts::set);
                        if (!client.connect(server.getLocalAddress())) {
                            var connector = new IoWatcher(client, Set.of(WRITE));
                            connector.start(connects::set);
                            connects.await();
                            assertThat(client.finishConnect()).isTrue();
                            connects.clear();
                            connects.await();
                            connector.close();
                        }
                        accepts.await();
                        acceptor.close();
                        server.accept().close();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    void otherSideClosed_isReadable(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    var ends = new Event();
                    try (var watcher = new IoWatcher(pipe.source(), Set.of(READ))) {
                        watcher.start(ends::set);
                        pipe.sink().close();
                        ends.await();
                    }
                    assertThat(pipe.source().read(ByteBuffer.allocate(1))).isEqualTo(-1);
                    pipe.source().close();
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    @DisplayName("57, 181: an active watcher keeps the hub, an un-ref'd or stopped one does not")
    void activeWatcher_keepsTheHub_unlessUnrefd(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    var watcher = new IoWatcher(pipe.source(), Set.of(READ));
                    var other = new IoWatcher(pipe.source(), Set.of(READ));
                    watcher.start(() -> {});
                    other.start(() -> {});
                    assertThat(Hub.current().join(A_WHILE)).isFalse();
                    watcher.ref(false);
                    assertThat(Hub.current().join(A_WHILE)).isFalse();
                    other.ref(false);
                    Hub.current().join();
                    other.ref(true);
                    assertThat(Hub.current().join(A_WHILE)).isFalse();
                    other.stop();
                    Hub.current().join();
                    watcher.stop();
                    Hub.current().join();
                    watcher.start(() -> {});
                    watcher.ref(true);
                    assertThat(Hub.current().join(A_WHILE)).isFalse();
                    watcher.close();
                    Hub.current().join();
                    assertThat(Hub.current().loop().channelCount()).isZero();
                    assertThat(Hub.current().loop().refChannelCount()).isZero();
                });
    }

    @ParameterizedTest
    @MethodSource("transports")
    @DisplayName("174: a short timer beside an idle io watcher fires at most once a turn")
    void shortTimer_besideAnIdleWatcher_isNotLate(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    try (var idle = new IoWatcher(pipe.source(), Set.of(READ))) {
                        idle.start(() -> {});
                        List<Integer> shots = new ArrayList<>();
                        for (int i = 0; i < 150; i++) {
                            int number = i;
                            var shot = new Event();
                            var timer = new TimerWatcher(Duration.ofMillis(1));
                            timer.start(
                                    () -> {
                                        shots.add(number);
                                        shot.set();
                                    });
                            shot.await();
                        }
                        assertThat(shots).hasSize(150).doesNotHaveDuplicates();
                    }
                });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileDescriptor_onEpoll_isWatched() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        run(
                LoopTransport.EPOLL,
                () -> {
                    // Opened for both, or opening would wait for the other side.
                    try (var file = new RandomAccessFile(fifo.toFile(), "rw")) {
                        var reads = new Event();
                        var writes = new Event();
                        var watcher = new IoWatcher(file.getFD(), Set.of(READ));
                        var writer = new IoWatcher(file.getFD(), Set.of(WRITE));
                        watcher.start(reads::set);
                        writer.start(writes::set);
                        writes.await();
                        assertThat(reads.isReady()).isFalse();
                        file.write(1);
                        reads.await();
                        assertThat(file.read()).isEqualTo(1);
                        watcher.close();
                        writer.close();
                    }
                });
    }

    /// Two connected sockets.
    private record Pair(SocketChannel near, SocketChannel far) implements AutoCloseable {
        static Pair open() throws IOException {
            try (var server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel near = SocketChannel.open(server.getLocalAddress());
                near.configureBlocking(false);
                return new Pair(near, server.accept());
            }
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }
}
