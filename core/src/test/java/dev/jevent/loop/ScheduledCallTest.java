package dev.jevent.loop;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.time.HubClock;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;

class ScheduledCallTest {
    private static final int TIMED_WAITS = 100_000;

    @HubTest
    void schedule_runsOnceAtItsTimeOnTheCarrier() {
        HubLoop loop = Hub.current().loop();
        HubClock clock = Hub.current().clock();
        long begin = clock.nanos();
        ScheduledFuture<Long> call =
                loop.schedule(
                        () -> loop.inEventLoop() ? clock.nanos() - begin : -1, 3, TimeUnit.SECONDS);
        assertThat(call.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(3_000);
        sleep(Duration.ofSeconds(2));
        assertThat(call.isDone()).isFalse();
        assertThat(call.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(1_000);
        sleep(Duration.ofSeconds(2));
        assertThat(call.getNow()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    void schedule_sharesTheHeapOfTheHub() {
        Hub hub = Hub.current();
        List<String> order = new ArrayList<>();
        hub.loop().schedule(() -> order.add("netty 1"), 1, TimeUnit.SECONDS);
        var sleeper =
                spawn(
                        () -> {
                            sleep(Duration.ofSeconds(1));
                            order.add("greenlet");
                        });
        sleep(Duration.ZERO);
        hub.loop().schedule(() -> order.add("netty 2"), 1, TimeUnit.SECONDS);
        assertThat(hub.timerCount()).isEqualTo(3);
        sleeper.join();
        assertThat(order).containsExactly("netty 1", "netty 2", "greenlet");
    }

    @HubTest
    void schedule_ofCallThatFails_failsItsFuture() {
        var error = new IllegalStateException("failed");
        ScheduledFuture<?> call =
                Hub.current()
                        .loop()
                        .schedule(
                                () -> {
                                    throw error;
                                },
                                1,
                                TimeUnit.SECONDS);
        sleep(Duration.ofSeconds(2));
        assertThat(call.cause()).isSameAs(error);
    }

    @HubTest
    void fixedRate_keepsItsRateWhenLate() {
        List<Long> times = new ArrayList<>();
        HubClock clock = Hub.current().clock();
        var call =
                Hub.current()
                        .loop()
                        .scheduleAtFixedRate(
                                () -> runFor(times, clock, 15), 10, 10, TimeUnit.SECONDS);
        sleep(Duration.ofSeconds(61));
        call.cancel(false);
        assertThat(times).startsWith(10L, 25L, 40L, 55L);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    void fixedDelay_countsFromTheEnd() {
        List<Long> times = new ArrayList<>();
        HubClock clock = Hub.current().clock();
        var call =
                Hub.current()
                        .loop()
                        .scheduleWithFixedDelay(
                                () -> runFor(times, clock, 15), 10, 10, TimeUnit.SECONDS);
        sleep(Duration.ofSeconds(61));
        call.cancel(false);
        assertThat(times).startsWith(10L, 35L, 60L);
        assertThat(Hub.current().timerCount()).isZero();
    }

    /// Notes the time, and lets the given number of virtual seconds pass.
    private static void runFor(List<Long> times, HubClock clock, int seconds) {
        times.add(TimeUnit.NANOSECONDS.toSeconds(clock.nanos()));
        clock.jumpTo(clock.nanos() + TimeUnit.SECONDS.toNanos(seconds));
    }

    @HubTest
    void repeatedCall_thatThrows_ends() {
        var error = new IllegalStateException("failed");
        var runs = new int[1];
        var call =
                Hub.current()
                        .loop()
                        .scheduleAtFixedRate(
                                () -> {
                                    if (++runs[0] == 3) {
                                        throw error;
                                    }
                                },
                                1,
                                1,
                                TimeUnit.SECONDS);
        sleep(Duration.ofSeconds(10));
        assertThat(runs[0]).isEqualTo(3);
        assertThat(call.cause()).isSameAs(error);
    }

    @HubTest
    void period_ofZero_isRefused() {
        HubLoop loop = Hub.current().loop();
        assertThatThrownBy(() -> loop.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    void cancel_leavesTheHeapAndNeverRuns() {
        Hub hub = Hub.current();
        var ran = new boolean[1];
        var call = hub.loop().schedule(() -> ran[0] = true, 1, TimeUnit.SECONDS);
        assertThat(hub.timerCount()).isEqualTo(1);
        assertThat(call.cancel(false)).isTrue();
        assertThat(hub.timerCount()).isZero();
        assertThat(call.cancel(false)).isFalse();
        sleep(Duration.ofSeconds(2));
        assertThat(ran[0]).isFalse();
    }

    @HubTest
    void schedule_fromAnotherThread_armsOnTheCarrier() throws Exception {
        HubLoop loop = Hub.current().loop();
        ScheduledFuture<String> call =
                blocking(() -> loop.schedule(() -> "ran", 1, TimeUnit.SECONDS));
        sleep(Duration.ofSeconds(2));
        assertThat(call.getNow()).isEqualTo("ran");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("patching 17: timed waits of the JDK that end early leave the hub's heap")
    void timedWaits_thatEndEarly_leaveTheHeap() throws Exception {
        Hub hub = Hub.current();
        var there = new ArrayBlockingQueue<Integer>(1);
        var back = new ArrayBlockingQueue<Integer>(1);
        var echo =
                spawn(
                        () -> {
                            for (int i = 0; i < TIMED_WAITS / 2; i++) {
                                back.add(there.poll(1, TimeUnit.HOURS));
                            }
                        });
        int mostTimers = 0;
        for (int i = 0; i < TIMED_WAITS / 2; i++) {
            there.add(i);
            assertThat(back.poll(1, TimeUnit.HOURS)).isEqualTo(i);
            mostTimers = Math.max(mostTimers, hub.timerCount());
        }
        echo.join();
        assertThat(mostTimers).isBetween(1, 2);
        assertThat(hub.timerCount()).isZero();
    }
}
