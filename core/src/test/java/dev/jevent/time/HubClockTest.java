package dev.jevent.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HubClockTest {
    @Test
    void virtualClock_standsUntilItJumps_andNeverGoesBack() {
        HubClock clock = new VirtualClock();
        assertThat(clock.isReal()).isFalse();
        assertThat(clock.nanos()).isZero();
        clock.jumpTo(5);
        assertThat(clock.nanos()).isEqualTo(5);
        clock.jumpTo(3);
        assertThat(clock.nanos()).isEqualTo(5);
        assertThat(clock).hasToString("VirtualClock[nanos=5]");
    }

    @Test
    void systemClock_neverGoesBackAndIgnoresJumps() {
        HubClock clock = HubClock.system();
        assertThat(clock.isReal()).isTrue();
        long before = clock.nanos();
        clock.jumpTo(Long.MAX_VALUE);
        assertThat(clock.nanos()).isBetween(before, Long.MAX_VALUE / 2);
    }
}
