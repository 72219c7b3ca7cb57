package dev.jevent;

import static dev.jevent.Jevent.isOnHub;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.killAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.InterruptSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedHubTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    @DisplayName("spawn off every hub uses one shared hub; get and join block the plain thread")
    void spawn_offHub_usesTheSharedOne() throws Exception {
        var first = spawn(() -> slowly(Hub.current()));
        var second = spawnLater(SHORT, () -> slowly(Hub.current()));
        assertThat(isOnHub()).isFalse();
        assertThat(first.get()).isSameAs(second.get());
        assertThat(first.get().name()).isEqualTo("jevent-shared");
        first.join();
        assertThat(second.join(LONG)).isTrue();
    }

    private static <T> T slowly(T value) {
        sleep(SHORT);
        return value;
    }

    @Test
    @DisplayName("joinAll, limits and kill work from a plain thread")
    void waits_offHub_work() {
        var sleeper = spawn(() -> sleep(LONG));
        var quick = spawn(() -> sleep(SHORT));
        assertThat(sleeper.join(SHORT)).isFalse();
        assertThatThrownBy(() -> sleeper.get(SHORT)).isInstanceOf(TimeoutException.class);
        assertThat(joinAll(List.of(sleeper, quick), JoinOptions.DEFAULT.count(1)))
                .containsExactly(quick);
        killAll(List.of(sleeper, quick));
        assertThatThrownBy(sleeper::get).isInstanceOf(CancellationException.class);
        assertThat(quick.isSuccessful()).isTrue();
    }

    @Test
    @DisplayName("a plain thread that waits can be interrupted, once")
    void join_offHub_isInterruptible() {
        var sleeper = spawn(() -> sleep(LONG));
        Thread.currentThread().interrupt();
        assertThatThrownBy(sleeper::join).isInstanceOf(InterruptSignal.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(sleeper.hasLinks()).isFalse();
        assertThat(sleeper.kill()).isTrue();
    }

    @Test
    @DisplayName("sleep off every hub sleeps as a thread does")
    void sleep_offHub_sleeps() {
        long before = System.nanoTime();
        sleep(SHORT);
        Jevent.yieldNow();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    @Test
    @DisplayName("a greenlet of one hub joins and kills those of another")
    void waits_acrossHubs_work() throws Exception {
        Greenlet<String> shared = spawn(() -> slowly("shared"));
        var endless = spawn(() -> sleep(LONG));
        Jevent.run(
                () -> {
                    assertThat(shared.get()).isEqualTo("shared");
                    assertThat(endless.join(SHORT)).isFalse();
                    assertThat(endless.kill()).isTrue();
                    assertThat(endless.isCancelled()).isTrue();
                });
    }
}
