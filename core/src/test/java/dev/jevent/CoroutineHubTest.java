package dev.jevent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.LoopExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.errors.WrongHub;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.GreenletLocal;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Coroutines and the hubs, threads and greenlets around them.
class CoroutineHubTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("326: a coroutine of another hub is not switched to, and does not notice")
    void switchTo_otherHub_isRefused() throws Exception {
        try (Hub other = Hub.start("other")) {
            Coroutine<Integer, Integer> theirs =
                    new Greenlet<>(other, CoroutineHubTest::counting).start().get();
            assertThatThrownBy(() -> theirs.switchTo(5))
                    .isInstanceOf(WrongHub.class)
                    .hasMessage(
                            "coroutine "
                                    + theirs.name()
                                    + " of hub other on hub test (expected: on hub other)");
            Coroutine<String, String> mine = new Coroutine<>((self, first) -> first);
            assertThatThrownBy(() -> mine.parent(theirs)).isInstanceOf(WrongHub.class);
            assertThatThrownBy(theirs::throwInto).isInstanceOf(WrongHub.class);
            int next = new Greenlet<>(other, () -> theirs.switchTo(5)).start().get();
            assertThat(next).isEqualTo(6);
        }
    }

    /// Suspended after its first switch.
    private static Coroutine<Integer, Integer> counting() {
        Coroutine<Integer, Integer> counter =
                new Coroutine<>(
                        (self, first) -> {
                            for (int next = first; ; ) {
                                next = self.suspend(next + 1);
                            }
                        });
        counter.switchTo(0);
        return counter;
    }

    @HubTest
    @DisplayName("326: a plain thread has no coroutines; a callback must not switch")
    void switchTo_offHub_isRefused() throws Exception {
        Coroutine<Integer, Integer> counter = counting();
        var thrown = new ArrayList<Throwable>();
        Thread plain =
                Thread.ofPlatform()
                        .name("plain")
                        .start(
                                () -> {
                                    thrown.add(catching(() -> counter.switchTo(1)));
                                    thrown.add(catching(Coroutine::current));
                                });
        plain.join();
        Hub.current().call(() -> thrown.add(catching(() -> counter.switchTo(1))));
        yieldNow();
        assertThat(thrown)
                .hasExactlyElementsOfTypes(
                        WrongHub.class, NotOnHub.class, BlockingSwitchOutError.class);
        assertThat(thrown.getFirst()).hasMessageContaining(" on thread plain ");
        assertThat(counter.switchTo(1)).isEqualTo(2);
    }

    private static Throwable catching(Runnable call) {
        try {
            call.run();
            return new AssertionError("nothing was thrown");
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    @Test
    @DisplayName("327, 339: a hub that closes kills its suspended coroutines; finally blocks run")
    void close_withSuspendedCoroutines_killsThem() throws Exception {
        List<String> log = new ArrayList<>();
        var kept = new AtomicReference<@Nullable Coroutine<String, String>>();
        Jevent.run(
                () -> {
                    kept.set(
                            new Coroutine<>(
                                    (self, first) -> {
                                        try {
                                            return self.suspend("out");
                                        } catch (GreenletExit exit) {
                                            log.add(exit.getClass().getSimpleName());
                                            throw exit;
                                        } finally {
                                            log.add("finally");
                                        }
                                    }));
                    Objects.requireNonNull(kept.get()).switchTo("in");
                });
        assertThat(log).containsExactly("HubClosed", "finally");
        Coroutine<String, String> left = Objects.requireNonNull(kept.get());
        assertThat(left.isDead()).isTrue();
        assertThatThrownBy(left::throwInto).isInstanceOf(WrongHub.class);
    }

    @Test
    @DisplayName("main that waits for a switch back that never comes is a deadlock with its reason")
    void switchTo_neverBack_isLoopExit() {
        assertThatThrownBy(
                        () ->
                                Jevent.run(
                                        HubOptions.named("deadlock").withClock(new VirtualClock()),
                                        () -> {
                                            Coroutine<String, String> one =
                                                    new Coroutine<>(
                                                            "one",
                                                            (self, first) -> {
                                                                new Event().await();
                                                                return first;
                                                            });
                                            one.switchTo("in");
                                        }))
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("main waits for switch to one");
    }

    @HubTest
    @DisplayName("335: greenlet-locals and thread-locals belong to the coroutine")
    void locals_perCoroutine() {
        var local = new GreenletLocal<String>();
        local.set("main");
        Coroutine<String, String> other =
                new Coroutine<>(
                        (self, first) -> {
                            assertThat(local.isSet()).isFalse();
                            local.set("other");
                            self.suspend("out");
                            return local.get();
                        });
        other.switchTo("in");
        assertThat(local.get()).isEqualTo("main");
        assertThat(other.switchTo("in")).isEqualTo("other");
    }

    @HubTest
    @DisplayName("335: a scoped value bound in a coroutine does not leak into another")
    void scopedValue_staysInItsCoroutine() {
        ScopedValue<String> scoped = ScopedValue.newInstance();
        Coroutine<String, String> other =
                new Coroutine<>(
                        (self, first) ->
                                ScopedValue.where(scoped, "bound")
                                        .call(() -> self.suspend("out") + scoped.get()));
        other.switchTo("in");
        assertThat(scoped.isBound()).isFalse();
        assertThat(other.switchTo("still ")).isEqualTo("still bound");
    }

    @HubTest
    @DisplayName("a body of a dead root has nobody to tell: its error is reported")
    void error_withoutReceiver_isReported(UncaughtErrors uncaught) throws Exception {
        var failure = new IllegalStateException("nobody listens");
        Coroutine<String, String> orphan =
                spawn(
                                () ->
                                        new Coroutine<String, String>(
                                                (self, first) -> {
                                                    sleep(SHORT);
                                                    throw failure;
                                                }))
                        .get();
        var switcher = spawn(() -> orphan.switchTo("go"));
        yieldNow();
        switcher.kill();
        sleep(SHORT.multipliedBy(2));
        assertThat(orphan.isDead()).isTrue();
        assertThat(uncaught.take()).containsExactly(failure);
    }
}
