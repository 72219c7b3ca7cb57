package dev.jevent.hub;

import dev.jevent.settings.Settings;
import dev.jevent.time.WaitLimit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The thread that notices a greenlet which holds its hub, one for the process; asleep while all
/// hubs are idle. `dev.jevent.monitor.Monitor` is its face.
///
/// Started with the first hub, unless the setting [Settings#GUARDIAN] is off.
public final class Guardian implements Runnable {
    /// How many quiet looks in a row put the guardian to sleep.
    private static final int QUIET_LOOKS = 8;

    private static final Guardian INSTANCE = new Guardian();

    private final Map<Hub, HubSample> samples = new ConcurrentHashMap<>();
    private final Observers observers = new Observers();
    private volatile @Nullable Thread thread;
    private volatile boolean asleep;

    private Guardian() {}

    /// Calls `observer` on the guardian thread when a hub has been held for too long, once for each
    /// hold.
    public static Subscription onHeld(Consumer<? super HeldGreenlet> observer) {
        return Observers.add(INSTANCE.observers.held, Objects.requireNonNull(observer, "observer"));
    }

    /// Calls `observer` on the guardian thread when a hold that was reported is over.
    public static Subscription onReleased(Consumer<? super HeldGreenlet> observer) {
        return Observers.add(
                INSTANCE.observers.released, Objects.requireNonNull(observer, "observer"));
    }

    /// Runs `body`, during which the current greenlet is not reported.
    ///
    /// @throws dev.jevent.errors.NotOnHub outside any greenlet
    public static <T extends @Nullable Object> T ignoring(Callable<T> body) throws Exception {
        RawGreenlet self = RawGreenlet.running();
        boolean outermost = INSTANCE.observers.ignore(self);
        try {
            return body.call();
        } finally {
            if (outermost) {
                INSTANCE.observers.heed(self);
            }
        }
    }

    static void watch(Hub hub) {
        if (Settings.GUARDIAN.get()) {
            long limit = WaitLimit.of(Settings.GUARDIAN_LIMIT.get());
            var watch = new HubWatch(hub, INSTANCE.observers);
            INSTANCE.samples.put(hub, new HubSample(watch, limit));
            INSTANCE.start();
            wakeIfAsleep();
        }
    }

    static void forget(Hub hub) {
        INSTANCE.samples.remove(hub);
    }

    static boolean watches(Hub hub) {
        return INSTANCE.samples.containsKey(hub);
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

    /// What fails for one hub, a text of user code above all, must not end the guardian of all.
    ///
    /// @return true if a hub is at work
    private boolean look() {
        boolean busy = false;
        for (HubSample sample : samples.values()) {
            try {
                busy |= sample.look(System.nanoTime());
            } catch (Throwable e) {
                busy = true;
                HubLog.error("a hub is held, and no report could be made", e);
            }
        }
        return busy;
    }
}
