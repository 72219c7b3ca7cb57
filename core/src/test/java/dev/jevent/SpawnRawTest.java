package dev.jevent;

import static dev.jevent.Jevent.kill;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnRaw;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpawnRawTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("1.1: a raw greenlet runs at the next switch and may wait; its error is reported")
    void spawnRaw_runsAtTheNextSwitch(UncaughtErrors uncaught) {
        var failure = new IOException("raw");
        RawGreenlet waiting =
                spawnRaw(
                        () -> {
                            log.add("begins");
                            sleep(Duration.ofSeconds(1));
                            log.add("ends");
                        });
        RawGreenlet failing =
                spawnRaw(
                        () -> {
                            throw failure;
                        });
        assertThat(log).isEmpty();
        assertThat(waiting).isNotInstanceOf(Greenlet.class);
        yieldNow();
        assertThat(log).containsExactly("begins");
        assertThat(failing.hasEnded()).isTrue();
        assertThat(uncaught.take()).containsExactly(failure);
        sleep(Duration.ofSeconds(2));
        assertThat(log).containsExactly("begins", "ends");
        assertThat(waiting.hasEnded()).isTrue();
    }

    @HubTest
    @DisplayName("1: a raw greenlet without a function is not made")
    void spawnRaw_ofNull_throwsAtOnce() {
        int before = Hub.current().livingCount();
        assertThatThrownBy(() -> spawnRaw(new AtomicReference<Action>().get()))
                .isInstanceOf(NullPointerException.class);
        yieldNow();
        assertThat(Hub.current().livingCount()).isEqualTo(before);
    }

    @HubTest
    @DisplayName("70: killed before its first switch, a raw greenlet and a whole one do nothing")
    void kill_beforeTheFirstSwitch_neverRuns() {
        RawGreenlet raw = spawnRaw(() -> log.add("raw"));
        Greenlet<?> whole = spawn(() -> log.add("whole"));
        kill(raw);
        kill(whole);
        yieldNow();
        assertThat(log).isEmpty();
        assertThat(raw.hasEnded()).isTrue();
        assertThat(whole.state()).isEqualTo(Greenlet.State.CANCELLED);
    }

    @HubTest
    @DisplayName("1.1: kill does not wait, runs finally blocks, and leaves the dead alone")
    void kill_ofWaiting_throwsWhereItWaits(UncaughtErrors uncaught) {
        RawGreenlet raw = spawnRaw(this::sleepLong);
        yieldNow();
        kill(raw);
        assertThat(raw.hasEnded()).isFalse();
        yieldNow();
        assertThat(log).containsExactly("finally");
        assertThat(raw.hasEnded()).isTrue();
        kill(raw);
        assertThat(uncaught.take()).isEmpty();

        var reason = new IllegalStateException("reason");
        kill(spawnRaw(this::sleepLong), reason);
        yieldNow();
        assertThat(uncaught.take()).containsExactly(reason);
    }

    private void sleepLong() {
        try {
            sleep(LONG);
        } finally {
            log.add("finally");
        }
    }

    @Test
    @DisplayName(
            "1.1: off every hub a raw greenlet runs on the shared one, and is killed from here")
    void kill_fromPlainThread_ends() {
        List<String> shared = new CopyOnWriteArrayList<>();
        RawGreenlet raw =
                spawnRaw(
                        () -> {
                            shared.add("begins");
                            sleep(LONG);
                        });
        Eventually.holds("begun", () -> !shared.isEmpty());
        kill(raw);
        Eventually.holds("ended", raw::hasEnded);
    }
}
