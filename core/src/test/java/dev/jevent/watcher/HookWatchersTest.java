package dev.jevent.watcher;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.HubClosed;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/// Idle, prepare, check and async watchers.
class HookWatchersTest {
    private final List<String> calls = new ArrayList<>();

    @HubTest
    void idleExample_runs() {
        var turns = new AtomicInteger();
        try (var idle = new IdleWatcher()) {
            idle.start(() -> turns.incrementAndGet());
            sleep(Duration.ofSeconds(1));
        }
        assertThat(turns).hasPositiveValue();
    }

    @HubTest
    void idle_runsOnlyIfNothingElseIsReady() {
        var idle = new IdleWatcher();
        idle.start(() -> calls.add("idle"));
        var busy =
                spawn(
                        () -> {
                            for (int i = 0; i < 2000; i++) {
                                yieldNow();
                            }
                            calls.add("busy");
                        });
        busy.join();
        idle.close();
        assertThat(calls).first().isEqualTo("busy");
    }

    @HubTest(time = HubTest.Time.REAL)
    void idle_keepsTheLoopSpinning_andTheGuardianQuiet() {
        var turns = new AtomicInteger();
        try (var log = new CapturedLog();
                var idle = new IdleWatcher()) {
            idle.start(turns::incrementAndGet);
            sleep(Duration.ofMillis(150));
            assertThat(turns.get()).isGreaterThan(200);
            assertThat(log.messages()).isEmpty();
        }
    }

    @HubTest
    void prepareAndCheckExamples_run() {
        var awake = new AtomicInteger();
        var prepared = new AtomicInteger();
        var prepare = new PrepareWatcher();
        prepare.start(() -> prepared.incrementAndGet());
        var check = new CheckWatcher();
        check.start(() -> awake.incrementAndGet());
        sleep(Duration.ofSeconds(1));
        prepare.close();
        check.close();
        assertThat(awake.get()).isPositive().isEqualTo(prepared.get());
    }

    @HubTest
    void whatPrepareMakesReady_runsWithoutWaiting() {
        var woken = new Event();
        try (var prepare = new PrepareWatcher()) {
            prepare.start(woken::set);
            woken.await();
        }
    }

    @HubTest
    void hookThatStopsAnother_keepsItFromRunning() {
        var second = new CheckWatcher();
        try (var first = new CheckWatcher()) {
            first.start(second::stop);
            second.start(() -> calls.add("second"));
            sleep(Duration.ofSeconds(1));
        }
        assertThat(calls).isEmpty();
    }

    @HubTest
    void errorsOfHooks_areReported_andMustNotWait(UncaughtErrors uncaught) {
        var never = new Event();
        var check = new CheckWatcher();
        check.start(never::await);
        var other = new CheckWatcher();
        other.start(() -> calls.add("other"));
        sleep(Duration.ofSeconds(1));
        assertThat(check.isActive()).isTrue();
        check.close();
        other.close();
        assertThat(calls).isNotEmpty();
        assertThat(uncaught.take()).isNotEmpty().allMatch(BlockingSwitchOutError.class::isInstance);
    }

    @HubTest
    void activeHook_keepsTheHubAlive_unlessUnrefd() {
        var check = new CheckWatcher();
        check.start(() -> {});
        assertThat(Hub.current().join(Duration.ofSeconds(1))).isFalse();
        check.ref(false);
        Hub.current().join();
        var prepare = new PrepareWatcher();
        prepare.ref(false);
        prepare.start(() -> {});
        var idle = new IdleWatcher();
        idle.start(() -> {});
        assertThat(Hub.current().join(Duration.ofSeconds(1))).isFalse();
        idle.ref(false);
        assertThatThrownBy(() -> new Event().await()).isInstanceOf(LoopExit.class);
        idle.ref(true);
        idle.close();
        Hub.current().join();
        prepare.close();
        check.close();
    }

    @HubTest
    @DisplayName("175: a send from another thread wakes the loop, and the callback is on the hub")
    void asyncExample_runs() {
        var seen = new AtomicBoolean();
        var news = new AsyncWatcher();
        var done = new Event();
        news.start(
                () -> {
                    seen.set(Hub.current() == news.hub());
                    done.set();
                });
        Thread.ofPlatform().start(news::send);
        done.await();
        news.close();
        assertThat(seen).isTrue();
    }

    @HubTest
    @DisplayName("1590: sends before the watcher fires count as one; after the stop as none")
    void sends_coalesce() {
        var news = new AsyncWatcher();
        news.start(() -> calls.add("news"));
        news.ref(false);
        news.send();
        news.send();
        assertThat(news.isPending()).isTrue();
        Hub.current().join();
        assertThat(news.isPending()).isFalse();
        assertThat(calls).hasSize(1);
        news.send();
        Hub.current().join();
        assertThat(calls).hasSize(2);
        news.send();
        news.stop();
        Hub.current().join();
        assertThat(calls).hasSize(2);
    }

    @HubTest
    @DisplayName("130: what is sent before the start fires if it is started in time")
    void send_beforeTheStart_isNotLost() {
        var news = new AsyncWatcher();
        news.send();
        news.start(() -> calls.add("news"));
        news.ref(false);
        Hub.current().join();
        assertThat(calls).hasSize(1);
    }

    @HubTest
    @DisplayName("182, 183: a closed hub says so, and whatever is asked of it raises HubClosed")
    void closedHub_refusesAllOperations() {
        Hub hub = Hub.start("other");
        var timer = new TimerWatcher(hub, Duration.ZERO, Duration.ZERO);
        var async = new AsyncWatcher(hub);
        hub.close();
        assertThat(hub).hasToString("Hub(other, closed)");
        assertThatThrownBy(() -> timer.start(() -> {})).isInstanceOf(HubClosed.class);
        assertThatThrownBy(timer::again).isInstanceOf(HubClosed.class);
        assertThatThrownBy(() -> timer.ref(false)).isInstanceOf(HubClosed.class);
        assertThatThrownBy(async::send).isInstanceOf(HubClosed.class);
        timer.stop();
        try (Hub next = Hub.start("other")) {
            assertThat(next).hasToString("Hub(other)");
        }
    }

    @HubTest
    @DisplayName("102: those released by a set, and who waits right then, all go on before check")
    void setEvent_releasesBeforeCheck() {
        var event = new Event();
        Greenlet<?> first = spawn(() -> logAfter(event, "1"));
        Greenlet<?> second = spawn(() -> logAfter(event, "2"));
        yieldNow();
        try (var check = new CheckWatcher()) {
            check.start(() -> calls.add("check"));
            event.set();
            logAfter(event, "3");
            joinAll(List.of(first, second));
            sleep(Duration.ofMillis(1));
        }
        assertThat(calls).startsWith("1", "2", "3", "check");
    }

    private void logAfter(Event event, String text) {
        event.await();
        calls.add(text);
    }

    @HubTest
    @DisplayName("59: a callback on an otherwise empty hub runs, and then the hub is done")
    void callback_onAnEmptyHub_runs() {
        Hub.current().call(() -> calls.add("callback"));
        Hub.current().join();
        assertThat(calls).containsExactly("callback");
    }
}
