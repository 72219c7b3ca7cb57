package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import dev.jevent.jdk.Door;
import dev.jevent.loop.HubLoop;
import dev.jevent.loop.LoopUser;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a hub does in each turn of its loop: the state that only the carrier touches.
final class Turn implements LoopUser {
    private static final VarHandle SWITCHES;

    static {
        try {
            SWITCHES = MethodHandles.lookup().findVarHandle(Turn.class, "switches", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Hub hub;
    private final HubClock clock;
    private final RunQueue ready;
    private final Guard idlersGuard = new Guard();
    private final WaitLine idlers = new WaitLine(idlersGuard);
    private final Deadlock deadlock;
    private final Hooks idleHooks = new Hooks(this, Phase.IDLE);
    private final Hooks prepareHooks = new Hooks(this, Phase.PREPARE);
    private final Hooks checkHooks = new Hooks(this, Phase.CHECK);
    private long switches;

    /// How long ready entries run in one turn, in nanoseconds.
    volatile long switchInterval = Limits.TIME_PER_TURN.toNanos();

    /// Sees the switches; changed by the hub.
    @Nullable HubListener listener;

    /// What it means for a wait to be decided at this step of the turn, by nobody in particular.
    Wake.Cause step = Wake.Cause.CALLBACK;

    /// How many turns the loop has made.
    long turns;

    /// The greenlet that has the carrier; null while a callback or the loop has it. The guardian
    /// and reports read it from other threads, where it may be a moment old.
    @Nullable RawGreenlet running;

    /// The living of this hub, in the order in which they were first seen, if need be by the drain.
    final Greenlets greenlets = new Greenlets();

    /// True while the carrier may sleep in the poll.
    volatile boolean polling;

    /// True if the last turn found nothing that could ever happen but by another hub or thread.
    private volatile boolean quiet;

    /// The waiter of a greenlet that waits pinned.
    volatile @Nullable Waiter pinned;

    Turn(Hub hub, HubOptions options, @Nullable HubListener listener) {
        this.hub = hub;
        this.clock = options.clock();
        this.listener = listener;
        this.ready = new RunQueue(options.order());
        this.deadlock = new Deadlock(hub, this, options.onDeadlock());
    }

    /// {@return true if the last turn found nothing and nothing was handed over since}; from any
    /// thread. An entry is taken over after the flag is cleared, so it is looked for first.
    boolean isQuiet() {
        return !loop().hasArrival() && quiet;
    }

    void add(Runnable entry) {
        ready.add(entry);
    }

    /// Makes `entry` run next, before everything else that is ready.
    void addFirst(Runnable entry) {
        ready.addFirst(entry);
    }

    /// Runs `waking`: what it makes ready runs next, before everything else that is ready, and also
    /// if the budget of the turn ends before.
    void next(Runnable waking) {
        ready.toHead = true;
        try {
            waking.run();
        } finally {
            ready.toHead = false;
        }
    }

    /// {@return the greenlets that are ready to run for the first time, and not listed yet}
    List<RawGreenlet> unbegun() {
        return ready.unbegun();
    }

    /// A number that changes with each entry that runs; the guardian reads it.
    long switchesSeen() {
        return (long) SWITCHES.getOpaque(this);
    }

    Hub hub() {
        return hub;
    }

    HubLoop loop() {
        return hub.loop();
    }

    Hooks hooks(Phase phase) {
        return switch (phase) {
            case IDLE -> idleHooks;
            case PREPARE -> prepareHooks;
            case CHECK -> checkHooks;
        };
    }

    /// For the guardian a hook that runs is a switch.
    private void run(Hooks hooks) {
        SWITCHES.setOpaque(this, switches + 1);
        hooks.run();
    }

    /// Waits until nothing else is ready; in a greenlet.
    void awaitIdle() {
        idlers.awaitUnless(() -> false, "idle", WaitLimit.NONE);
    }

    /// Waits until nothing more can happen but by what waits for ever; in the main greenlet.
    boolean awaitNothingLeft(long nanos) {
        Waiter waiter = Waiter.currentUnref("the end of everything on hub " + hub.name());
        deadlock.joiner = waiter;
        try {
            return waiter.await(nanos);
        } finally {
            deadlock.joiner = null;
        }
    }

    /// Fires timers and polls on the stack of a greenlet that waits pinned, until it is decided or
    /// the hub stops.
    void waitPinned(Waiter waiter) {
        RawGreenlet self = running;
        running = null;
        pinned = waiter;
        try {
            while (!waiter.isDecided()) {
                if (loop().isStopping()) {
                    waiter.kill(new HubClosed(hub.name()));
                } else {
                    loop().nestedTurn();
                }
            }
        } finally {
            pinned = null;
            running = self;
            Door.postPinned("jevent");
        }
    }

    @Override
    public void takeArrivals() {
        turns++;
        step = Wake.Cause.TIMER;
        if (loop().hasArrival()) {
            quiet = false;
        }
        for (Runnable entry; (entry = loop().pollArrival()) != null; ) {
            ready.add(entry);
            HubListener told = listener;
            if (told != null) {
                hub.tell(told, entry, HubListener::arrived);
            }
        }
    }

    @Override
    public void runReady() {
        step = Wake.Cause.CALLBACK;
        Runnable entry = ready.poll();
        if (entry == null) {
            return;
        }
        quiet = false;
        long end = clock.nanos() + switchInterval;
        int left = Limits.SWITCHES_PER_TURN;
        do {
            run(entry);
            if (--left == 0
                    || (left & (Limits.SWITCHES_PER_LOOK - 1)) == 0 && clock.nanos() > end) {
                return;
            }
            entry = ready.poll();
        } while (entry != null);
    }

    private void run(Runnable entry) {
        SWITCHES.setOpaque(this, switches + 1);
        if (entry instanceof RawGreenlet.Entry(RawGreenlet greenlet)) {
            run(greenlet);
        } else {
            try {
                entry.run();
            } catch (Throwable e) {
                uncaught("callback " + entry, e);
            }
        }
    }

    /// The JDK hands a ready thread over once more when its stack was looked at; the second entry
    /// may come after its end.
    private void run(RawGreenlet greenlet) {
        if (!greenlet.listed) {
            if (greenlet.isTerminated()) {
                return;
            }
            greenlet.hub().turn().greenlets.add(greenlet);
            hub.closing().noteBegun(greenlet);
        }
        running = greenlet;
        HubListener told = listener;
        if (told != null) {
            hub.tell(told, greenlet, HubListener::switched);
        }
        try {
            Door.runContinuation(greenlet.thread());
        } catch (Throwable e) {
            uncaught("continuation of " + greenlet, e);
        } finally {
            running = null;
        }
        told = listener;
        if (told != null) {
            hub.tell(told, greenlet, HubListener::left);
        }
        if (greenlet.isAdopted() && greenlet.listed && greenlet.isTerminated()) {
            greenlet.hub().noteEnded(greenlet);
        }
    }

    @Override
    public boolean hasReady() {
        return ready.size() > 0 || loop().hasArrival();
    }

    @Override
    public void idle() {
        if (idlers.isEmpty() && idleHooks.isEmpty() || hasReady() || loop().hasNettyTask()) {
            return;
        }
        if (!idleHooks.isEmpty()) {
            run(idleHooks);
        }
        idlersGuard.lock();
        Waiter taken = idlers.takeAll();
        idlersGuard.unlock();
        WaitLine.deliverEach(taken);
    }

    @Override
    public boolean isSpinning() {
        return !idleHooks.isEmpty();
    }

    @Override
    public void prepare() {
        if (!prepareHooks.isEmpty()) {
            run(prepareHooks);
        }
        step = Wake.Cause.IO;
        if (hasReady() || loop().hasNettyTask()) {
            return;
        }
        boolean outside = hub.isHeld();
        boolean alive =
                outside || loop().hasRefTimer() || loop().refChannelCount() > 0 || hasRefHook();
        quiet = !alive;
        if (alive) {
            deadlock.none();
        } else {
            deadlock.check();
        }
        // Who was told that nothing is left must not find that time has passed.
        if (!hasReady()) {
            letTimeJump();
        }
    }

    private boolean hasRefHook() {
        return idleHooks.keepAlive() || prepareHooks.keepAlive() || checkHooks.keepAlive();
    }

    @Override
    public boolean prepareNested() {
        step = Wake.Cause.IO;
        if (isPinnedWaitOver()) {
            return false;
        }
        letTimeJump();
        return true;
    }

    @Override
    public boolean isPinnedWaitOver() {
        Waiter waiter = pinned;
        return waiter == null || waiter.isDecided();
    }

    private void letTimeJump() {
        if (clock.isReal() || hub.isHeld() || loop().waitsForChannel()) {
            return;
        }
        if (!loop().waitsForRealTime()) {
            loop().jumpToNextTimer();
        } else {
            deadlock.noteRealTime();
        }
    }

    @Override
    public long pollLimit() {
        return deadlock.lookAgainAfter();
    }

    @Override
    public void beforePoll() {
        polling = true;
        tellThatBusyStretchIsOver();
    }

    private void tellThatBusyStretchIsOver() {
        HubListener told = listener;
        if (told != null) {
            hub.tell(told, hub, HubListener::polls);
        }
    }

    @Override
    public void afterPoll() {
        polling = false;
        HubListener told = listener;
        if (told != null) {
            hub.tell(told, hub, HubListener::polled);
        }
        Guardian.wakeIfAsleep();
    }

    @Override
    public void check() {
        step = Wake.Cause.CALLBACK;
        if (!checkHooks.isEmpty()) {
            run(checkHooks);
        }
    }

    @Override
    public void stopping() {
        tellThatBusyStretchIsOver();
        hub.locals().close();
    }

    @Override
    public void stopped() {
        hub.closing().handOver(ready);
    }

    @Override
    public void uncaught(String where, Throwable error) {
        hub.tellMain(null, error);
        hub.uncaught(null, where, error);
    }
}
