package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.testing.CapturedLog;
import dev.jevent.time.HubClock;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RealTimeOnVirtualClockTest {
    private final JumpCounter clock = new JumpCounter();

    @Test
    @DisplayName("pitfall 18: Thread.sleep lasts real time, and a virtual clock stands meanwhile")
    void threadSleep_onVirtualClock_standsStillAndSaysWho() throws Exception {
        try (var log = new CapturedLog()) {
            Jevent.run(HubOptions.named("virtual").withClock(clock), () -> sleepOfTheJdk());
            assertThat(log.with("virtual clock of hub virtual stands still", "sleeper")).hasSize(1);
        }
    }

    private void sleepOfTheJdk() throws Exception {
        var virtual = spawn("dreamer", () -> sleep(Duration.ofHours(1)));
        var real = spawn("sleeper", () -> Thread.sleep(30));
        real.join();
        assertThat(clock.jumps).isZero();
        virtual.join();
        assertThat(clock.jumps).isEqualTo(1);
        assertThat(clock.nanos()).isEqualTo(TimeUnit.HOURS.toNanos(1));
    }

    @Test
    @DisplayName("pitfall 18: a timed lock lasts real time, too")
    void tryLock_onVirtualClock_standsStill() throws Exception {
        try (var log = new CapturedLog()) {
            Jevent.run(HubOptions.named("virtual").withClock(clock), () -> tryLock());
            assertThat(log.with("stands still", "main")).hasSize(1);
        }
    }

    private void tryLock() throws Exception {
        var lock = new ReentrantLock();
        var holder =
                spawn(
                        () -> {
                            lock.lock();
                            try {
                                sleep(Duration.ofHours(1));
                            } finally {
                                lock.unlock();
                            }
                        });
        yieldNow();
        assertThat(lock.tryLock(30, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(clock.jumps).isZero();
        holder.join();
        assertThat(clock.jumps).isEqualTo(1);
    }

    /// A virtual clock that counts how often it jumps.
    private static final class JumpCounter implements HubClock {
        private final VirtualClock clock = new VirtualClock();
        private int jumps;

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public boolean isReal() {
            return false;
        }

        @Override
        public void jumpTo(long nanos) {
            jumps++;
            clock.jumpTo(nanos);
        }
    }
}
