package dev.jevent.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.errors.LoopExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.Waiter;
import dev.jevent.pool.ThreadPool;
import dev.jevent.sync.Event;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private final List<HeldGreenlet> held = new CopyOnWriteArrayList<>();
    private final List<HeldGreenlet> released = new CopyOnWriteArrayList<>();

    private static void spinUntil(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - giveUp < 0) {
            Thread.onSpinWait();
        }
    }

    /// A busy machine has holds of callbacks, and of other tests' hubs, where no test expects them.
    private boolean isHeldBy(String name) {
        return held.stream().anyMatch(one -> one.name().equals(name));
    }

    private static HeldGreenlet by(String name, List<HeldGreenlet> reports) {
        return reports.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static Greenlet<?> named(String name, Hub hub, Runnable body) {
        Greenlet<?> greenlet = Greenlet.of(hub, body::run);
        greenlet.name(name);
        return greenlet.start();
    }

    @Test
    @DisplayName("310: who holds a hub is an event with its stack, and so is the end of it")
    void hold_isAnEvent() {
        try (var log = new CapturedLog();
                Hub hub = Hub.start("held");
                var _ = Monitor.onHeld(held::add);
                var _ = Monitor.onReleased(released::add)) {
            named("hog", hub, () -> spinUntil(() -> isHeldBy("hog"))).join();
            Eventually.holds(
                    "released", () -> released.stream().anyMatch(one -> one.name().equals("hog")));
            HeldGreenlet report = by("hog", held);
            assertThat(report.name()).isEqualTo("hog");
            assertThat(report.held()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            assertThat(report.how()).isEqualTo(HeldGreenlet.How.RUNS);
            assertThat(report.stack()).extracting("methodName").contains("spinUntil");
            assertThat(report.text()).contains("blocking(…)", "yieldNow()", "ignoring(…)");
            assertThat(by("hog", released).held()).isGreaterThanOrEqualTo(report.held());
            assertThat(log.with("hub held was held for", "by hog")).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 26: a wait of the JDK that is pinned is reported with what pins it")
    void pinnedJdkWait_isReportedWithTheFrame() {
        try (var _ = new CapturedLog();
                Hub hub = Hub.start("pinned");
                var _ = Monitor.onHeld(held::add)) {
            Greenlet<?> pinned = named("pinned", hub, () -> assertThat(Latched.OPEN).isTrue());
            Eventually.holds("reported", () -> isHeldBy("pinned"));
            Gate.LATCH.countDown();
            pinned.join();
            HeldGreenlet report = by("pinned", held);
            assertThat(report.how()).isEqualTo(HeldGreenlet.How.BLOCKS);
            assertThat(report.pinnedBy())
                    .hasValueSatisfying(
                            frame -> assertThat(frame.getMethodName()).isEqualTo("<clinit>"));
            assertThat(report.text()).contains("waits pinned (by ", "<clinit>");
        }
    }

    static final class Latched {
        static final boolean OPEN = await();

        private Latched() {}

        private static boolean await() {
            try {
                return Gate.LATCH.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Opened without the initialiser that waits for it.
    static final class Gate {
        static final CountDownLatch LATCH = new CountDownLatch(1);

        private Gate() {}
    }

    @Test
    @DisplayName("row 26: a wait of jevent that is pinned is reported with what pins it")
    void pinnedJeventWait_isReportedWithTheFrame() {
        try (var _ = new CapturedLog();
                Hub hub = Hub.start("waits pinned");
                var _ = Monitor.onHeld(held::add)) {
            Greenlet<?> pinned =
                    named("waits pinned", hub, () -> assertThat(Released.DONE).isTrue());
            Eventually.holds("reported", () -> isHeldBy("waits pinned"));
            Release.EVENT.set();
            pinned.join();
            HeldGreenlet report = by("waits pinned", held);
            assertThat(report.how()).isEqualTo(HeldGreenlet.How.WAITS_PINNED);
            assertThat(report.stack()).extracting("methodName").contains("nestedTurn");
            assertThat(report.pinnedBy())
                    .hasValueSatisfying(
                            frame -> {
                                assertThat(frame.getMethodName()).isEqualTo("<clinit>");
                                assertThat(frame.getClassName())
                                        .isEqualTo(Released.class.getName());
                            });
        }
    }

    static final class Released {
        static final boolean DONE = await();

        private Released() {}

        private static boolean await() {
            Release.EVENT.await();
            return true;
        }
    }

    /// Set without the initialiser that waits for it.
    static final class Release {
        static final Event EVENT = new Event();

        private Release() {}
    }

    @Test
    @DisplayName("311: who asked to be ignored is not reported, also nested; afterwards again")
    void ignoring_isNotReported() {
        try (var _ = new CapturedLog();
                Hub ignored = Hub.start("ignored");
                Hub witness = Hub.start("witness");
                var _ = Monitor.onHeld(held::add)) {
            Greenlet<?> hog =
                    Greenlet.of(
                            ignored,
                            () -> {
                                Monitor.ignoring(
                                        () -> {
                                            Monitor.ignoring(() -> {});
                                            spinUntil(() -> isHeldBy("witness"));
                                        });
                                assertThat(isHeldBy("ignored")).isFalse();
                                spinUntil(() -> isHeldBy("ignored"));
                            });
            hog.name("ignored");
            hog.start();
            named("witness", witness, () -> spinUntil(() -> isHeldBy("witness"))).join();
            hog.join();
            assertThat(hog.exceptionOrNull()).isNull();
            assertThat(isHeldBy("ignored")).isTrue();
        }
    }

    @Test
    @DisplayName("311: ignoring gives what the body gives; off every hub it is an error")
    void ignoring_givesTheResult() throws Exception {
        int answer = Jevent.run(() -> Monitor.ignoring(() -> 42));
        assertThat(answer).isEqualTo(42);
        assertThatExceptionOfType(NotOnHub.class).isThrownBy(() -> Monitor.ignoring(() -> {}));
    }

    @Test
    @DisplayName("315: a job that runs a hub of its own is reported when that one is held")
    void jobWithItsOwnHub_isReported() throws Exception {
        try (var _ = new CapturedLog();
                var pool = new ThreadPool(1);
                var _ = Monitor.onHeld(held::add)) {
            pool.spawn(() -> Jevent.run(HubOptions.named("inner"), MonitorTest.this::hogAnother))
                    .get();
            assertThat(by("hog", held).hub().name()).isEqualTo("inner");
        }
    }

    private void hogAnother() {
        Greenlet<?> hog = Jevent.spawn("hog", () -> spinUntil(() -> isHeldBy("hog")));
        Jevent.spawn("other", () -> hog.join()).join();
    }

    @Test
    @DisplayName("315: a job of blocking() may last: it holds no hub")
    void offloadedJob_isNotReported() throws Exception {
        try (var _ = new CapturedLog();
                Hub idle = Hub.start("idle");
                Hub witness = Hub.start("witness");
                var _ = Monitor.onHeld(held::add)) {
            var begun = new CountDownLatch(1);
            Greenlet<?> waits =
                    Greenlet.of(
                            idle,
                            () ->
                                    idle.blocking(
                                            () -> {
                                                begun.countDown();
                                                spinUntil(() -> isHeldBy("witness"));
                                                return 0;
                                            }));
            waits.name("waits");
            waits.start();
            begun.await();
            named("witness", witness, () -> spinUntil(() -> isHeldBy("witness"))).join();
            waits.join();
            assertThat(isHeldBy("waits")).isFalse();
        }
    }

    @Test
    @DisplayName("a subscription that is closed hears no more, others do")
    void closedSubscription_hearsNoMore() {
        List<HeldGreenlet> other = new CopyOnWriteArrayList<>();
        try (var _ = new CapturedLog();
                Hub hub = Hub.start("held");
                var _ = Monitor.onHeld(held::add)) {
            var closed = Monitor.onHeld(other::add);
            closed.close();
            closed.close();
            named("hog", hub, () -> spinUntil(() -> isHeldBy("hog"))).join();
            assertThat(other).isEmpty();
        }
    }

    @Test
    @DisplayName("1.26: a periodic function is called again, also after it failed, until closed")
    void every_isCalledUntilClosed() {
        var calls = new AtomicInteger();
        try (var log = new CapturedLog("dev.jevent.monitor")) {
            var repeated =
                    Monitor.every(
                            Duration.ofNanos(1),
                            () -> {
                                calls.incrementAndGet();
                                throw new IllegalStateException("call");
                            });
            Eventually.holds("three calls", () -> calls.get() >= 3);
            repeated.close();
            assertThat(log.thrown()).first().asString().contains("call");
        }
    }

    @Test
    @DisplayName("1.26: a period of zero or less is an error")
    void every_needsAPeriod() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Monitor.every(Duration.ZERO, () -> {}))
                .withMessage("period: PT0S (expected: more than 0)");
    }

    @Test
    @DisplayName("1.26: the monitor's thread is none that could wake a hub")
    void periodicFunction_keepsNoDeadlockSecret() {
        var calls = new AtomicInteger();
        try (var _ = Monitor.every(Duration.ofMillis(5), calls::incrementAndGet)) {
            assertThatExceptionOfType(LoopExit.class)
                    .isThrownBy(
                            () ->
                                    Jevent.run(
                                            () -> {
                                                Eventually.holds("call", () -> calls.get() > 0);
                                                Waiter.current("nothing").await();
                                            }));
        }
    }

    @Test
    @DisplayName("314: the use of this process's heap is watched")
    void memory_isWatched() throws Exception {
        ForkedJvm jvm =
                ForkedJvm.run(
                        UsesMemory.class,
                        ForkedJvm.OPEN,
                        ForkedJvm.NO_GUARDIAN,
                        "-Djevent.memory.limit=1kb",
                        "-Djevent.memory.period=5ms");
        assertThat(jvm.out()).isEqualTo("exceeded\n");
        assertThat(jvm.err()).contains("bytes used (expected: at most 1024)");
    }

    static final class UsesMemory {
        public static void main(String[] args) throws Exception {
            var events = new CopyOnWriteArrayList<MemoryEvent>();
            Jevent.run(
                    () -> {
                        try (var _ = Monitor.memory(1024, events::add)) {
                            Eventually.holds("event", () -> !events.isEmpty());
                            var exceeded = (MemoryEvent.Exceeded) events.get(0);
                            System.out.println(exceeded.used() > 1024 ? "exceeded" : "not");
                        }
                    });
        }
    }
}
