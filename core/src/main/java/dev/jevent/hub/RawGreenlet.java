package dev.jevent.hub;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.errors.NotOnHub;
import dev.jevent.jdk.Door;
import dev.jevent.loop.CarrierThread;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What a hub schedules: one virtual thread, and the signals on their way to it.
///
/// A raw greenlet has no result and no links (gevent's bare `greenlet`). A virtual thread that the
/// JDK started on a hub, because a greenlet started it, is one too. Everything here belongs to the
/// carrier of its hub, except where a method says otherwise.
public abstract class RawGreenlet {
    private final Hub hub;
    private @Nullable Thread thread;
    private @Nullable String name;
    private volatile int id = Idents.NONE;
    private @Nullable WeakReference<RawGreenlet> reference;
    private @Nullable Locals locals;

    @Nullable Waiter waiter;
    private @Nullable ArrayDeque<Throwable> pending;
    private boolean nudged;
    private volatile boolean over;

    // the place in the hub's list of the living
    @Nullable RawGreenlet previous;
    @Nullable RawGreenlet next;
    boolean listed;

    /// Creates a greenlet of `hub` that has not started.
    protected RawGreenlet(Hub hub, @Nullable String name) {
        this.hub = hub;
        this.name = name;
    }

    /// {@return the greenlet that runs on the current thread}
    ///
    /// @throws NotOnHub on a thread without hub and in a callback
    public static RawGreenlet running() {
        RawGreenlet running = runningOrNull();
        if (running == null) {
            throw new NotOnHub("current greenlet");
        }
        return running;
    }

    /// {@return the greenlet that runs on the current thread, or null off every hub and in a
    /// callback}
    public static @Nullable RawGreenlet runningOrNull() {
        return CarrierThread.currentUser() instanceof Turn turn ? turn.running : null;
    }

    /// {@return the hub that schedules it; from any thread}
    public final Hub hub() {
        return hub;
    }

    /// {@return its name: the given one, or its kind and its [#id()]; from any thread}
    public final String name() {
        String given = name;
        if (given == null) {
            given = kind() + "-" + id();
            name = given;
        }
        return given;
    }

    /// {@return a small number that no other living greenlet of its hub has; from any thread}
    ///
    /// It is the smallest one free when it is first asked for, and free again when the greenlet
    /// ends. One first asked after that gets a number, but does not keep it from others.
    public final int id() {
        if (id == Idents.NONE) {
            id = hub.idents().take();
            if (over) {
                hub.idents().free(id);
            }
        }
        return id;
    }

    /// Names it, for reports and thread dumps.
    public final void name(String name) {
        this.name = name;
        Thread started = thread;
        if (started != null) {
            started.setName(name);
        }
    }

    /// {@return what its waiter waits for, or null if it does not wait at a jevent switch point}
    public final @Nullable Object waitsFor() {
        Waiter waiting = waiter;
        return waiting == null ? null : waiting.reason();
    }

    /// {@return the stack of its thread, empty before the start and after the end; from any thread}
    public final StackTraceElement[] stack() {
        Thread started = thread;
        return started == null ? new StackTraceElement[0] : started.getStackTrace();
    }

    /// {@return the state of its thread, as a thread dump shows it; from any thread}
    public final Thread.State threadState() {
        Thread started = thread;
        return started == null ? Thread.State.NEW : started.getState();
    }

    /// {@return the number of its thread in thread dumps, or 0 before the start; from any thread}
    public final long threadId() {
        Thread started = thread;
        return started == null ? 0 : started.threadId();
    }

    /// {@return a reference to `greenlet` that does not keep it; always the same one}
    protected static WeakReference<RawGreenlet> referenceTo(RawGreenlet greenlet) {
        WeakReference<RawGreenlet> known = greenlet.reference;
        if (known == null) {
            known = new WeakReference<>(greenlet);
            greenlet.reference = known;
        }
        return known;
    }

    /// Tells the hub's error handler what ended this greenlet.
    protected final void report(Throwable error) {
        hub.uncaught(this, name(), error);
    }

    /// {@return the values of greenlet-locals that end with this greenlet; in the greenlet}
    public final Locals locals() {
        if (locals == null) {
            locals = new Locals();
        }
        return locals;
    }

    /// What the greenlet does, on its own stack; what it throws, other than a [GreenletExit], goes
    /// to the hub's error handler.
    protected abstract void body() throws Throwable;

    /// {@return the word for greenlets of this class in names}
    protected String kind() {
        return getClass().getSimpleName();
    }

    /// Makes it ready; it runs at the caller's next switch, behind what is ready already. From any
    /// thread, once.
    protected final void begin() {
        var entry = new Entry(this);
        Thread fresh = Door.newThread(hub.scheduler(), name, 0, entry);
        thread = fresh;
        Door.entry(fresh, entry);
        hub.noteSpawned(this);
        fresh.start();
    }

    /// Throws `signal` where the greenlet waits, or at its next switch point. A wait of the JDK is
    /// nudged by an interrupt. On the carrier of its hub.
    public final void signal(Throwable signal) {
        Waiter waiting = waiter;
        if (waiting != null && waiting.kill(signal)) {
            return;
        }
        pending().addLast(signal);
        if (waiting == null && isInJdkWait()) {
            nudged = true;
            thread().interrupt();
        }
    }

    /// Takes back a signal that is on its way; on the carrier of its hub.
    ///
    /// @return what has become of it
    public final Recalled recall(Throwable signal) {
        if (pending == null || !pending.remove(signal)) {
            return Recalled.NOT_PENDING;
        }
        if (nudged && pending.isEmpty()) {
            takeNudge();
            return Recalled.PENDING_AFTER_NUDGE;
        }
        return Recalled.PENDING;
    }

    /// What [#recall(Throwable)] found.
    public enum Recalled {
        /// The signal was never sent, or has arrived.
        NOT_PENDING,
        /// It waited for a switch point.
        PENDING,
        /// It waited for a switch point and had ended a wait of the JDK by an interrupt.
        PENDING_AFTER_NUDGE
    }

    /// {@return the oldest signal that has ended a wait of the JDK and still waits for a switch
    /// point, or null; it is no longer pending}
    protected final @Nullable Throwable pollAfterNudge() {
        return nudged ? pollPending() : null;
    }

    /// Lets everything else that is ready run first. What is thrown into the greenlet meanwhile
    /// arrives at its next switch point: a yield is a wait that is satisfied when it begins.
    public final void yieldNow() {
        throwPending();
        Thread.yield();
    }

    private void throwPending() {
        Throwable signal = pollPending();
        if (signal != null) {
            throw Throwing.asSignal(signal);
        }
        if (thread().isInterrupted()) {
            takeInterrupt();
            throw Throwing.asSignal(new InterruptSignal());
        }
    }

    final @Nullable Throwable pollPending() {
        if (pending == null) {
            return null;
        }
        Throwable signal = pending.pollFirst();
        if (pending.isEmpty()) {
            pending = null;
            if (nudged) {
                takeNudge();
            }
        }
        return signal;
    }

    final void pushBack(Throwable signal) {
        pending().addFirst(signal);
    }

    final void takeInterrupt() {
        Thread.interrupted();
    }

    /// The interrupt was jevent's own, so nobody else may see it.
    private void takeNudge() {
        nudged = false;
        if (Thread.currentThread() == thread) {
            Thread.interrupted();
        }
    }

    private ArrayDeque<Throwable> pending() {
        if (pending == null) {
            pending = new ArrayDeque<>(2);
        }
        return pending;
    }

    /// {@return true if it is parked in a frame of the JDK, where only the JDK wakes it}
    final boolean isInJdkWait() {
        if (waiter != null) {
            return false;
        }
        return switch (thread().getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    final Thread thread() {
        Thread started = thread;
        if (started == null) {
            throw new IllegalStateException("greenlet: " + this + " (expected: a started one)");
        }
        return started;
    }

    final void adopt(Thread running) {
        thread = running;
    }

    final boolean isTerminated() {
        return Door.isTerminated(thread());
    }

    /// Frees what belongs to a living greenlet; called once, by the hub, or by a subclass whose
    /// greenlet ends without a start.
    protected final void ended() {
        over = true;
        if (id != Idents.NONE) {
            hub.idents().free(id);
        }
        if (locals != null) {
            locals.forget(this);
            locals = null;
        }
    }

    private void live() {
        try {
            body();
        } catch (GreenletExit _) {
            // a kill is an end, not an error
        } catch (Throwable e) {
            hub.uncaught(this, name(), e);
        } finally {
            hub.noteEnded(this);
        }
    }

    @Override
    public String toString() {
        return kind() + "(" + name() + ")";
    }

    /// What the run queue holds for a greenlet, and what its thread does: run by the carrier it
    /// gives the carrier to the thread, run by the thread it lives.
    record Entry(RawGreenlet greenlet) implements Runnable {
        @Override
        public void run() {
            Thread thread = greenlet.thread();
            if (Thread.currentThread() == thread) {
                greenlet.live();
            } else {
                Door.runContinuation(thread);
            }
        }
    }
}
