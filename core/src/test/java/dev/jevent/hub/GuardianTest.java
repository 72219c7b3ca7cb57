package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuardianTest {
    /// So long a hub is held on after its report, which the guardian sees many times.
    private static final Duration HELD_ON = Limits.HELD_TOO_LONG.multipliedBy(3);

    private final Reports reports = new Reports();

    /// Who was reported, and where.
    private static final class Reports implements HubListener {
        private final List<String> names = new CopyOnWriteArrayList<>();
        private final List<String> methods = new CopyOnWriteArrayList<>();

        @Override
        public void held(RawGreenlet greenlet, StackTraceElement[] stack) {
            for (StackTraceElement frame : stack) {
                methods.add(frame.getMethodName());
            }
            names.add(greenlet.name());
        }
    }

    private Hub start(String name, Reports listener) {
        return Hub.start(HubOptions.named(name).withListener(listener));
    }

    private static Greenlet<?> named(String name, Hub hub, Runnable body) {
        var greenlet =
                new Greenlet<>(
                        hub,
                        () -> {
                            body.run();
                            return name;
                        });
        greenlet.name(name);
        return greenlet.start();
    }

    @Test
    @DisplayName("patching 41: a greenlet that holds its hub is reported once, with its stack")
    void heldHub_isReportedOnce_andIdleHubNever() {
        var idleReports = new Reports();
        try (var log = new CapturedLog();
                Hub _ = start("idle", idleReports);
                Hub hub = start("held", reports)) {
            named("hog", hub, this::holdUntilReportedAndOn).join();
            assertThat(reports.names).containsExactly("hog");
            assertThat(reports.methods).contains("spinUntil", "holdUntilReportedAndOn");
            assertThat(log.with("hub held is held for", "ms by hog", "holdUntilReportedAndOn"))
                    .hasSize(1);
            assertThat(idleReports.names).isEmpty();
            assertThat(log.with("hub idle")).isEmpty();
        }
    }

    @Test
    @DisplayName("patching 41: a new hub wakes the guardian, also before it was ever idle")
    void newHub_heldAtOnce_isReportedByAGuardianThatSlept() {
        try (var _ = new CapturedLog();
                Hub _ = start("idle", new Reports())) {
            Eventually.holds("guardian asleep", GuardianTest::isGuardianAsleep);
            try (Hub hub = start("held", reports)) {
                named("hog", hub, () -> spinUntil(() -> !reports.names.isEmpty())).join();
                assertThat(reports.names).containsExactly("hog");
            }
        }
    }

    private static boolean isGuardianAsleep() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> Guardian.is(thread) && thread.getState() == State.WAITING);
    }

    @Test
    @DisplayName("patching 41: who holds a hub again is reported again")
    void heldTwice_isReportedTwice() {
        try (var log = new CapturedLog();
                Hub hub = start("held", reports)) {
            named("first", hub, () -> spinUntil(() -> reports.names.size() == 1)).join();
            named("second", hub, () -> spinUntil(() -> reports.names.size() == 2)).join();
            assertThat(reports.names).containsExactly("first", "second");
            assertThat(log.with("is held for")).hasSize(2);
        }
    }

    @Test
    @DisplayName("patching 41: a listener that fails does not end the guardian")
    void listener_thatFails_isHeardOfAndCalledAgain() {
        var failure = new IllegalStateException("listener");
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        var options =
                HubOptions.named("held")
                        .withListener(new FailingListener(failure))
                        .withErrorHandler((_, _, error) -> errors.add(error));
        try (var _ = new CapturedLog();
                Hub hub = Hub.start(options)) {
            named("first", hub, () -> spinUntil(() -> errors.size() == 1)).join();
            named("second", hub, () -> spinUntil(() -> errors.size() == 2)).join();
            assertThat(errors).containsExactly(failure, failure);
        }
    }

    /// A greenlet that cannot say what it is called.
    private static final class Nameless extends RawGreenlet {
        private final Runnable body;

        Nameless(Hub hub, Runnable body) {
            super(hub, null);
            this.body = body;
        }

        @Override
        protected void body() {
            body.run();
        }

        @Override
        protected String kind() {
            throw new IllegalStateException("kind");
        }
    }

    @Test
    @DisplayName("patching 41: a greenlet of which no report can be made does not end the guardian")
    void greenlet_thatCannotBeReported_endsNoGuardian() {
        try (var log = new CapturedLog();
                Hub hub = start("held", reports)) {
            new Nameless(hub, () -> spinUntil(() -> !log.thrown().isEmpty())).begin();
            named("second", hub, () -> spinUntil(() -> !reports.names.isEmpty())).join();
            assertThat(log.thrown()).allMatch(error -> "kind".equals(error.getMessage()));
            assertThat(reports.names).containsExactly("second");
        }
    }

    @Test
    @DisplayName("313: a hub that is closed leaves no trace in the guardian")
    void closedHub_isForgotten() {
        Hub hub = start("closed", reports);
        assertThat(Guardian.watches(hub)).isTrue();
        hub.close();
        assertThat(Guardian.watches(hub)).isFalse();
        assertThat(Hub.all()).doesNotContain(hub);
    }

    private record FailingListener(RuntimeException failure) implements HubListener {
        @Override
        public void held(RawGreenlet greenlet, StackTraceElement[] stack) {
            throw failure;
        }
    }

    @Test
    @DisplayName("patching 41: a callback that holds its hub is logged with the carrier's stack")
    void heldByCallback_isLogged() {
        try (var log = new CapturedLog();
                Hub hub = start("held", reports)) {
            hub.call(() -> spinUntil(() -> !log.with("ms by a callback", "spinUntil").isEmpty()));
            named("next", hub, () -> {}).join();
            assertThat(log.with("ms by a callback", "spinUntil")).hasSize(1);
            assertThat(reports.names).isEmpty();
        }
    }

    @Test
    @DisplayName("pitfall 2: the listener hears of a pinned wait, too")
    void pinnedWait_isToldToTheListener() {
        try (var log = new CapturedLog();
                Hub hub = start("pinned", reports)) {
            Greenlet<?> greenlet = named("pinned one", hub, () -> assertThat(Pinned.DONE).isTrue());
            Eventually.within(Eventually.PATIENCE, () -> !reports.names.isEmpty());
            Eventually.holds("pinned", () -> hub.turn().pinned != null);
            Objects.requireNonNull(hub.turn().pinned).deliver();
            greenlet.join();
            assertThat(reports.names).containsExactly("pinned one");
            assertThat(log.with("waits pinned")).hasSize(1);
        }
    }

    static final class Pinned {
        static final boolean DONE = await();

        private Pinned() {}

        private static boolean await() {
            Waiter.current("release").await();
            return true;
        }
    }

    private void holdUntilReportedAndOn() {
        spinUntil(() -> !reports.names.isEmpty());
        long end = System.nanoTime() + HELD_ON.toNanos();
        spinUntil(() -> System.nanoTime() - end > 0);
    }

    private static void spinUntil(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + Eventually.PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - giveUp < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void property_off_startsNoGuardian() throws Exception {
        assertThat(ForkedJvm.run(HeldLong.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN))
                .isEqualTo(new ForkedJvm(0, "held, guardian: false\n", ""));
    }

    @Test
    void guardian_isThereByDefault() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(HeldUntilReported.class, ForkedJvm.OPEN);
        assertThat(jvm.out()).isEqualTo("held, guardian: true\n");
        assertThat(jvm.err()).contains("hub jevent is held for", "ms by main");
    }

    /// Holds its hub for long enough to be reported.
    static final class HeldLong {
        public static void main(String[] args) throws Exception {
            Jevent.run(
                    () -> {
                        long end = System.nanoTime() + HELD_ON.toNanos();
                        spinUntil(() -> System.nanoTime() - end > 0);
                        printWhetherGuardianIsThere();
                    });
        }
    }

    static final class HeldUntilReported {
        public static void main(String[] args) throws Exception {
            var reports = new Reports();
            Jevent.run(
                    HubOptions.named("jevent").withListener(reports),
                    () -> {
                        spinUntil(() -> !reports.names.isEmpty());
                        printWhetherGuardianIsThere();
                    });
        }
    }

    private static void printWhetherGuardianIsThere() {
        boolean there =
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("jevent-guardian"));
        System.out.println("held, guardian: " + there);
    }
}
