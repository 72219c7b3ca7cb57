package dev.jevent.watcher;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static dev.jevent.watcher.IoEvent.READ;
import static dev.jevent.watcher.IoEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.jdk.Descriptors;
import dev.jevent.loop.LoopTransport;
import dev.jevent.sync.Event;
import dev.jevent.testing.UncaughtErrors;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On each transport of this machine that watches what is not its own.
class IoWatcherTest {
    private static final Duration A_WHILE = Duration.ofMillis(30);

    private final UncaughtErrors uncaught = new UncaughtErrors();

    @TempDir private Path folder;

    static Stream<LoopTransport> transports() {
        return Stream.of(LoopTransport.chosen(), LoopTransport.NIO).distinct();
    }

    private void run(LoopTransport transport, Action body) throws Exception {
        String before = System.getProperty(LoopTransport.PROPERTY);
        System.setProperty(LoopTransport.PROPERTY, transport.name());
        try {
            Jevent.run(
                    HubOptions.named("io").withErrorHandler(uncaught),
                    () -> {
                        assertThat(Hub.current().loop().transport()).isEqualTo(transport);
                        body.run();
                    });
        } finally {
            if (before == null) {
                System.clearProperty(LoopTransport.PROPERTY);
            } else {
                System.setProperty(LoopTransport.PROPERTY, before);
            }
        }
    }

    private static Pipe pipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        return pipe;
    }

    private static void write(Pipe pipe) throws IOException {
        assertThat(pipe.sink().write(ByteBuffer.allocate(1))).isEqualTo(1);
    }

    private static void read(Pipe pipe) {
        try {
            assertThat(pipe.source().read(ByteBuffer.allocate(100))).isPositive();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

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
    @DisplayName("171: a bad mask, a blocking or a closed channel is an error at once")
    void unusableChannels_areRefused(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = Pipe.open();
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> new IoWatcher(pipe.source(), Set.of()))
                            .withMessage("events: none (expected: READ, WRITE or both)");
                    assertRefused(new IoWatcher(pipe.source(), Set.of(READ)), "non-blocking");
                    pipe.source().configureBlocking(false);
                    assertRefused(new IoWatcher(pipe.source(), Set.of(WRITE)), "ready for");
                    var closed = new IoWatcher(pipe.source(), Set.of(READ));
                    pipe.source().close();
                    assertRefused(closed, "an open one");
                    assertThat(Hub.current().loop().channelCount()).isZero();
                });
    }

    private static void assertRefused(IoWatcher watcher, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watcher.start(() -> {}))
                .withMessageContaining(why);
        assertThat(watcher.isActive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void errorOfACallback_isReported_andTheWatcherGoesOn(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    Pipe pipe = pipe();
                    var never = new Event();
                    var second = new Event();
                    var fired = new AtomicInteger();
                    var watcher = new IoWatcher(pipe.source(), Set.of(READ));
                    watcher.start(
                            () -> {
                                if (fired.incrementAndGet() > 1) {
                                    watcher.stop();
                                    second.set();
                                }
                                never.await();
                            });
                    write(pipe);
                    second.await();
                    pipe.source().close();
                });
        assertThat(uncaught.take()).hasSize(2).allMatch(BlockingSwitchOutError.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("transports")
    @DisplayName("a channel that is closed under its watcher is silent from then on")
    void closedByACallbackOfTheSamePoll_isSilent(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    List<Pipe> fired = new ArrayList<>();
                    Pipe one = pipe();
                    Pipe other = pipe();
                    var first = new IoWatcher(one.source(), Set.of(READ));
                    var second = new IoWatcher(other.source(), Set.of(READ));
                    first.start(() -> closeInstead(fired, one, other));
                    second.start(() -> closeInstead(fired, other, one));
                    write(one);
                    write(other);
                    sleep(A_WHILE);
                    assertThat(fired).hasSize(1);
                    first.close();
                    second.close();
                    assertThat(Hub.current().loop().channelCount()).isZero();
                    one.source().close();
                    other.source().close();
                });
    }

    private static void closeInstead(List<Pipe> fired, Pipe mine, Pipe other) {
        fired.add(mine);
        read(mine);
        try {
            other.source().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

    @ParameterizedTest
    @MethodSource("transports")
    void numberOfAClosedDescriptor_canBeWatchedAgain(LoopTransport transport) throws Exception {
        run(
                transport,
                () -> {
                    List<IoWatcher> stale = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        Pipe pipe = pipe();
                        var fires = new Event();
                        var watcher = new IoWatcher(pipe.source(), Set.of(READ));
                        watcher.start(fires::set);
                        write(pipe);
                        fires.await();
                        stale.add(watcher);
                        pipe.source().close();
                        pipe.sink().close();
                    }
                    stale.forEach(IoWatcher::close);
                    assertThat(Hub.current().loop().channelCount()).isZero();
                });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void numberOfAClosedDescriptor_canBeThatOfANettyChannel() throws Exception {
        run(
                LoopTransport.EPOLL,
                () -> {
                    Pipe pipe = pipe();
                    var watcher = new IoWatcher(pipe.source(), Set.of(READ));
                    watcher.start(() -> {});
                    int number = Descriptors.of(pipe.source());
                    pipe.source().close();
                    List<Channel> channels = new ArrayList<>();
                    for (int opened = -1; opened != number; ) {
                        var channel = new EpollDatagramChannel();
                        channels.add(channel);
                        opened = channel.fd().intValue();
                        assertThat(channels).hasSizeLessThan(100);
                    }
                    for (Channel channel : channels) {
                        var registered = new Event();
                        var registering = Hub.current().loop().register(channel);
                        registering.addListener(_ -> registered.set());
                        registered.await();
                        assertThat(registering.cause()).isNull();
                        channel.close();
                    }
                    watcher.close();
                    pipe.sink().close();
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

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("171: a closed descriptor and a regular file are errors at once")
    void descriptors_thatCannotBePolled_areRefused() throws Exception {
        run(
                LoopTransport.EPOLL,
                () -> {
                    var file = new FileInputStream(Files.createFile(folder.resolve("a")).toFile());
                    FileDescriptor descriptor = file.getFD();
                    var watcher = new IoWatcher(descriptor, Set.of(READ));
                    assertRefused(watcher, "not a regular file");
                    file.close();
                    assertRefused(watcher, "descriptor: closed (expected: an open one)");
                });
    }

    @Test
    void fileDescriptor_onNio_isRefused() throws Exception {
        run(
                LoopTransport.NIO,
                () ->
                        assertThatThrownBy(
                                        () ->
                                                new IoWatcher(FileDescriptor.in, Set.of(READ))
                                                        .start(() -> {}))
                                .isInstanceOf(UnsupportedOperationException.class)
                                .hasMessageContaining("watched on transport NIO")
                                .hasMessageContaining("expected: transport epoll"));
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
