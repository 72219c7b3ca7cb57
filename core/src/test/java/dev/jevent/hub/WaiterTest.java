package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.loop.Timer;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaiterTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("21: what was delivered before the wait is there at once, without a switch")
    void await_afterDelivery_doesNotSwitch() {
        spawn(() -> log.add("switched"));
        var delivered = Waiter.current("value");
        assertThat(delivered.deliver("value")).isTrue();
        assertThat(delivered.await(SHORT.toNanos())).isTrue();
        assertThat(delivered.delivered()).isEqualTo("value");
        var killed = Waiter.current("error");
        var exit = new GreenletExit();
        assertThat(killed.kill(exit)).isTrue();
        assertThatThrownBy(killed::await).isSameAs(exit);
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("21: who decides first decides alone")
    void decide_twice_firstWins() {
        var waiter = Waiter.current("value");
        assertThat(waiter.deliver("first")).isTrue();
        assertThat(waiter.deliver("second")).isFalse();
        assertThat(waiter.kill(new GreenletExit())).isFalse();
        waiter.await();
        assertThat(waiter.delivered()).isEqualTo("first");
    }

    @Test
    @DisplayName("21: a delivery and a kill at the same time leave one outcome, and it is whole")
    void decide_byTwoThreadsAtOnce_isWhole() throws Exception {
        var offered = new AtomicReference<@Nullable Waiter>();
        var done = new AtomicBoolean();
        Thread deliverer = Thread.ofPlatform().start(() -> deliverEach(offered, done));
        var exit = new GreenletExit();
        for (int i = 0; i < 100_000; i++) {
            var waiter = Waiter.current("a value");
            offered.set(waiter);
            if (!waiter.kill(exit)) {
                waiter.await();
                assertThat(waiter.delivered()).isSameAs(waiter);
            } else if (caught(waiter) != exit) {
                assertThat(caught(waiter)).isSameAs(exit);
            }
        }
        done.set(true);
        deliverer.join();
    }

    private static void deliverEach(AtomicReference<@Nullable Waiter> offered, AtomicBoolean done) {
        while (!done.get()) {
            Waiter waiter = offered.getAndSet(null);
            if (waiter != null) {
                waiter.deliver(waiter);
            }
        }
    }

    private static @Nullable Throwable caught(Waiter waiter) {
        try {
            waiter.await();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    @HubTest
    @DisplayName("22: the text names who waits, for what, and how it went")
    void toString_namesTheState() {
        var waiter = Waiter.current("a value");
        assertThat(waiter).hasToString("Waiter[main for a value, waiting]");
        waiter.deliver(42);
        assertThat(waiter).hasToString("Waiter[main for a value, delivered 42]");
        var killed = Waiter.current("a value");
        killed.kill(new IllegalStateException("error"));
        assertThat(killed)
                .hasToString(
                        "Waiter[main for a value, killed by java.lang.IllegalStateException: error]");
        var late = Waiter.current("a value");
        assertThat(late.await(SHORT.toNanos())).isFalse();
        assertThat(late).hasToString("Waiter[main for a value, timed out]");
    }

    @HubTest
    @DisplayName("23: fed by a timer it lasts that long, and others run meanwhile")
    void await_fedByTimer_lastsItsTime() {
        Hub hub = Hub.current();
        var waiter = Waiter.current("timer");
        var other = spawn(() -> log.add("other"));
        hub.arm(
                new Timer() {
                    @Override
                    protected void fire() {
                        waiter.deliver("fed");
                    }
                },
                SHORT.toNanos());
        long before = hub.clock().nanos();
        waiter.await();
        assertThat(hub.clock().nanos() - before).isEqualTo(SHORT.toNanos());
        assertThat(waiter.delivered()).isEqualTo("fed");
        assertThat(other.isReady()).isTrue();
    }

    @HubTest
    @DisplayName("interrupt() by user code is delivered once, at the wait under way")
    void interrupt_whileWaiting_isDeliveredOnce() {
        var thread = new AtomicReference<Thread>();
        var waiting =
                spawn(
                        () -> {
                            thread.set(Thread.currentThread());
                            assertThatThrownBy(() -> sleep(SHORT))
                                    .isInstanceOf(InterruptSignal.class);
                            assertThat(Thread.currentThread().isInterrupted()).isFalse();
                            sleep(SHORT);
                            return "slept";
                        });
        yieldNow();
        thread.get().interrupt();
        assertThat(waiting.resultOrThrow()).isEqualTo("slept");
    }

    @HubTest
    @DisplayName(
            "interrupt() before a wait is delivered there, also after a park of the JDK saw it")
    void interrupt_beforeWait_isDelivered() {
        for (Runnable between : List.<Runnable>of(() -> {}, LockSupport::park)) {
            Thread.currentThread().interrupt();
            between.run();
            assertThatThrownBy(() -> sleep(SHORT)).isInstanceOf(InterruptSignal.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            sleep(SHORT);
            Thread.currentThread().interrupt();
            between.run();
            assertThatThrownBy(Jevent::yieldNow).isInstanceOf(InterruptSignal.class);
            yieldNow();
        }
    }

    @HubTest
    @DisplayName("an interrupt that nothing waited for stays a flag of that greenlet")
    void interrupt_withoutWait_endsWithTheGreenlet() {
        var ended =
                spawn(
                        () -> {
                            Thread.currentThread().interrupt();
                            return "value";
                        });
        assertThat(ended.resultOrThrow()).isEqualTo("value");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        var done = spawn(() -> "done");
        done.join();
        Thread.currentThread().interrupt();
        done.join();
        assertThat(Thread.interrupted()).as("a satisfied wait does not look").isTrue();
    }

    @HubTest
    @DisplayName("an uncaught interrupt is the greenlet's failure")
    void interrupt_uncaught_fails(UncaughtErrors uncaught) {
        var greenlet =
                spawn(
                        () -> {
                            Thread.currentThread().interrupt();
                            yieldNow();
                        });
        assertThatThrownBy(greenlet::resultOrThrow).isInstanceOf(InterruptSignal.class);
        assertThat(greenlet.isCancelled()).isFalse();
        assertThat(uncaught.take()).hasSize(1);
    }
}
