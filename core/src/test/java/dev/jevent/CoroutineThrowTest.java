package dev.jevent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

class CoroutineThrowTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("323: what leaves a child is thrown in the parent at its switch, the very object")
    void error_inChild_isThrownInParent() {
        var failure = new IOException("no such file");
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            throw failure;
                        });
        assertThatThrownBy(() -> child.switchTo("go")).isSameAs(failure);
        assertThat(child.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("323: an error passes dead and unstarted parents by; the unstarted ones die of it")
    void error_unstartedParent_diesOfIt() {
        var failure = new IllegalStateException("failed");
        Coroutine<String, String> parent =
                new Coroutine<>(
                        (self, first) -> {
                            throw new AssertionError("must not run");
                        });
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            throw failure;
                        });
        child.parent(parent);
        assertThatThrownBy(() -> child.switchTo("go")).isSameAs(failure);
        assertThat(parent.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("333: a kill ends a suspended coroutine silently, its finally runs")
    void throwInto_suspended_kills() {
        List<String> log = new ArrayList<>();
        Coroutine<String, @Nullable String> child =
                new Coroutine<>(
                        (self, first) -> {
                            try {
                                return self.suspend("out");
                            } finally {
                                log.add("finally");
                            }
                        });
        child.switchTo("in");
        assertThat(child.throwInto()).isNull();
        assertThat(child.isDead()).isTrue();
        assertThat(log).containsExactly("finally");
    }

    @HubTest
    @DisplayName("what is thrown into a coroutine can be caught there, which then goes on")
    void throwInto_caught_goesOn() {
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            try {
                                return self.suspend("out");
                            } catch (IllegalStateException e) {
                                return self.suspend("caught " + e.getMessage()) + "!";
                            }
                        });
        child.switchTo("in");
        assertThat(child.throwInto(new IllegalStateException("it"))).isEqualTo("caught it");
        assertThat(child.switchTo("bye")).isEqualTo("bye!");
    }

    @HubTest
    @DisplayName("a kill has the stack trace of the switch at which it arrived")
    void throwInto_signal_hasTraceOfArrival() {
        var exit = new GreenletExit("enough");
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            try {
                                return self.suspend("out");
                            } catch (GreenletExit e) {
                                assertThat(e.getStackTrace())
                                        .anyMatch(at -> at.getMethodName().equals("suspend"));
                                return "checked";
                            }
                        });
        child.switchTo("in");
        assertThat(child.throwInto(exit)).isEqualTo("checked");
    }

    @HubTest
    @DisplayName("thrown into an unstarted one: it dies without running, the error comes here")
    void throwInto_unstarted_diesWithoutRunning() {
        Coroutine<String, @Nullable String> never =
                new Coroutine<>(
                        (self, first) -> {
                            throw new AssertionError("must not run");
                        });
        var failure = new IllegalStateException("failed");
        assertThatThrownBy(() -> never.throwInto(failure)).isSameAs(failure);
        assertThat(never.isDead()).isTrue();
        Coroutine<String, @Nullable String> silent = new Coroutine<>((self, first) -> first);
        assertThat(silent.throwInto()).isNull();
        assertThat(silent.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("thrown into an unstarted one: the error goes to its parent, not to who threw it")
    void throwInto_unstartedOfAnother_goesToParent() {
        var failure = new IllegalStateException("failed");
        List<Throwable> seen = new ArrayList<>();
        var made = new ArrayList<Coroutine<String, String>>();
        Coroutine<String, String> parent =
                new Coroutine<>(
                        (self, first) -> {
                            made.add(new Coroutine<>((_, value) -> value));
                            try {
                                return self.suspend("out");
                            } catch (IllegalStateException e) {
                                seen.add(e);
                                return "parent ends";
                            }
                        });
        parent.switchTo("in");
        assertThat(made.getFirst().throwInto(failure)).isEqualTo("parent ends");
        assertThat(seen).containsExactly(failure);
    }

    @HubTest
    @DisplayName("thrown into a dead one: refused, as a switch is")
    void throwInto_dead_isRefused() {
        Coroutine<String, String> dead = new Coroutine<>("done", (self, first) -> first);
        dead.switchTo("end");
        assertThatThrownBy(dead::throwInto)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("coroutine: Coroutine(done, dead)");
    }

    @HubTest
    @DisplayName("a timeout reaches a greenlet that waits in a switch; the coroutine goes on")
    void timeout_inSwitch_arrives() {
        Coroutine<String, String> slow =
                new Coroutine<>(
                        (self, first) -> {
                            sleep(SHORT.multipliedBy(2));
                            return self.suspend("late");
                        });
        assertThatThrownBy(
                        () -> {
                            try (var _ = Timeout.after(SHORT)) {
                                slow.switchTo("go");
                            }
                        })
                .isInstanceOf(Timeout.class);
        assertThat(slow.isActive()).isTrue();
        assertThatThrownBy(() -> slow.switchTo("too soon")).hasMessageContaining("waits for ");
    }

    @HubTest
    @DisplayName("a kill reaches a greenlet that waits in a switch")
    void kill_inSwitch_arrives() {
        Coroutine<String, String> slow =
                new Coroutine<>(
                        "slow",
                        (self, first) -> {
                            sleep(SHORT);
                            return "nobody waits";
                        });
        var victim = spawn(() -> slow.switchTo("go"));
        yieldNow();
        assertThat(victim.waitsFor()).hasToString("switch to slow");
        victim.kill();
        assertThat(victim.phase()).isEqualTo(Greenlet.Phase.KILLED);
        sleep(SHORT);
        assertThat(slow.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("a signal that waits already is thrown instead of the switch")
    void switchTo_signalPending_doesNotSwitch() {
        List<String> log = new ArrayList<>();
        var victim =
                spawn(
                        () -> {
                            Greenlet.current().signal(new GreenletExit());
                            Coroutine<String, Boolean> never =
                                    new Coroutine<>((self, first) -> log.add("ran"));
                            try {
                                never.switchTo("go");
                            } finally {
                                log.add(never.isActive() ? "active" : "unstarted");
                            }
                        });
        victim.join();
        assertThat(victim.isCancelled()).isTrue();
        assertThat(log).containsExactly("unstarted");
    }

    @HubTest
    @DisplayName("an interrupt that waits already is thrown instead of the switch")
    void switchTo_interrupted_doesNotSwitch() {
        Coroutine<String, String> never = new Coroutine<>((self, first) -> first);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> never.switchTo("go")).isInstanceOf(InterruptSignal.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(never.switchTo("now")).isEqualTo("now");
    }

    @HubTest
    @DisplayName("a timeout ends two coroutines that switch for ever")
    void timeout_endsEndlessSwitching() {
        Coroutine<Integer, Integer> other =
                new Coroutine<>(
                        (self, first) -> {
                            for (int next = first; ; ) {
                                next = self.suspend(next + 1);
                            }
                        });
        assertThatThrownBy(
                        () -> {
                            try (var _ = Timeout.after(Duration.ZERO)) {
                                for (int i = 0; ; ) {
                                    i = other.switchTo(i);
                                }
                            }
                        })
                .isInstanceOf(Timeout.class);
        assertThat(other.isActive()).isTrue();
    }

    @HubTest
    @DisplayName("the first signal wins: what is thrown into a killed one comes after the kill")
    void throwInto_killedButNotYetRun_comesSecond(UncaughtErrors uncaught) {
        List<Throwable> seen = new ArrayList<>();
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            try {
                                self.suspend("out");
                            } catch (GreenletExit e) {
                                seen.add(e);
                            }
                            try {
                                sleep(SHORT);
                            } catch (IllegalStateException e) {
                                seen.add(e);
                            }
                            return "end";
                        });
        child.switchTo("in");
        var kill = new GreenletExit();
        var second = new IllegalStateException("second");
        child.greenlet().signal(kill);
        assertThat(child.throwInto(second)).isEqualTo("end");
        assertThat(seen).containsExactly(kill, second);
        assertThat(uncaught.take()).isEmpty();
    }
}
