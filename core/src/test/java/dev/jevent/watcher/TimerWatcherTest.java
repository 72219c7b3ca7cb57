package dev.jevent.watcher;

import static dev.jevent.Jevent.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

class TimerWatcherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<String> calls = new ArrayList<>();

    private static long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(Hub.current().clock().nanos());
    }

    private Runnable noting(String what) {
        return () -> calls.add(what + "@" + seconds());
    }

    @HubTest
    void example_runs() {
        var seen = new AtomicInteger();
        var ticks = new TimerWatcher(Duration.ZERO, Duration.ofSeconds(1));
        ticks.start(() -> seen.incrementAndGet());
        sleep(Duration.ofMillis(2500));
        ticks.close();
        assertThat(seen).hasValue(3);
    }

    @HubTest
    @DisplayName("173: a repeating timer fires until stopped; again restarts the interval")
    void repeating_firesUntilStopped_andAgainRestartsTheInterval() {
        var timer = new TimerWatcher(SECOND.multipliedBy(2), SECOND.multipliedBy(10));
        timer.start(noting("tick"));
        sleep(SECOND.multipliedBy(25));
        timer.again();
        sleep(SECOND.multipliedBy(12));
        timer.stop();
        sleep(SECOND.multipliedBy(60));
        assertThat(calls).containsExactly("tick@2", "tick@12", "tick@22", "tick@35");
        timer.again();
        sleep(SECOND.multipliedBy(11));
        timer.close();
        assertThat(calls).hasSize(5).last().isEqualTo("tick@107");
    }

    @HubTest
    void again_withoutRepeatOrStart_isWhatLibevHas() {
        var once = new TimerWatcher(SECOND);
        assertThatIllegalStateException()
                .isThrownBy(once::again)
                .withMessage(
                        "again of TimerWatcher(after PT1S, stopped) (expected: one that was started"
                                + " before)");
        once.start(noting("once"));
        once.again();
        assertThat(once.isActive()).isFalse();
        Hub.current().join();
        assertThat(calls).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("174: a short repeating timer fires at most once a turn")
    void shortRepeat_firesAtMostOnceATurn() {
        var turn = new AtomicInteger();
        var turns = new ArrayList<Integer>();
        var done = new Event();
        try (var check = new CheckWatcher();
                var timer = new TimerWatcher(Duration.ZERO, Duration.ofNanos(1))) {
            check.start(turn::incrementAndGet);
            timer.start(
                    () -> {
                        turns.add(turn.get());
                        if (turns.size() == 150) {
                            done.set();
                        }
                    });
            done.await();
        }
        assertThat(turns).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    @HubTest
    void timerThatStartsItselfAgain_letsOthersRun() {
        var timer = new TimerWatcher(Duration.ZERO);
        var done = new Event();
        timer.start(
                () -> {
                    calls.add("fired");
                    if (calls.size() < 100) {
                        timer.start(noting("never"));
                        timer.callback(this::count);
                    }
                });
        var other = new TimerWatcher(Duration.ZERO, Duration.ofNanos(1));
        other.start(
                () -> {
                    if (!timer.isActive()) {
                        other.stop();
                        done.set();
                    }
                });
        done.await();
        assertThat(calls).containsExactly("fired", "counted");
    }

    private void count() {
        calls.add("counted");
    }

    @HubTest
    @DisplayName("178: a callback changed after the start is the one that is called")
    void callback_changedAfterStart_isCalled() {
        var timer = new TimerWatcher(SECOND, SECOND);
        timer.start(noting("first"));
        timer.callback(noting("second"));
        sleep(Duration.ofMillis(1500));
        timer.start(noting("third"));
        sleep(SECOND);
        timer.stop();
        assertThat(calls).containsExactly("second@1", "third@2");
    }

    @HubTest
    void equalDeadlines_fireInTheOrderOfStart() {
        for (String name : List.of("a", "b", "c", "d")) {
            new TimerWatcher(SECOND).start(noting(name));
        }
        Hub.current().join();
        assertThat(calls).containsExactly("a@1", "b@1", "c@1", "d@1");
    }

    @HubTest
    void ref_keepsThePlaceAmongEqualDeadlines() {
        var first = new TimerWatcher(SECOND);
        first.start(noting("first"));
        new TimerWatcher(SECOND).start(noting("second"));
        first.ref(false);
        first.ref(true);
        Hub.current().join();
        assertThat(calls).containsExactly("first@1", "second@1");
    }

    @HubTest
    @DisplayName("58: join returns after the last shot of a timer that stops itself")
    void join_withTimerThatStopsItself_returnsAfterItsLastShot() {
        var timer = new TimerWatcher(SECOND, SECOND);
        timer.start(
                () -> {
                    calls.add("shot");
                    if (calls.size() == 4) {
                        timer.stop();
                    }
                });
        assertThat(Hub.current().join(Duration.ofMinutes(1))).isTrue();
        assertThat(calls).hasSize(4);
        assertThat(seconds()).isEqualTo(4);
    }

    @HubTest
    @DisplayName("57, 181: a hub with un-ref'd timers only is joined at once, again and again")
    void join_withUnrefTimersOnly_returnsAtOnce() {
        var timer = new TimerWatcher(SECOND);
        timer.start(noting("once"));
        timer.ref(false);
        Hub.current().join();
        Hub.current().join();
        assertThat(timer.isActive()).isTrue();
        timer.ref(true);
        Hub.current().join();
        assertThat(timer.isActive()).isFalse();
        assertThat(calls).containsExactly("once@1");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("181: join of a hub with one timer of half a second lasts half a second")
    void join_withATimer_lastsAsLong() {
        long start = System.nanoTime();
        new TimerWatcher(Duration.ofMillis(500)).start(noting("once"));
        Hub.current().join();
        assertThat(calls).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(499));
    }

    @HubTest
    void errorOfACallback_isReported_andTheTimerGoesOn(UncaughtErrors uncaught) {
        var timer = new TimerWatcher(SECOND, SECOND);
        timer.start(
                () -> {
                    calls.add("shot");
                    throw new IllegalStateException("shot " + calls.size());
                });
        sleep(Duration.ofMillis(2500));
        timer.close();
        assertThat(uncaught.take())
                .extracting(Throwable::getMessage)
                .containsExactly("shot 1", "shot 2");
    }

    @HubTest
    void negativeTimes_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimerWatcher(Duration.ofSeconds(-1)))
                .withMessage("after: PT-1S (expected: zero or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimerWatcher(SECOND, Duration.ofNanos(-1)))
                .withMessage("repeat: PT-0.000000001S (expected: zero or more)");
    }
}
