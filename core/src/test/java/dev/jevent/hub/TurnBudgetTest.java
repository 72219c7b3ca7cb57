package dev.jevent.hub;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.loop.Timer;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;

class TurnBudgetTest {
    /// More than the time of a turn, fewer than its switches.
    private static final Duration LONGER_THAN_TURN = Limits.TIME_PER_TURN.multipliedBy(2);

    private static final int LESS_THAN_BUDGET = Limits.SWITCHES_PER_TURN - 100;

    @HubTest
    @DisplayName("one turn: arrivals, due timers, what is ready, idle")
    void turn_takesArrivalsThenTimersThenReadyThenIdle() throws Exception {
        Hub hub = Hub.current();
        List<String> log = new ArrayList<>();
        var idler = spawn(() -> logWhenIdle(log));
        var ready = spawn(() -> log.add("ready"));
        hub.arm(new Logging(log, "timer"), 0);
        Thread outside = Thread.ofPlatform().start(() -> hub.call(() -> log.add("arrival")));
        holdUntil(hub.loop()::hasArrival);
        joinAll(List.of(idler, ready));
        outside.join();
        assertThat(log).containsExactly("ready", "timer", "arrival", "idle");
    }

    private static void logWhenIdle(List<String> log) {
        idle();
        log.add("idle");
    }

    private static final class Logging extends Timer {
        private final List<String> log;
        private final String text;

        Logging(List<String> log, String text) {
            this.log = log;
            this.text = text;
        }

        @Override
        protected void fire() {
            log.add(text);
        }
    }

    private static void holdUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("budget: a loop of yields starves no timer")
    void yieldLoop_starvesNoTimer() {
        var sleeper = spawn(() -> sleep(Duration.ofMillis(1)));
        yieldUntil(sleeper::isReady);
        assertThat(sleeper.isReady()).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("budget: a loop of yields starves no arrival")
    void yieldLoop_starvesNoArrival() {
        Hub hub = Hub.current();
        var arrived = new AtomicBoolean();
        Thread.ofPlatform().start(() -> hub.call(() -> arrived.set(true)));
        yieldUntil(arrived::get);
        assertThat(arrived).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("budget: a loop of yields starves no channel of the hub")
    void yieldLoop_starvesNoChannel() {
        var read = new AtomicBoolean();
        var channel = ListeningChannel.onRead(() -> read.set(true));
        Thread.ofPlatform().start(channel::send);
        yieldUntil(read::get);
        assertThat(read).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("budget: a loop of yields starves no socket of the JDK")
    void yieldLoop_starvesNoSocket() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var near = new Socket(server.getInetAddress(), server.getLocalPort());
                var far = server.accept()) {
            var reader = spawn(() -> near.getInputStream().read());
            yieldNow();
            far.getOutputStream().write(42);
            yieldUntil(reader::isReady);
            assertThat(reader.get()).isEqualTo(42);
        }
    }

    @HubTest
    @DisplayName("budget: so many switches, and timers get their turn")
    void switches_ofOneTurn_areBounded() {
        int ran = countRunsBeforeNextTurn(2 * Limits.SWITCHES_PER_TURN, Duration.ZERO);
        assertThat(ran).isBetween(1, Limits.SWITCHES_PER_TURN);
    }

    @HubTest
    @DisplayName("budget: the time limit never cuts a virtual run")
    void timeLimit_onVirtualClock_doesNotCut() {
        int ran = countRunsBeforeNextTurn(LESS_THAN_BUDGET, LONGER_THAN_TURN);
        assertThat(ran).isEqualTo(LESS_THAN_BUDGET);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("budget: the time limit cuts a real turn")
    void timeLimit_onRealClock_cuts() {
        int ran = countRunsBeforeNextTurn(LESS_THAN_BUDGET, LONGER_THAN_TURN);
        assertThat(ran).isBetween(1, Limits.SWITCHES_PER_LOOK);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("1.1: the switch interval can be set; a long one does not cut, a short one does")
    void switchInterval_isTheTimeOfATurn() {
        Hub hub = Hub.current();
        assertThat(hub.switchInterval()).isEqualTo(Limits.TIME_PER_TURN);
        hub.switchInterval(Duration.ofHours(1));
        idle();
        assertThat(countRunsBeforeNextTurn(LESS_THAN_BUDGET, LONGER_THAN_TURN))
                .isEqualTo(LESS_THAN_BUDGET);
        hub.switchInterval(Duration.ofNanos(1));
        assertThat(hub.switchInterval()).isEqualTo(Duration.ofNanos(1));
        idle();
        assertThat(countRunsBeforeNextTurn(LESS_THAN_BUDGET, Duration.ZERO))
                .isBetween(1, Limits.SWITCHES_PER_LOOK);
        assertThatThrownBy(() -> hub.switchInterval(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("switchInterval: PT0S (expected: more than zero)");
    }

    /// Makes `count` greenlets ready, the first of which arms a timer that is due and then holds
    /// the hub.
    ///
    /// @return how many of them ran before the timer got its turn
    private static int countRunsBeforeNextTurn(int count, Duration held) {
        Hub hub = Hub.current();
        List<String> log = new ArrayList<>();
        List<Greenlet<?>> greenlets = new ArrayList<>();
        greenlets.add(
                spawn(
                        () -> {
                            hub.arm(new Logging(log, "timer"), 0);
                            long end = System.nanoTime() + held.toNanos();
                            holdUntil(() -> System.nanoTime() - end > 0);
                            log.add("ran");
                        }));
        for (int i = 1; i < count; i++) {
            greenlets.add(spawn(() -> log.add("ran")));
        }
        joinAll(greenlets);
        idle();
        return log.indexOf("timer");
    }

    private static void yieldUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            yieldNow();
        }
    }
}
