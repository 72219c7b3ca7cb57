package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;

class GreenletKillTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);
    private static final KillOptions ASYNC = KillOptions.DEFAULT.withoutWaiting();

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName(
            "62: an unstarted one never runs, is killed, calls its links once; again is nothing")
    void kill_ofUnstarted_neverRuns() {
        for (KillOptions options : List.of(KillOptions.DEFAULT, ASYNC)) {
            log.clear();
            var greenlet = new Greenlet<>(() -> log.add("ran"));
            greenlet.onDone(_ -> log.add("link"));
            assertThat(greenlet.kill(options)).isTrue();
            assertThat(greenlet.phase()).isEqualTo(Phase.KILLED);
            Throwable exit = greenlet.exceptionOrNull();
            assertThat(exit).isInstanceOf(GreenletExit.class);
            assertThat(greenlet.kill(options)).isTrue();
            greenlet.start();
            sleep(SHORT);
            assertThat(log).containsExactly("link");
            assertThat(greenlet.exceptionOrNull()).isSameAs(exit);
        }
    }

    @HubTest
    @DisplayName("63, 70: one that was started and has not run yet never runs, and prints nothing")
    void kill_beforeTheFirstSwitch_neverRuns() {
        for (KillOptions options : List.of(KillOptions.DEFAULT, ASYNC)) {
            var now = spawn(() -> log.add("now"));
            var later = spawnLater(SHORT, () -> log.add("later"));
            now.kill(options);
            later.kill(options);
            assertThat(later.isReady()).isTrue();
            sleep(LONG);
            assertThat(log).isEmpty();
            assertThat(now.phase()).isEqualTo(Phase.KILLED);
            assertThat(later.phase()).isEqualTo(Phase.KILLED);
            assertThat(Hub.current().timerCount()).isZero();
        }
    }

    @HubTest
    @DisplayName("65: without waiting it is alive right after and dead after the next switch")
    void kill_withoutWaiting_takesASwitch() {
        var greenlet = spawn(() -> sleep(LONG));
        yieldNow();
        assertThat(greenlet.kill(ASYNC)).isFalse();
        assertThat(greenlet.isReady()).isFalse();
        yieldNow();
        assertThat(greenlet.isReady()).isTrue();
    }

    @HubTest
    @DisplayName("66, 67: killed with an error it fails with this very object")
    void kill_withError_failsWithIt(UncaughtErrors uncaught) {
        var error = new IOException("killed so");
        var greenlet = spawn(() -> sleep(LONG));
        yieldNow();
        assertThat(greenlet.kill(error)).isTrue();
        assertThat(greenlet.exceptionOrNull()).isSameAs(error);
        assertThat(greenlet.phase()).isEqualTo(Phase.FAILED);
        assertThat(greenlet.isSuccessful()).isFalse();
        assertThat(uncaught.take()).containsExactly(error);
    }

    @HubTest
    @DisplayName("69: killed with an error before the start, get throws it as if thrown inside")
    void kill_withErrorBeforeStart_failsWithIt(UncaughtErrors uncaught) {
        var error = new IllegalArgumentException("killed so");
        var unstarted = new Greenlet<>(() -> log.add("ran"));
        unstarted.kill(error);
        var unrun = spawn(() -> log.add("ran"));
        unrun.kill(error);
        for (Greenlet<?> killed : List.of(unstarted, unrun)) {
            assertThatThrownBy(killed::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(error);
        }
        assertThat(log).isEmpty();
        assertThat(uncaught.take()).containsExactly(error, error);
    }

    @HubTest
    @DisplayName("71: a kill with a limit comes back after it while the victim lives on")
    void kill_withLimit_ofResisting_returnsFalse() {
        var resisting = spawn(() -> resist(Duration.ofSeconds(1)));
        yieldNow();
        long before = Hub.current().clock().nanos();
        assertThat(resisting.kill(KillOptions.DEFAULT.within(SHORT))).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SHORT.toNanos());
        assertThat(resisting.isAlive()).isTrue();
        assertThat(resisting.resultOrThrow()).isEqualTo("resisted");
    }

    private static String resist(Duration longer) {
        try {
            sleep(LONG);
        } catch (GreenletExit e) {
            sleep(longer);
        }
        return "resisted";
    }

    @HubTest
    @DisplayName("77: a victim that catches everything and goes on has finished when kill returns")
    void kill_ofCatching_waitsForItsEnd() {
        var catching =
                spawn(
                        () -> {
                            log.add("start");
                            try {
                                sleep(LONG);
                            } catch (Throwable e) {
                                log.add("except");
                            }
                            sleep(SHORT);
                            log.add("finished");
                        });
        yieldNow();
        assertThat(catching.kill()).isTrue();
        assertThat(log).containsExactly("start", "except", "finished");
        assertThat(catching.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @HubTest
    @DisplayName("catch (Exception e) does not catch a kill, finally runs and may wait")
    void kill_passesCatchException() {
        var greenlet =
                spawn(
                        () -> {
                            try {
                                sleep(LONG);
                            } catch (Exception e) {
                                log.add("caught");
                            } finally {
                                sleep(SHORT);
                                log.add("finally");
                            }
                        });
        yieldNow();
        greenlet.kill();
        assertThat(log).containsExactly("finally");
        assertThat(greenlet.phase()).isEqualTo(Phase.KILLED);
    }

    @HubTest
    @DisplayName("78: killing what has ended changes nothing")
    void kill_ofEnded_changesNothing() {
        var ended = spawn(() -> "value");
        ended.join();
        assertThat(ended.kill()).isTrue();
        assertThat(ended.kill(new IOException("too late"))).isTrue();
        yieldNow();
        assertThat(ended.resultNow()).isEqualTo("value");
    }

    @HubTest
    @DisplayName("347: a victim that is ready in yieldNow first runs on, and may finish")
    void kill_ofYielding_letsItRunOn() {
        var finishing =
                spawn(
                        () -> {
                            yieldNow();
                            return "finished";
                        });
        var waiting =
                spawn(
                        () -> {
                            yieldNow();
                            log.add("ran on");
                            sleep(LONG);
                            log.add("slept");
                        });
        yieldNow();
        finishing.kill();
        waiting.kill();
        assertThat(finishing.resultNow()).isEqualTo("finished");
        assertThat(log).containsExactly("ran on");
        assertThat(waiting.phase()).isEqualTo(Phase.KILLED);
    }

    @HubTest
    @DisplayName("delivery wins: woken and killed in one slice, the victim gets what woke it")
    void kill_afterDelivery_arrivesAtTheNextWait() {
        var target = new Greenlet<>(() -> "value");
        var joining =
                spawn(
                        () -> {
                            target.join();
                            log.add("joined");
                            sleep(LONG);
                            log.add("slept");
                        });
        target.onDone(_ -> joining.kill(ASYNC));
        target.start();
        joining.join();
        assertThat(log).containsExactly("joined");
        assertThat(joining.phase()).isEqualTo(Phase.KILLED);
    }

    @HubTest
    @DisplayName("a killed waiter leaves nothing behind")
    void kill_ofJoining_leavesNoWaiter() {
        var target = spawn(() -> sleep(LONG));
        var joining = spawn(() -> target.join(SHORT));
        yieldNow();
        assertThat(target.hasLinks()).isTrue();
        joining.kill();
        assertThat(target.hasLinks()).isFalse();
        assertThat(Hub.current().timerCount()).as("target's sleep").isEqualTo(1);
    }

    @HubTest
    @DisplayName("two kills arrive one after the other, in order")
    void kill_twice_bothArrive() {
        var greenlet =
                spawn(
                        () -> {
                            for (int i = 0; i < 2; i++) {
                                try {
                                    sleep(LONG);
                                } catch (IllegalStateException e) {
                                    log.add(String.valueOf(e.getMessage()));
                                }
                            }
                        });
        yieldNow();
        greenlet.kill(ASYNC.with(new IllegalStateException("first")));
        greenlet.kill(ASYNC.with(new IllegalStateException("second")));
        greenlet.join();
        assertThat(log).containsExactly("first", "second");
    }

    @HubTest
    @DisplayName("a greenlet that kills itself ends there")
    void kill_ofItself_endsIt() {
        var greenlet =
                spawn(
                        () -> {
                            ((Greenlet<?>) Greenlet.current()).kill();
                            log.add("lived on");
                        });
        greenlet.join();
        assertThat(greenlet.phase()).isEqualTo(Phase.KILLED);
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("the stack trace of a kill is where it arrived")
    void kill_stackTrace_isTheVictims() {
        var greenlet = spawn(GreenletKillTest::waitForEver);
        yieldNow();
        greenlet.kill();
        assertThat(greenlet.exceptionOrNull())
                .satisfies(
                        exit ->
                                assertThat(exit.getStackTrace())
                                        .extracting(StackTraceElement::getMethodName)
                                        .contains("waitForEver"));
    }

    private static void waitForEver() {
        while (true) {
            sleep(LONG);
        }
    }
}
