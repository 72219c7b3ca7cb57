package dev.jevent.net;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.watcher.IoEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

class SelectTest {
    private static final Duration A_WHILE = Duration.ofMillis(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Pipe pipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        return pipe;
    }

    private static void write(Pipe pipe) throws IOException {
        assertThat(pipe.sink().write(ByteBuffer.allocate(1))).isEqualTo(1);
    }

    private static void close(Pipe... pipes) throws IOException {
        for (Pipe pipe : pipes) {
            pipe.source().close();
            pipe.sink().close();
        }
        assertThat(Hub.current().loop().channelCount()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    void selectExample_runs() throws Exception {
        Pipe pipe = pipe();
        List<SelectableChannel> served = new ArrayList<>();
        var source = pipe.source();
        write(pipe);
        var ready = Select.select(List.of(source), List.of(), Duration.ofSeconds(5));
        for (SelectableChannel channel : ready.reads()) {
            served.add(channel);
        }
        assertThat(served).containsExactly(source);
        close(pipe);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("219: select gives empty lists after its limit, else those that are ready")
    void select_givesWhatIsReady() throws Exception {
        Pipe first = pipe();
        Pipe second = pipe();
        List<Pipe.SourceChannel> sources = List.of(first.source(), second.source());
        long start = System.nanoTime();
        assertThat(Select.select(sources, List.of(), A_WHILE).isEmpty()).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(A_WHILE.toNanos());
        spawn(
                () -> {
                    write(second);
                    write(first);
                });
        var ready = Select.select(sources, List.of());
        assertThat(ready.reads()).containsExactlyElementsOf(sources);
        var both = Select.select(sources, List.of(second.sink(), first.sink()), PATIENCE);
        assertThat(both.reads()).containsExactlyElementsOf(sources);
        assertThat(both.writes()).containsExactly(second.sink(), first.sink());
        close(first, second);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("219: a limit of zero looks once and lets others run")
    void select_withZeroLimit_looksOnceAndYields() throws Exception {
        Pipe pipe = pipe();
        var other = spawn(() -> {});
        var sources = List.of(pipe.source());
        assertThat(Select.select(sources, List.of(), Duration.ZERO).isEmpty()).isTrue();
        assertThat(other.isReady()).isTrue();
        write(pipe);
        var next = spawn(() -> {});
        assertThat(Select.select(sources, List.of(), Duration.ZERO).reads()).hasSize(1);
        assertThat(next.isReady()).isTrue();
        close(pipe);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("221: a negative limit and what cannot be watched are refused")
    void select_ofTheImpossible_isRefused() throws Exception {
        Pipe pipe = pipe();
        var sources = List.of(pipe.source());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.select(sources, List.of(), Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.select(List.of(), sources, A_WHILE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.awaitReadable(pipe.source(), Duration.ofSeconds(-1)));
        pipe.source().close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.select(sources, List.of(), A_WHILE))
                .withMessageContaining("(expected: an open one)");
        close(pipe);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("201: waiting for one channel has a limit, a timeout of one's own, and a kill")
    void awaitReadable_endsByReadinessLimitTimeoutOrKill() throws Exception {
        Pipe pipe = pipe();
        Select.awaitWritable(pipe.sink(), PATIENCE);
        assertThatThrownBy(() -> Select.awaitReadable(pipe.source(), A_WHILE))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("not ready to READ within PT0.03S");
        var mine = new IllegalStateException("mine");
        try (var _ = Timeout.after(A_WHILE, mine)) {
            assertThatThrownBy(() -> Select.awaitReadable(pipe.source())).isSameAs(mine);
        }
        var waiting = spawn(() -> Select.awaitReadable(pipe.source()));
        var also = spawn(() -> Select.awaitReadable(pipe.source(), PATIENCE));
        sleep(A_WHILE);
        assertThat(Hub.current().loop().channelCount()).isEqualTo(1);
        waiting.kill();
        assertThat(also.isReady()).isFalse();
        write(pipe);
        also.resultOrThrow();
        close(pipe);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("222: unknown channels are an error, closed ones an event")
    void poll_ofUnknownAndClosed() throws Exception {
        Pipe pipe = pipe();
        Pipe other = pipe();
        var poll = new Poll();
        assertThatThrownBy(() -> poll.unregister(pipe.source()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("(expected: a registered one)");
        assertThatThrownBy(() -> poll.modify(pipe.source(), Set.of(IoEvent.READ)))
                .isInstanceOf(NoSuchElementException.class);
        poll.register(pipe.source(), Set.of(IoEvent.READ));
        poll.register(other.sink(), Set.of(IoEvent.WRITE));
        assertThatIllegalArgumentException().isThrownBy(() -> poll.poll(Duration.ofNanos(-1)));
        pipe.source().close();
        assertThat(poll.poll())
                .containsExactly(
                        new Poll.Event(pipe.source(), Set.of(), true),
                        new Poll.Event(other.sink(), Set.of(IoEvent.WRITE), false));
        poll.unregister(pipe.source());
        poll.unregister(other.sink());
        assertThat(poll.poll(Duration.ZERO)).isEmpty();
        close(pipe, other);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("223: of many channels exactly the ready ones, in several greenlets")
    void poll_ofMany_givesExactlyTheReadyOnes() throws Exception {
        var pipes = new ArrayList<Pipe>();
        var poll = new Poll();
        for (int i = 0; i < 50; i++) {
            Pipe pipe = pipe();
            pipes.add(pipe);
            poll.register(pipe.source(), EnumSet.of(IoEvent.READ));
        }
        var first = spawn(() -> poll.poll());
        var second = spawn(() -> poll.poll(PATIENCE));
        assertThat(poll.poll(A_WHILE)).isEmpty();
        var expected = new ArrayList<Poll.Event>();
        for (int i = 0; i < 50; i += 7) {
            write(pipes.get(i));
            expected.add(new Poll.Event(pipes.get(i).source(), Set.of(IoEvent.READ), false));
        }
        assertThat(first.resultOrThrow()).isEqualTo(expected);
        assertThat(second.resultOrThrow()).isEqualTo(expected);
        poll.modify(pipes.get(1).source(), EnumSet.of(IoEvent.READ));
        poll.unregister(pipes.get(0).source());
        assertThat(poll.poll(Duration.ZERO)).isEqualTo(expected.subList(1, expected.size()));
        close(pipes.toArray(Pipe[]::new));
    }

    @HubTest(time = HubTest.Time.REAL)
    void pollExample_runs() throws Exception {
        Pipe pipe = pipe();
        var source = pipe.source();
        write(pipe);
        List<SelectableChannel> served = new ArrayList<>();
        var poll = new Poll();
        poll.register(source, EnumSet.of(IoEvent.READ));
        for (Poll.Event event : poll.poll(Duration.ofSeconds(5))) {
            served.add(event.channel());
        }
        assertThat(served).containsExactly(source);
        close(pipe);
    }

    @HubTest
    void select_inACallback_isRefused() {
        var refused = new ArrayList<Throwable>();
        Hub.current()
                .call(
                        () -> {
                            try {
                                Select.select(List.of(), List.of());
                            } catch (AssertionError e) {
                                refused.add(e);
                            }
                        });
        Jevent.yieldNow();
        assertThat(refused).hasSize(1);
    }
}
