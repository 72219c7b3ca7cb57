package dev.jevent.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that notices a greenlet which holds its hub, one for the process; asleep while all
/// hubs are idle.
///
/// Started with the first hub, unless the system property `jevent.guardian` is `off`.
final class Guardian implements Runnable {
    static final String PROPERTY = "jevent.guardian";

    /// How many quiet looks in a row put the guardian to sleep.
    private static final int QUIET_LOOKS = 8;

    private static final Guardian INSTANCE = new Guardian();

    private final Map<Hub, Sample> samples = new ConcurrentHashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean asleep;

    private Guardian() {}

    static void watch(Hub hub) {
        if (!"off".equals(System.getProperty(PROPERTY))) {
            INSTANCE.samples.put(hub, new Sample(hub));
            INSTANCE.start();
            wakeIfAsleep();
        }
    }

    static void forget(Hub hub) {
        INSTANCE.samples.remove(hub);
    }

    /// Called for a carrier that comes back to work, or begins it.
    static void wakeIfAsleep() {
        if (INSTANCE.asleep) {
            INSTANCE.asleep = false;
            LockSupport.unpark(INSTANCE.thread);
        }
    }

    static boolean is(Thread thread) {
        return thread == INSTANCE.thread;
    }

    private synchronized void start() {
        if (thread == null) {
            Thread started =
                    Thread.ofPlatform()
                            .name("jevent-guardian")
                            .daemon()
                            .inheritInheritableThreadLocals(false)
                            .unstarted(this);
            thread = started;
            started.start();
        }
    }

    @Override
    public void run() {
        int quietLooks = 0;
        while (true) {
            quietLooks = look() ? 0 : quietLooks + 1;
            if (quietLooks < QUIET_LOOKS) {
                LockSupport.parkNanos(this, Limits.GUARDIAN_PERIOD.toNanos());
            } else {
                sleep();
                quietLooks = 0;
            }
        }
    }

    private void sleep() {
        asleep = true;
        while (asleep && !look()) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /// {@return true if a hub is at work}
    private boolean look() {
        boolean busy = false;
        for (Sample sample : samples.values()) {
            busy |= sample.look(System.nanoTime());
        }
        return busy;
    }

    /// What the guardian saw of one hub. Owned by the guardian.
    private static final class Sample {
        private final Hub hub;
        private final Turn turn;
        private long switches = -1;
        private long lastLook;
        private long held;
        private boolean reported;

        Sample(Hub hub) {
            this.hub = hub;
            this.turn = hub.turn();
        }

        /// Counts no more than two periods from look to look: when the whole process stood still (a
        /// collection of garbage), nobody held the hub.
        boolean look(long now) {
            long passed = Math.min(now - lastLook, 2 * Limits.GUARDIAN_PERIOD.toNanos());
            lastLook = now;
            if (turn.polling) {
                switches = -1;
                return false;
            }
            long seen = turn.switchesSeen();
            if (seen != switches) {
                switches = seen;
                held = 0;
                reported = false;
                return true;
            }
            held += passed;
            if (!reported && held >= Limits.HELD_TOO_LONG.toNanos()) {
                reported = true;
                report();
            }
            return true;
        }

        /// What the listener throws must not end the guardian, which serves all hubs.
        private void report() {
            try {
                hub.noteHeld(held);
            } catch (Throwable e) {
                hub.uncaught(null, "guardian", e);
            }
        }
    }
}
