package dev.jevent;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.Timer;
import dev.jevent.testing.Flag;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopExitTest {
    private static final Duration WITHOUT = Duration.ofDays(1);

    /// What nobody can print.
    private static final class Unspeakable {
        @Override
        public String toString() {
            throw new IllegalStateException("text");
        }
    }

    @HubTest
    @DisplayName("a deadlock is told of also if what main waits for fails to say what it is")
    void reasonWithoutText_throws() {
        assertThatThrownBy(() -> Waiter.current(new Unspeakable()).await())
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("waits for " + Unspeakable.class.getName());
    }

    @Test
    @DisplayName("who is not run while another thread looks at its stack is not in a deadlock")
    void looksAtStacks_areNoDeadlock() throws Exception {
        var looked = new AtomicReference<Greenlet<?>>();
        var over = new CountDownLatch(1);
        Thread looking =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (over.getCount() > 0) {
                                        Greenlet<?> greenlet = looked.get();
                                        if (greenlet != null) {
                                            greenlet.stack();
                                        }
                                    }
                                });
        try {
            run(
                    () -> {
                        var yielding =
                                spawn(
                                        () -> {
                                            for (int i = 0; i < 20_000; i++) {
                                                yieldNow();
                                            }
                                        });
                        looked.set(yielding);
                        yielding.join();
                    });
        } finally {
            over.countDown();
            looking.join();
        }
        assertThat(looked.get().isReady()).isTrue();
    }

    @HubTest
    @DisplayName(
            "350: main and all greenlets in a circle of joins: main gets LoopExit, which names it")
    void circleOfJoins_throwsAndNamesIt() {
        var first = new AtomicReference<Greenlet<?>>();
        var second = spawn("second", () -> first.get().join());
        var third = spawn("third", () -> second.join());
        first.set(spawn("first", () -> third.join()));
        assertThatThrownBy(third::join)
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("circle of joins: ")
                .satisfies(
                        exit ->
                                assertThat(exit.getMessage())
                                        .containsPattern(
                                                "second → first → third → second"
                                                        + "|third → second → first → third"
                                                        + "|first → third → second → first"));
        assertThat(List.of(first.get(), second, third)).allMatch(Greenlet::isAlive);
    }

    @HubTest
    @DisplayName("350: greenlets that join main, which joins them")
    void circleWithMain_throws() {
        var main = (Greenlet<?>) Greenlet.current();
        var child = spawn("child", () -> main.join());
        assertThatThrownBy(child::join)
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("circle of joins: main → child → main");
    }

    @HubTest
    @DisplayName("LoopExit lists the parked greenlets and what each waits for")
    void report_listsTheParked() {
        var never = new Flag();
        var waits = spawn("patient", () -> Jevent.await(List.of(never)));
        assertThatThrownBy(waits::join)
                .isInstanceOf(LoopExit.class)
                .hasMessageStartingWith("This operation would block forever: main waits for ")
                .hasMessageContaining("\n  patient waits for any of 1 waitables")
                .hasMessageContaining("on hub test");
        assertThat(waits.isAlive()).as("only main gets it").isTrue();
    }

    @HubTest
    @DisplayName("main may catch LoopExit and go on")
    void loopExit_caught_hubGoesOn() {
        var never = spawn(() -> Jevent.await(List.of(new Flag())));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(never::join).isInstanceOf(LoopExit.class);
            sleep(Duration.ofMillis(10));
        }
        assertThat(spawn(() -> "value").resultOrThrow()).isEqualTo("value");
        assertThat(never.hasLinks()).isFalse();
    }

    @Test
    @DisplayName("a deadlock nobody catches comes out of run")
    void loopExit_uncaught_leavesRun() {
        assertThatThrownBy(() -> run(() -> Jevent.await(List.of(new Flag()))))
                .isInstanceOf(LoopExit.class);
    }

    @HubTest
    @DisplayName("a limit on the wait is a timer, so there is no deadlock")
    void limitedWait_isNoDeadlock() {
        var never = spawn(() -> Jevent.await(List.of(new Flag())));
        assertThat(never.join(Duration.ofHours(1))).isFalse();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("57: a timer that is housekeeping does not keep the hub alive")
    void housekeepingTimer_doesNotPreventIt() {
        var timer = new Housekeeping();
        Hub.current().arm(timer, Duration.ofHours(1).toNanos());
        assertThatThrownBy(() -> Jevent.await(List.of(new Flag()))).isInstanceOf(LoopExit.class);
        assertThat(timer.isArmed()).isTrue();
    }

    private static final class Housekeeping extends Timer {
        @Override
        protected void fire() {}

        @Override
        protected boolean isRef() {
            return false;
        }
    }

    @HubTest
    @DisplayName("a hold prevents it until it is closed")
    void hold_preventsIt() {
        Hub hub = Hub.current();
        var flag = new Flag();
        var hold = hub.hold();
        var looked = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            awaitQuietly(looked);
                            hub.call(flag::raise);
                            hold.close();
                        });
        looked.countDown();
        assertThat(Jevent.await(List.of(flag))).containsExactly(flag);
        assertThatThrownBy(() -> Jevent.await(List.of(new Flag()))).isInstanceOf(LoopExit.class);
    }

    @HubTest
    @DisplayName("a hold closed by the last of those outside makes it a deadlock after all")
    void hold_closedFromOutside_lookedAtAgain() {
        var hold = Hub.current().hold();
        Thread.ofPlatform().daemon().start(hold::close);
        assertThatThrownBy(() -> Jevent.await(List.of(new Flag()))).isInstanceOf(LoopExit.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "351: what only a thread of the program will set is no deadlock, with and without limit")
    void threadOfTheProgram_preventsIt() {
        for (Duration limit : List.of(Duration.ofSeconds(10), WITHOUT)) {
            var flag = new Flag();
            Hub hub = Hub.current();
            Thread.ofPlatform()
                    .daemon()
                    .start(
                            () -> {
                                pause(Duration.ofMillis(20));
                                hub.call(flag::raise);
                            });
            assertThat(Jevent.await(List.of(flag), limit == WITHOUT ? null : limit, null))
                    .containsExactly(flag);
        }
    }

    @HubTest
    @DisplayName("351: when that thread ends without setting it, it is a deadlock")
    void threadThatEnds_doesNotPreventIt() {
        Thread.ofPlatform().daemon().start(() -> pause(Duration.ofMillis(20)));
        assertThatThrownBy(() -> Jevent.await(List.of(new Flag()))).isInstanceOf(LoopExit.class);
    }

    @Test
    @DisplayName("a wait for a greenlet of an older hub that is at work is no deadlock")
    void olderHub_atWork_preventsIt() throws Exception {
        try (Hub older = Hub.start("older")) {
            run(
                    HubOptions.named("younger"),
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            var slow = new Greenlet<>(older, LoopExitTest::slowly).start();
                            assertThat(slow.get()).isEqualTo("slow");
                            var next = new Greenlet<>(older, LoopExitTest::slowly).start();
                            assertThat(Jevent.joinAll(List.of(next))).containsExactly(next);
                        }
                    });
        }
    }

    private static String slowly() {
        sleep(Duration.ofMillis(20));
        return "slow";
    }

    @HubTest
    @DisplayName("a greenlet in a wait of the JDK may be woken by anybody, so there is no deadlock")
    void jdkWait_preventsIt() {
        var latch = new CountDownLatch(1);
        var inJdk =
                spawn(
                        () -> {
                            latch.await();
                            return "woken";
                        });
        Hub hub = Hub.current();
        yieldNow();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            pause(Duration.ofMillis(20));
                            hub.call(latch::countDown);
                        });
        assertThat(inJdk.resultOrThrow()).isEqualTo("woken");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
