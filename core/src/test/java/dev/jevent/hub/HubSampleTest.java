package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubSampleTest {
    private static final long PERIOD = Limits.GUARDIAN_PERIOD.toNanos();
    private static final long LIMIT = 20 * PERIOD;

    private final Hub hub = new Hub();
    private final HubSample sample = new HubSample(hub, LIMIT);
    private long now = 1_000_000_000;

    /// A hub as the guardian sees it, all under the test's control.
    private static final class Hub implements HubSample.Subject {
        private boolean polling;
        private long switches;
        private boolean ignored;
        private boolean waits;
        private long cpu;
        private long cpuPerPeriod = PERIOD;
        private boolean onlyNeedsProcessor = true;
        private final List<String> events = new ArrayList<>();

        @Override
        public boolean isPolling() {
            return polling;
        }

        @Override
        public long switches() {
            return switches;
        }

        @Override
        public boolean isIgnored() {
            return ignored;
        }

        @Override
        public long cpuNanos() {
            return cpu;
        }

        @Override
        public boolean onlyNeedsProcessor() {
            return onlyNeedsProcessor;
        }

        @Override
        public boolean waits() {
            return waits;
        }

        @Override
        public void rescue() {
            events.add("rescue");
        }

        @Override
        public void stillHeld(long nanos) {
            events.add("still held " + nanos / PERIOD);
        }

        @Override
        public void held(long nanos, long unreported) {
            events.add("held " + nanos / PERIOD + " unreported " + unreported);
        }

        @Override
        public void released(long nanos) {
            events.add("released " + nanos / PERIOD);
        }
    }

    @BeforeEach
    void firstLook() {
        sample.look(now);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            now += PERIOD;
            hub.cpu += hub.cpuPerPeriod;
            sample.look(now);
        }
    }

    @Test
    @DisplayName("the number of reports is refilled also where the machine's clock is negative")
    void reports_onANegativeClock_areRefilled() {
        now = Long.MIN_VALUE / 2;
        sample.look(now);
        for (int i = 0; i <= Limits.HELD_REPORTS_AT_ONCE; i++) {
            hold(21);
        }
        now += Limits.HELD_REPORT_PERIOD.toNanos();
        hub.events.clear();
        hold(21);
        assertThat(hub.events).contains("held 20 unreported 1");
    }

    private void hold(int periods) {
        hub.switches++;
        look(1);
        look(periods);
    }

    @Test
    @DisplayName("310: no switch since the limit: one report, and one more when it is over")
    void hold_isReportedOnce_andItsEnd() {
        look(19);
        assertThat(hub.events).isEmpty();
        look(11);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
        hub.switches++;
        look(30);
        assertThat(hub.events)
                .containsExactly("held 20 unreported 0", "released 30", "held 20 unreported 0");
    }

    @Test
    @DisplayName("310: a switch in between: no report")
    void switchInBetween_isNoHold() {
        for (int i = 0; i < 10; i++) {
            hub.switches++;
            look(19);
        }
        assertThat(hub.events).isEmpty();
    }

    @Test
    @DisplayName("310: an idle hub is not reported, and ends a hold")
    void pollingHub_isNotHeld() {
        look(20);
        hub.polling = true;
        look(40);
        assertThat(hub.events).containsExactly("held 20 unreported 0", "released 20");
    }

    @Test
    @DisplayName("311: who asked to be ignored is not reported, and its time does not count after")
    void ignored_isNotReported() {
        hub.ignored = true;
        look(100);
        hub.ignored = false;
        look(19);
        assertThat(hub.events).isEmpty();
        look(1);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }

    @Test
    @DisplayName("time in which the whole process stood still is not counted")
    void gapBetweenLooks_countsTwoPeriodsAtMost() {
        now += 1000 * PERIOD;
        look(18);
        assertThat(hub.events).isEmpty();
        look(1);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }

    @Test
    @DisplayName("a carrier that is given no processor is not held by its greenlet")
    void starvedCarrier_countsProcessorTimeOnly() {
        hub.cpuPerPeriod = PERIOD / 10;
        look(60);
        assertThat(hub.events).isEmpty();
        look(60);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }

    @Test
    @DisplayName("a carrier that waits is held, though it uses no processor")
    void blockedCarrier_isHeld() {
        hub.cpuPerPeriod = 0;
        hub.onlyNeedsProcessor = false;
        look(20);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }

    @Test
    @DisplayName("a JVM that tells no processor time gives wall time")
    void unknownProcessorTime_isWallTime() {
        hub.cpu = -1;
        hub.cpuPerPeriod = 0;
        look(20);
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }

    @Test
    @DisplayName("too many holds: some are not reported, and the next report says how many")
    void manyHolds_areReportedNowAndThen() {
        for (int i = 0; i < Limits.HELD_REPORTS_AT_ONCE + 3; i++) {
            hold(20);
        }
        assertThat(hub.events.stream().filter(event -> event.startsWith("held")))
                .hasSize(Limits.HELD_REPORTS_AT_ONCE);
        now += Limits.HELD_REPORT_PERIOD.toNanos();
        hold(20);
        assertThat(hub.events).last().isEqualTo("held 20 unreported 3");
    }

    @Test
    @DisplayName("pitfall 2: a pinned wait is rescued after 20 ms, in each look, until it is over")
    void pinnedWait_isRescued() {
        hub.waits = true;
        look(3);
        assertThat(hub.events).isEmpty();
        look(2);
        assertThat(hub.events).containsExactly("rescue", "rescue");
        hub.switches++;
        look(4);
        assertThat(hub.events).containsExactly("rescue", "rescue");
        look(1);
        assertThat(hub.events).containsExactly("rescue", "rescue", "rescue");
    }

    @Test
    @DisplayName("pitfall 2: who runs needs no rescue; who asked to be ignored does")
    void runningHub_isNotRescued() {
        look(10);
        assertThat(hub.events).isEmpty();
        hub.ignored = true;
        hub.waits = true;
        look(1);
        assertThat(hub.events).containsExactly("rescue");
    }

    @Test
    @DisplayName("P37: a pinned wait is reported again at least every 5 s")
    void pinnedWait_isReportedAgain() {
        hub.waits = true;
        int perReport = (int) (Limits.PINNED_REPORT_PERIOD.toNanos() / PERIOD);
        assertThat(Limits.PINNED_REPORT_PERIOD).isLessThan(Duration.ofSeconds(5));
        look(20 + 2 * perReport);
        hub.events.removeIf(event -> event.equals("rescue"));
        assertThat(hub.events)
                .containsExactly(
                        "held 20 unreported 0",
                        "still held " + (20 + perReport),
                        "still held " + (20 + 2 * perReport));
    }

    @Test
    @DisplayName("who runs for long is reported once")
    void runningHub_isNotReportedAgain() {
        look(20 + 3 * (int) (Limits.PINNED_REPORT_PERIOD.toNanos() / PERIOD));
        assertThat(hub.events).containsExactly("held 20 unreported 0");
    }
}
