package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
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
/// Started with the first hub, unless the setting [Settings#GUARDIAN] is off; then with the first
/// that must be rescued from pinned waits.
public final class Guardian implements Runnable {
    /// How many quiet looks in a row put the guardian to sleep.
    private static final int QUIET_LOOKS = 8;

    private static final Guardian INSTANCE = new Guardian();

    private final Map<Hub, HubWatch> watches = new ConcurrentHashMap<>();
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

    /// Calls `rescuer` on the guardian thread, again and again, while a greenlet of `hub` waits
    /// pinned in a frame of the JDK, which keeps the loop from bringing what it waits for. From any
    /// thread; until the hub closes. If the setting [Settings#GUARDIAN] is off, the thread is there
    /// for this alone.
    ///
    /// @throws dev.jevent.errors.HubClosed if the hub is closed
    public static void rescue(Hub hub, Runnable rescuer) {
        INSTANCE.watched(hub, WaitLimit.NONE).rescuers.add(rescuer);
        if (hub.isClosed()) {
            forget(hub);
            throw new HubClosed(hub.name());
        }
        INSTANCE.start();
        wakeIfAsleep();
    }

    static void watch(Hub hub) {
        if (Settings.GUARDIAN.get()) {
            INSTANCE.watched(hub, WaitLimit.of(Settings.GUARDIAN_LIMIT.get()));
            INSTANCE.start();
            wakeIfAsleep();
        }
    }

    private HubWatch watched(Hub hub, long limit) {
        return watches.computeIfAbsent(hub, fresh -> new HubWatch(fresh, observers, limit));
    }

    static void forget(Hub hub) {
        INSTANCE.watches.remove(hub);
    }

    static boolean watches(Hub hub) {
        return INSTANCE.watches.containsKey(hub);
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
        boolean flight = Flight.isOn();
        for (Map.Entry<Hub, HubWatch> watched : watches.entrySet()) {
            try {
                if (flight) {
                    watched.getKey().connectFlight();
                }
                busy |= watched.getValue().look(System.nanoTime());
            } catch (Throwable e) {
                busy = true;
                HubLog.error("a hub is held, and no report could be made", e);
            }
        }
        return busy;
    }
}
