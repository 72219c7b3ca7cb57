package dev.jevent.watcher;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.watcher.IoEvent.READ;
import static dev.jevent.watcher.IoEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.hub.Hub;
import dev.jevent.jdk.Descriptors;
import dev.jevent.loop.LoopTransport;
import dev.jevent.sync.Event;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// What cannot be watched, or no longer, and callbacks that fail.
class IoWatcherRefusalTest extends IoWatcherFixture {
    @TempDir private Path folder;

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
}
