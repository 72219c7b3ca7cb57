package dev.jevent.hub;

import dev.jevent.errors.NotOnHub;
import dev.jevent.jdk.Door;
import dev.jevent.jdk.HubThreads;
import dev.jevent.loop.CarrierThread;
import dev.jevent.loop.HubLoop;
import dev.jevent.loop.Timer;
import dev.jevent.settings.Settings;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The scheduler of one carrier thread: a run queue, an event loop and timers (gevent's hub).
///
/// The greenlets of a hub run one at a time, first ready first, and nothing takes the carrier from
/// one that does not give it. `Jevent.run` makes a hub for a program; [#start(HubOptions)] makes
/// more. All public methods may be called from any thread unless they say otherwise.
///
/// ```java
/// try (Hub hub = Hub.start("workers")) {
///     int answer = new Greenlet<>(hub, () -> 6 * 7).start().get();
/// }
/// ```
public final class Hub implements AutoCloseable {
    /// Kept by their carriers while they are open, and then by the greenlets that survive them.
    private static final Set<Hub> ALL =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final HubOptions options;
    private final Turn turn;
    private final HubLoop loop;
    private final HubScheduler scheduler;
    private final HubThreads threads;
    private final OffloadWorkers workers;
    private volatile @Nullable HubListener listener;
    private boolean flight;
    private final AtomicInteger holds = new AtomicInteger();
    private final Idents idents = new Idents();
    private final HubLocals locals = new HubLocals(this);
    private final Closing closing;
    private volatile long carrierId;
    private volatile @Nullable RawGreenlet main;

    private Hub(HubOptions options) {
        this.options = options;
        this.listener = firstListener();
        this.turn = new Turn(this, options, listener);
        this.scheduler = new HubScheduler(this);
        this.threads = Door.threadsOf("hub " + options.name(), turn.greenlets::threads);
        this.workers =
                new OffloadWorkers(
                        options.name(),
                        Settings.BLOCKING_THREADS.get(),
                        Settings.BLOCKING_IDLE.get());
        this.loop = new HubLoop(turn, options.name(), options.clock(), options.transport());
        this.closing = new Closing(this, turn, loop);
    }

    private @Nullable HubListener firstListener() {
        HubListener asked = options.listener();
        flight = Flight.isOn() || isObserver();
        return flight && !isObserver() ? ListenerList.with(asked, new FlightListener()) : asked;
    }

    /// Starts a hub with a carrier of its own, which lives until it is closed.
    ///
    /// @throws dev.jevent.errors.DoorShut if the flag that jevent needs is missing
    /// @throws IllegalArgumentException if a system property of jevent is invalid
    public static Hub start(HubOptions options) {
        Settings.check();
        Door.check();
        FirstHub.starting();
        var hub = new Hub(options);
        hub.carrierId = hub.loop.start();
        ALL.add(hub);
        if (!hub.isObserver()) {
            Guardian.watch(hub);
        }
        return hub;
    }

    /// Starts a hub with the default options.
    public static Hub start(String name) {
        return start(HubOptions.named(name));
    }

    /// {@return the hub that the current thread is on, in a greenlet or in a callback}
    ///
    /// @throws NotOnHub off every hub
    public static Hub current() {
        Hub hub = currentOrNull();
        if (hub == null) {
            throw new NotOnHub("current hub");
        }
        return hub;
    }

    /// {@return the hub that the current thread is on, or null}
    public static @Nullable Hub currentOrNull() {
        if (CarrierThread.currentUser() instanceof Turn turn) {
            RawGreenlet running = turn.running;
            return running == null ? turn.hub() : running.hub();
        }
        return null;
    }

    /// {@return the hubs of this process that are open or were closed before the end of a greenlet
    /// of theirs, oldest first}
    public static List<Hub> all() {
        List<Hub> hubs;
        synchronized (ALL) {
            hubs = new ArrayList<>(ALL);
        }
        hubs.sort(Comparator.comparingLong(Hub::carrierId));
        return hubs;
    }

    /// {@return the name that its carrier has, too}
    public String name() {
        return options.name();
    }

    /// {@return the clock of all waits on this hub}
    public HubClock clock() {
        return options.clock();
    }

    /// {@return true if the current thread is on this hub}
    public boolean isCurrent() {
        return currentOrNull() == this;
    }

    /// {@return true once the hub is closed}
    public boolean isClosed() {
        return closing.isClosed();
    }

    /// Runs `callback` on the carrier's own stack, in order with what is ready (gevent's
    /// `loop.run_callback`). It must not wait; what it throws goes to the error handler. On a
    /// closed hub it runs on another carrier.
    public void call(Runnable callback) {
        ready(callback);
    }

    /// Runs `waking`: the greenlet that it wakes or starts runs next, before everything else that
    /// is ready. In a greenlet of this hub, which goes on until its next switch point, and soon
    /// comes to it.
    public void next(Runnable waking) {
        turn.next(waking);
    }

    /// Spawns a raw greenlet that runs `callback` and may wait.
    public void spawnRaw(String name, Runnable callback) {
        new CallbackGreenlet(this, name, callback).start();
    }

    /// Says that something outside will come back to this hub, until the hold is closed: meanwhile
    /// a main that waits is no deadlock, and a virtual clock does not jump.
    public Hold hold() {
        holds.incrementAndGet();
        return new Hold(this);
    }

    /// Runs `job` on a platform thread while the current greenlet of this hub waits. A kill or
    /// timeout that ends the wait interrupts the job and drops its result.
    ///
    /// @throws Exception what the job threw
    public <T> T blocking(Callable<T> job) throws Exception {
        return workers.call(job);
    }

    /// As [#blocking(Callable)], for a call that an interrupt does not end: it goes on, and the
    /// flag is set afterwards.
    public <T> T blockingUninterrupted(Callable<T> job) throws Exception {
        return workers.callUninterrupted(job);
    }

    /// Waits until nothing else is ready; in a greenlet of this hub.
    public void awaitIdle() {
        turn.awaitIdle();
    }

    /// {@return what runs in that step of each turn; on the carrier}
    public Hooks hooks(Phase phase) {
        return turn.hooks(phase);
    }

    /// Arms a timer `nanos` from now on the hub's clock; on the carrier.
    public void arm(Timer timer, long nanos) {
        loop.arm(timer, options.clock().nanos() + nanos);
    }

    /// Disarms a timer if it is armed; on the carrier.
    public void disarm(Timer timer) {
        loop.disarm(timer);
    }

    /// {@return the loop under this hub, for the transport}
    public HubLoop loop() {
        return loop;
    }

    /// Makes `greenlet` the one that gets `LoopExit`; on the carrier or before anything runs.
    public void main(RawGreenlet greenlet) {
        main = greenlet;
    }

    /// {@return the living greenlets of this hub, oldest first; on the carrier}
    public List<RawGreenlet> greenlets() {
        return turn.greenlets.toList();
    }

    /// {@return how many greenlets have run here and not ended; from other threads it may be a
    /// moment old}
    public int livingCount() {
        return turn.greenlets.size();
    }

    /// {@return a factory of virtual threads that this hub schedules} They are raw greenlets, as
    /// those that a greenlet starts; for what takes a factory, such as the JDK's structured task
    /// scopes and executors.
    public ThreadFactory threadFactory() {
        return task -> Door.newThread(scheduler, null, 0, Objects.requireNonNull(task, "task"));
    }

    /// {@return the greenlets that are ready to run for the first time; on the carrier}
    public List<RawGreenlet> unbegun() {
        return turn.unbegun();
    }

    /// {@return a number that grows by one with each greenlet or callback that gets the carrier}
    public long switches() {
        return turn.switchesSeen();
    }

    /// {@return a number that grows by one with each turn of the loop, in which timers and I/O have
    /// their chance; on the carrier}
    public long turns() {
        return turn.turns;
    }

    /// {@return how long ready greenlets run before timers and I/O get their turn} (gevent's
    /// `getswitchinterval`)
    public Duration switchInterval() {
        return Duration.ofNanos(turn.switchInterval);
    }

    /// Lets ready greenlets run for `interval`, on the hub's clock, before timers and I/O get their
    /// turn (gevent's `setswitchinterval`); [Limits#TIME_PER_TURN] unless set. The clock is read
    /// after some switches only, and a turn ends after [Limits#SWITCHES_PER_TURN] in any case. From
    /// any thread; it counts from the next turn on.
    ///
    /// @throws IllegalArgumentException if it is not more than zero
    public void switchInterval(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException(
                    "switchInterval: " + interval + " (expected: more than zero)");
        }
        turn.switchInterval = WaitLimit.atLeastZero(interval);
    }

    /// Lets `listener` see what happens from now on, besides those that are there already.
    public Subscription listen(HubListener listener) {
        Objects.requireNonNull(listener, "listener");
        startListening(listener);
        return () -> stopListening(listener);
    }

    /// Gives its events to the flight recorder from now on; from any thread.
    synchronized void connectFlight() {
        if (!flight) {
            flight = true;
            startListening(new FlightListener());
        }
    }

    private synchronized void startListening(HubListener listener) {
        changeListeners(ListenerList.with(this.listener, listener));
    }

    private void changeListeners(@Nullable HubListener listeners) {
        listener = listeners;
        if (isCurrent()) {
            turn.listener = listeners;
        } else {
            call(() -> turn.listener = listener);
        }
    }

    private synchronized void stopListening(HubListener listener) {
        changeListeners(ListenerList.without(this.listener, listener));
    }

    /// {@return true if it only looks at other hubs ([HubOptions#asObserver()])}
    public boolean isObserver() {
        return options.observer();
    }

    /// {@return true if greenlets of this hub keep the stack they were made at}
    public boolean tracksSpawnSites() {
        return options.spawnSites();
    }

    /// {@return how many timers are armed, those of the JDK's timed waits included; on the carrier}
    public int timerCount() {
        return loop.timerCount();
    }

    /// Waits until nothing more can happen on this hub but by what waits for ever, as
    /// [#join(Duration)] without limit.
    public void join() {
        joinFor(WaitLimit.NONE);
    }

    /// Waits until the hub has nothing ready, no timer, channel or hold that keeps it alive, and no
    /// greenlet in a wait of the JDK (gevent's `hub.join` and `wait()`); in its main greenlet. The
    /// hub goes on and may be joined again.
    ///
    /// @return false if the limit passed first
    /// @throws IllegalStateException in another greenlet
    public boolean join(Duration limit) {
        return joinFor(WaitLimit.of(limit));
    }

    private boolean joinFor(long nanos) {
        if (RawGreenlet.runningOrNull() != main) {
            throw new IllegalStateException(
                    "join of hub: " + name() + " (expected: called in its main greenlet)");
        }
        return turn.awaitNothingLeft(nanos);
    }

    /// Kills all greenlets, waits [Limits#CLOSING_GRACE] for them to end, and stops the carrier.
    /// Those that have not ended are logged; they run on another carrier if something wakes them.
    /// If a greenlet holds the carrier all the while, the hub closes when that ends.
    ///
    /// @throws IllegalStateException on this hub itself
    @Override
    public void close() {
        if (isCurrent()) {
            throw new IllegalStateException(
                    "close of hub: " + name() + " (expected: called off this hub)");
        }
        closing.close();
    }

    /// Where greenlets and timed waits of closed hubs go on.
    static Hub drain() {
        return Drain.HUB;
    }

    void closeWorkers() {
        workers.closeNow();
    }

    /// Makes a greenlet or callback ready; never throws, never blocks.
    void ready(Runnable entry) {
        if (closing.isClosed()) {
            Drain.HUB.ready(entry);
        } else if (loop.isCarrier()) {
            turn.add(entry);
        } else {
            loop.arrive(entry);
            if (closing.isClosed()) {
                closing.handOverArrivals();
            }
        }
    }

    ScheduledFuture<?> scheduleReal(Runnable task, long nanos) {
        return isClosed() ? Drain.HUB.scheduleReal(task, nanos) : loop.scheduleReal(task, nanos);
    }

    void release() {
        if (holds.decrementAndGet() == 0 && !loop.isCarrier()) {
            loop.wakeUp();
        }
    }

    boolean isHeld() {
        return holds.get() > 0;
    }

    Closing closing() {
        return closing;
    }

    Turn turn() {
        return turn;
    }

    HubScheduler scheduler() {
        return scheduler;
    }

    HubThreads threads() {
        return threads;
    }

    /// {@return the greenlet that gets `LoopExit`, or null}
    public @Nullable RawGreenlet main() {
        return main;
    }

    @Nullable HubListener listener() {
        return listener;
    }

    void noteClosed() {
        Guardian.forget(this);
        forgetIfEmpty();
    }

    private void forgetIfEmpty() {
        if (isClosed() && turn.greenlets.isEmpty()) {
            threads.forget();
            ALL.remove(this);
        }
    }

    long carrierId() {
        return carrierId;
    }

    HubLocals locals() {
        return locals;
    }

    Idents idents() {
        return idents;
    }

    void waitPinned(Waiter waiter) {
        turn.waitPinned(waiter);
    }

    /// A greenlet that waits pinned sits in the poll, where an unpark does not reach it.
    void wakeIfNested() {
        if (turn.pinned != null) {
            loop.wakeUp();
        }
    }

    void noteSpawned(RawGreenlet greenlet) {
        HubListener listener = this.listener;
        if (listener != null) {
            tell(listener, greenlet, (told, one) -> told.spawned(one, one.spawnedBy()));
        }
    }

    void noteParked(RawGreenlet greenlet, Object reason) {
        HubListener listener = this.listener;
        if (listener != null) {
            try {
                listener.parked(greenlet, reason);
            } catch (RuntimeException | Error e) {
                uncaught(null, "listener", e);
            }
        }
    }

    void noteYielding(RawGreenlet greenlet) {
        HubListener listener = this.listener;
        if (listener != null) {
            tell(listener, greenlet, HubListener::yielding);
        }
    }

    void noteWoken(RawGreenlet greenlet, Object reason, boolean timedOut, boolean killed) {
        HubListener listener = this.listener;
        if (listener != null) {
            RawGreenlet by = RawGreenlet.runningOrNull();
            var wake = new Wake(causeOf(by, timedOut), reason, by, killed);
            try {
                listener.woken(greenlet, wake);
            } catch (RuntimeException | Error e) {
                uncaught(null, "listener", e);
            }
        }
    }

    private Wake.Cause causeOf(@Nullable RawGreenlet by, boolean timedOut) {
        if (!(CarrierThread.currentUser() instanceof Turn current)) {
            return Wake.Cause.THREAD;
        } else if (current != turn) {
            return Wake.Cause.HUB;
        } else if (timedOut) {
            return Wake.Cause.TIMER;
        }
        return by == null ? turn.step : Wake.Cause.GREENLET;
    }

    /// The scheduler is given a greenlet: its wait in a frame of the JDK is over, unless it has
    /// only yielded or begins.
    void noteReady(RawGreenlet greenlet) {
        if (listener != null && greenlet.wasInJdkWait(turn.running)) {
            noteWoken(greenlet, Wake.JDK_WAIT, false, false);
        }
    }

    void noteEnded(RawGreenlet greenlet) {
        turn.greenlets.remove(greenlet);
        greenlet.ended();
        HubListener listener = this.listener;
        if (listener != null) {
            tell(listener, greenlet, HubListener::ended);
        }
        closing.noteEnded(greenlet == main);
        forgetIfEmpty();
    }

    /// Tells a listener of `subject`. One that fails must not keep a greenlet from being woken or
    /// run.
    <T> void tell(HubListener listener, T subject, BiConsumer<HubListener, T> news) {
        try {
            news.accept(listener, subject);
        } catch (RuntimeException | Error e) {
            uncaught(null, "listener", e);
        }
    }

    /// Throws an error of the JVM itself into main, where it waits: the program decides what is
    /// left. A stack overflow is the greenlet's own. On the carrier.
    void tellMain(@Nullable RawGreenlet greenlet, Throwable error) {
        RawGreenlet told = main;
        if (error instanceof VirtualMachineError
                && !(error instanceof StackOverflowError)
                && told != null
                && told != greenlet
                && told.threadState() != Thread.State.NEW
                && !told.hasEnded()) {
            told.signal(error);
        }
    }

    void uncaught(@Nullable RawGreenlet greenlet, String where, Throwable error) {
        try {
            options.errorHandler().uncaught(greenlet, where, error);
        } catch (Throwable e) {
            e.addSuppressed(error);
            HubLog.error("the error handler of hub " + name() + " failed", e);
        }
    }

    @Override
    public String toString() {
        return "Hub(" + name() + (isClosed() ? ", closed)" : ")");
    }

    /// Where late continuations of closed hubs run to their end.
    private static final class Drain {
        static final Hub HUB = Hub.start("jevent-drain");
    }
}
