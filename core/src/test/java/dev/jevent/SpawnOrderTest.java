package dev.jevent;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.loop.Timer;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

class SpawnOrderTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("13: two greenlets that log, yield and log again alternate")
    void yieldNow_betweenTwoGreenlets_alternates() {
        List<String> log = new ArrayList<>();
        var one = spawn(() -> twice(log, "1"));
        var two = spawn(() -> twice(log, "2"));
        joinAll(List.of(one, two));
        assertThat(log).containsExactly("1A", "2A", "1B", "2B");
    }

    private static void twice(List<String> log, String name) {
        log.add(name + "A");
        yieldNow();
        log.add(name + "B");
    }

    @HubTest
    @DisplayName("19: a sleep lasts its time, an hour of virtual time none of the machine's")
    void sleep_onVirtualClock_lastsExactly() {
        long before = Hub.current().clock().nanos();
        sleep(Duration.ofHours(1));
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @HubTest
    @DisplayName("13: yields are first come, first served, behind everything that is ready")
    void yieldNow_ofMany_isFifo() {
        List<Integer> log = new ArrayList<>();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            greenlets.add(
                    spawn(
                            () -> {
                                log.add(number);
                                sleep(Duration.ZERO);
                                log.add(number);
                            }));
        }
        joinAll(greenlets);
        assertThat(log).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    }

    @HubTest
    @DisplayName("a negative sleep is a yield")
    void sleep_negative_yields() {
        long before = Hub.current().clock().nanos();
        var other = spawn(() -> "ran");
        sleep(Duration.ofSeconds(-1));
        assertThat(other.isReady()).isTrue();
        assertThat(Hub.current().clock().nanos()).isEqualTo(before);
    }

    @HubTest
    @DisplayName("349: of equal delays, sleepers and later spawns wake in the order of asking")
    void equalDelays_wakeInOrder() {
        List<Integer> log = new ArrayList<>();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            greenlets.add(spawnLater(SHORT, () -> log.add(number)));
        }
        for (int i = 5; i < 10; i++) {
            int number = i;
            greenlets.add(
                    spawn(
                            () -> {
                                sleep(SHORT);
                                log.add(number);
                            }));
        }
        joinAll(greenlets);
        assertThat(log).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @HubTest
    @DisplayName("17: a one-shot timer fires exactly once while main sleeps")
    void timer_fires_once() {
        var fired = new AtomicInteger();
        var timer =
                new Timer() {
                    @Override
                    protected void fire() {
                        fired.incrementAndGet();
                    }
                };
        Hub.current().arm(timer, SHORT.toNanos());
        sleep(SHORT.multipliedBy(10));
        assertThat(fired).hasValue(1);
        assertThat(timer.isArmed()).isFalse();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("15: a loop of yields does not starve the timeout that breaks it")
    void yieldNow_inALoop_letsTimersFire() {
        var timeout = Timeout.after(SHORT);
        assertThatThrownBy(SpawnOrderTest::yieldForEver).isSameAs(timeout);
    }

    private static void yieldForEver() {
        while (true) {
            yieldNow();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("18: after a callback that held the loop, sleeps and timeouts begin now")
    void sleep_afterHoldingTheLoop_isMeasuredFromNow() {
        var hold = Duration.ofMillis(30);
        Hub.current().call(() -> computeFor(hold));
        yieldNow();
        long before = System.nanoTime();
        sleep(SHORT);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
        computeFor(hold);
        before = System.nanoTime();
        var timeout = Timeout.after(SHORT);
        assertThatThrownBy(() -> sleep(hold.multipliedBy(100))).isSameAs(timeout);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    private static void computeFor(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @HubTest
    @DisplayName("41: a sleep and an idle in main, with nothing else, both return")
    void idle_withNothingElse_returns() {
        sleep(SHORT);
        idle();
        idle();
        assertThat(Hub.current().clock().nanos()).isEqualTo(SHORT.toNanos());
    }

    @HubTest
    @DisplayName("idle waits until nothing else is ready; several wake in the order they came")
    void idle_waitsForTheReady() {
        List<String> log = new ArrayList<>();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (String name : List.of("idler 1", "idler 2")) {
            greenlets.add(
                    spawn(
                            () -> {
                                idle();
                                log.add(name);
                            }));
        }
        greenlets.add(
                spawn(
                        () -> {
                            for (int i = 0; i < 3; i++) {
                                yieldNow();
                            }
                            log.add("busy");
                        }));
        joinAll(greenlets);
        assertThat(log).containsExactly("busy", "idler 1", "idler 2");
    }

    @HubTest
    @DisplayName("a callback runs in order with what is ready, on the carrier, and must not wait")
    void call_runsInOrder(UncaughtErrors uncaught) {
        List<String> log = new ArrayList<>();
        spawn(() -> log.add("greenlet 1"));
        Hub.current().call(() -> log.add("callback"));
        Hub.current().call(() -> sleep(SHORT));
        spawn(() -> log.add("greenlet 2"));
        yieldNow();
        assertThat(log).containsExactly("greenlet 1", "callback", "greenlet 2");
        assertThat(uncaught.take()).singleElement().isInstanceOf(BlockingSwitchOutError.class);
    }
}
