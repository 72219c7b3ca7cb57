package dev.jevent.loop;

import dev.jevent.jdk.Door;
import dev.jevent.time.HubClock;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import io.netty.util.internal.PlatformDependent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The event loop of one hub: Netty's loop, whose turns call the hub and whose timers are the
/// hub's.
///
/// Everything but [#wakeUp()], [#onCarrier(Runnable)], [#stop()] and Netty's own thread-safe
/// methods belongs to the carrier.
public final class HubLoop extends SingleThreadIoEventLoop {
    private static final long LONGEST = Long.MAX_VALUE / 4;

    private final CarrierStarter starter;
    private final LoopUser user;
    private final HubClock clock;
    private final LoopTransport transport;
    private final HubTimers timers;

    /// What other threads hand over; holds at most one entry for each greenlet of the hub, and the
    /// callbacks that net's and the users' code have under way.
    private final Queue<Runnable> arrivals = PlatformDependent.newMpscQueue();

    private final IoWatches ioWatches;
    private boolean nested;

    /// The greenlet that does the carrier's work under its own thread.
    private @Nullable Thread acting;

    private int unrefChannels;
    private int idleChannels;
    private volatile boolean stopping;

    /// Creates a loop whose carrier has the given name; [#start()] starts it.
    public HubLoop(LoopUser user, String name, HubClock clock, LoopTransport transport) {
        var starter = new CarrierStarter(user, name);
        super(null, starter, SharedIo.factory(transport));
        this.starter = starter;
        this.user = user;
        this.clock = clock;
        this.transport = transport;
        this.timers = new HubTimers(user, clock);
        this.ioWatches = new IoWatches(this, user);
        ((SharedIo) ioHandler()).sharedWith(ioWatches);
    }

    /// Starts the carrier.
    ///
    /// @return the id of its thread
    public long start() {
        execute(() -> {});
        return carrier().threadId();
    }

    /// {@return the stack of the carrier itself, without that of a mounted greenlet}
    public StackTraceElement[] carrierStack() {
        return carrier().getStackTrace();
    }

    /// {@return what the carrier itself does}
    public Thread.State carrierState() {
        return carrier().getState();
    }

    private Thread carrier() {
        return starter.carrier();
    }

    /// Hands an entry over from another thread and wakes the loop.
    public void arrive(Runnable entry) {
        arrivals.offer(entry);
        wakeUp();
    }

    /// Takes the next entry that another thread handed over; one thread at a time.
    public @Nullable Runnable pollArrival() {
        return arrivals.poll();
    }

    /// {@return true if another thread handed over something}
    public boolean hasArrival() {
        return !arrivals.isEmpty();
    }

    /// {@return the transport whose channels can be registered here}
    public LoopTransport transport() {
        return transport;
    }

    /// {@return true if Netty has something to run here; on the carrier}
    public boolean hasNettyTask() {
        return super.hasTasks();
    }

    /// Ends a poll under way, or the next one, soon; from any thread.
    public void wakeUp() {
        wakeup(false);
    }

    /// Runs `task` at once if called on the carrier (by a callback or a greenlet), else soon.
    void onCarrier(Runnable task) {
        if (isCarrier()) {
            task.run();
        } else if (!isShutdown()) {
            execute(task);
        }
    }

    /// {@return true if the current thread is the carrier or is mounted on it}
    public boolean isCarrier() {
        return Door.currentCarrier() instanceof CarrierThread carrier && carrier.user() == user;
    }

    /// Arms a timer of the hub's clock; on the carrier.
    public void arm(Timer timer, long deadline) {
        timers.own().arm(timer, deadline);
    }

    /// Disarms a timer of the hub's clock if it is armed; on the carrier.
    public void disarm(Timer timer) {
        timers.own().disarm(timer);
    }

    /// Counts a timer of the hub's clock again, whose [Timer#isRef()] has changed; on the carrier.
    public void recount(Timer timer) {
        timers.own().recount(timer);
    }

    /// {@return true if a timer is armed that keeps the hub alive}
    public boolean hasRefTimer() {
        return timers.hasRef();
    }

    /// {@return how many timers are armed}
    public int timerCount() {
        return timers.size();
    }

    /// {@return true if a timed wait of the JDK is under way that the hub's virtual clock cannot
    /// shorten}
    public boolean waitsForRealTime() {
        return timers.waitsForRealTime();
    }

    /// {@return what is watched here besides Netty's channels; on the carrier}
    public IoWatches ioWatches() {
        return ioWatches;
    }

    /// Does what Netty takes from the carrier only, in a greenlet too; must not wait.
    void asCarrier(Runnable task) {
        Thread before = acting;
        acting = Thread.currentThread();
        try {
            task.run();
        } finally {
            acting = before;
        }
    }

    /// {@return how many channels are registered}
    public int channelCount() {
        return getNumOfRegisteredChannels();
    }

    /// {@return how many channels are registered that keep the hub alive}
    public int refChannelCount() {
        return channelCount() - unrefChannels;
    }

    /// Says that so many channels more, or fewer if negative, are registered that nobody waits for;
    /// on the carrier.
    public void unrefChannels(int change) {
        unrefChannels += change;
    }

    /// {@return true if something real may come to a registered channel at any time}
    public boolean waitsForChannel() {
        return channelCount() > idleChannels;
    }

    /// Says that so many channels more, or fewer if negative, are registered to which nothing can
    /// come at present; on the carrier.
    public void idleChannels(int change) {
        idleChannels += change;
    }

    /// Moves a virtual clock to the next timer of the hub, if there is one.
    public void jumpToNextTimer() {
        timers.jumpToNext();
    }

    /// Runs `task` after `nanos` of the machine's time, for a timed wait of the JDK; cancelling the
    /// future disarms it.
    public java.util.concurrent.ScheduledFuture<?> scheduleReal(Runnable task, long nanos) {
        long at = later(now(timers.real()), nanos);
        return TimedWait.begin(this, task, at);
    }

    /// Disarms all timers; on the carrier, after the last turn.
    ///
    /// @return the timed waits of the JDK among them, for [#resume(Timer)]
    public List<Timer> dropTimers() {
        return timers.drop();
    }

    /// Arms a timed wait of the JDK that began on another loop; from any thread, on a loop whose
    /// clock is the machine's.
    public void resume(Timer timedWait) {
        var wait = (TimedWait) timedWait;
        onCarrier(() -> wait.resumeOn(this));
    }

    /// Fires due timers and polls once, for a greenlet that waits pinned on the carrier: no
    /// greenlet can run meanwhile.
    public void nestedTurn() {
        nested = true;
        try {
            runAllTasks();
            timers.fireDue();
            if (user.prepareNested()) {
                runIo();
            }
        } finally {
            nested = false;
        }
    }

    /// True also in a greenlet that does the carrier's work under its own thread.
    @Override
    public boolean inEventLoop(Thread thread) {
        return super.inEventLoop(thread)
                || (nested || thread == acting) && thread == Thread.currentThread() && isCarrier();
    }

    /// Ends the loop after the turn under way; registered channels are closed. From any thread.
    public void stop() {
        stopping = true;
        wakeUp();
    }

    /// {@return true from [#stop()] on}
    public boolean isStopping() {
        return stopping;
    }

    @Override
    protected void run() {
        ioHandler().initialize();
        while (!stopping) {
            try {
                turn();
            } catch (Throwable e) {
                user.uncaught("loop", e);
            }
        }
        try {
            user.stopping();
            runAllTasks();
            ioHandler().prepareToDestroy();
            runAllTasks();
        } finally {
            shutdownNowQuietly();
            confirmShutdown();
            user.stopped();
        }
    }

    @SuppressWarnings("deprecation") // graceful shutdown waits on the ticker, which may stand still
    private void shutdownNowQuietly() {
        shutdown();
    }

    private void turn() {
        runAllTasks();
        user.takeArrivals();
        timers.fireDue();
        user.runReady();
        user.idle();
        user.prepare();
        poll();
        user.check();
    }

    private void poll() {
        if (hasTasks()) {
            runIo();
            return;
        }
        user.beforePoll();
        try {
            runIo();
        } finally {
            user.afterPoll();
        }
    }

    TimerHeap realTimers() {
        return timers.real();
    }

    long now(TimerHeap heap) {
        return timers.now(heap);
    }

    /// When the poll must end, on the machine's clock: for a timer, or when the hub wants to look
    /// again.
    private long pollDeadline() {
        long deadline = timers.pollDeadline();
        long limit = user.pollLimit();
        if (limit == Long.MAX_VALUE) {
            return deadline;
        }
        long look = HubClock.system().nanos() + limit;
        return deadline == HubTimers.NO_DEADLINE ? look : Math.min(deadline, look);
    }

    @Override
    protected boolean hasTasks() {
        return super.hasTasks() || stopping || hasReadyToRun() || timers.isDue();
    }

    /// What is ready while a greenlet waits pinned cannot run, and a poll need not hurry for it;
    /// but the poll looks here again once it can be woken, so that a wait that ended before is
    /// seen.
    private boolean hasReadyToRun() {
        return nested ? user.isPinnedWaitOver() : user.hasReady() || user.isSpinning();
    }

    @Override
    protected long delayNanos(long currentTimeNanos) {
        long deadline = pollDeadline();
        return deadline == HubTimers.NO_DEADLINE
                ? Long.MAX_VALUE
                : Math.max(0, deadline - HubClock.system().nanos());
    }

    @Override
    protected long deadlineNanos() {
        return pollDeadline();
    }

    /// Netty's constructor asks before the clock is there.
    @Override
    public Ticker ticker() {
        HubClock known = clock;
        return known == null ? Ticker.systemTicker() : new ClockTicker(known);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(Executors.callable(task), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> call, long delay, TimeUnit unit) {
        return ScheduledCall.once(this, timers.own(), call, after(delay, unit)).arm();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long initialDelay, long period, TimeUnit unit) {
        return repeat(task, after(initialDelay, unit), unit.toNanos(period), true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long initialDelay, long delay, TimeUnit unit) {
        return repeat(task, after(initialDelay, unit), unit.toNanos(delay), false);
    }

    private ScheduledFuture<?> repeat(Runnable task, long at, long period, boolean rate) {
        if (period <= 0) {
            throw new IllegalArgumentException("period: " + period + " (expected: more than 0)");
        }
        return ScheduledCall.repeated(
                        this, timers.own(), Executors.callable(task), at, period, rate)
                .arm();
    }

    private long after(long delay, TimeUnit unit) {
        return later(clock.nanos(), unit.toNanos(delay));
    }

    /// The longest delays, which mean for ever, must not pass the end of the clock.
    private static long later(long now, long nanos) {
        return now + Math.max(0, Math.min(nanos, LONGEST));
    }
}
