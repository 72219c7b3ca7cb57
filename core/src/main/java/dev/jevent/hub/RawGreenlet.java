package dev.jevent.hub;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.errors.NotOnHub;
import dev.jevent.jdk.Door;
import dev.jevent.loop.CarrierThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What a hub schedules: one virtual thread, and the signals on their way to it.
///
/// A raw greenlet has no result and no links (gevent's bare `greenlet`). A virtual thread that the
/// JDK started on a hub, because a greenlet started it, is one too. Everything here belongs to the
/// carrier of its hub, except where a method says otherwise.
public abstract class RawGreenlet {
    private static final VarHandle ID;
    private static final VarHandle RARE;

    static {
        try {
            var lookup = MethodHandles.lookup();
            ID = lookup.findVarHandle(RawGreenlet.class, "id", int.class);
            RARE = lookup.findVarHandle(RawGreenlet.class, "rare", Rare.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Hub hub;
    private @Nullable Thread thread;
    private volatile @Nullable Rare rare;
    private volatile int id = Idents.NONE;
    @Nullable Waiter waiter;
    private volatile boolean over;

    // the place in the hub's list of the living
    @Nullable RawGreenlet previous;
    @Nullable RawGreenlet next;
    boolean listed;

    /// Creates a greenlet of `hub` that has not started.
    protected RawGreenlet(Hub hub, @Nullable String name) {
        this.hub = hub;
        if (name != null) {
            rare().name = name;
        }
    }

    private Rare rare() {
        Rare known = rare;
        if (known == null) {
            RARE.compareAndSet(this, null, new Rare());
            known = Objects.requireNonNull(rare);
        }
        return known;
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
        String given = givenName();
        return given == null ? kind() + "-" + id() : given;
    }

    /// {@return [#name()], kept: the flight recorder asks for it again and again}
    final String recordedName() {
        String given = givenName();
        if (given != null) {
            return given;
        }
        Rare rare = rare();
        String known = rare.recordedName;
        if (known == null) {
            known = name();
            rare.recordedName = known;
        }
        return known;
    }

    /// {@return a small number that no other living greenlet of its hub has; from any thread}
    ///
    /// It is the smallest one free when it is first asked for, and free again when the greenlet
    /// ends. One first asked after that gets a number, but does not keep it from others.
    public final int id() {
        int known = id;
        while (known < 0) {
            int taken = hub.idents().take();
            if (!ID.compareAndSet(this, known, taken) || known == Idents.NONE_ANY_MORE) {
                hub.idents().free(taken);
            }
            known = id;
        }
        return known;
    }

    /// Names it, for reports and thread dumps.
    public final void name(String name) {
        rare().name = name;
        Thread started = thread;
        if (started != null) {
            started.setName(name);
        }
    }

    /// {@return true once it has ended; from any thread}
    public final boolean hasEnded() {
        return over;
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
        Rare rare = greenlet.rare();
        WeakReference<RawGreenlet> known = rare.reference;
        if (known == null) {
            known = new WeakReference<>(greenlet);
            rare.reference = known;
        }
        return known;
    }

    /// Throws an error of the JVM itself into the main greenlet; called before anybody learns that
    /// this greenlet has ended, so that it reaches a main that waits for just that.
    protected final void tellMain(Throwable error) {
        hub.tellMain(this, error);
    }

    /// Tells the hub's error handler what ended this greenlet.
    protected final void report(Throwable error) {
        hub.uncaught(this, name(), error);
    }

    /// {@return the values of greenlet-locals that end with this greenlet; in the greenlet}
    public final Locals locals() {
        Rare known = rare();
        Locals locals = known.locals;
        if (locals == null) {
            locals = new Locals();
            known.locals = locals;
        }
        return locals;
    }

    /// {@return how it has ended, for reports: a word, and the error if there is one; empty if that
    /// is not known}
    protected String ending() {
        return "";
    }

    /// What the greenlet does, on its own stack; what it throws, other than a [GreenletExit], goes
    /// to the hub's error handler.
    protected abstract void body() throws Throwable;

    /// {@return what was set with [#beforeRun(Object)], or null; on the carrier}
    protected final @Nullable Object beforeRun() {
        Rare known = rare;
        return known == null ? null : known.beforeRun;
    }

    /// Keeps something for a subclass until the greenlet runs; on the carrier.
    protected final void beforeRun(@Nullable Object kept) {
        if (kept != null || rare != null) {
            rare().beforeRun = kept;
        }
    }

    /// {@return the word for greenlets of this class in names}
    protected String kind() {
        return getClass().getSimpleName();
    }

    /// Makes it ready; it runs at the caller's next switch, behind what is ready already. From any
    /// thread, once.
    protected final void begin() {
        Thread made = thread;
        Thread fresh = made == null ? newThread() : made;
        hub.noteSpawned(this);
        Door.start(fresh, hub.threads());
    }

    /// Lets it run with what the current thread has of inheritable thread-locals, context class
    /// loader and bindings of scoped values; called once, before [#begin()].
    protected final void inherit() {
        Door.inheritBindings(newThread());
    }

    private @Nullable String givenName() {
        Rare known = rare;
        return known == null ? null : known.name;
    }

    private Thread newThread() {
        var entry = new Entry(this);
        Thread fresh = Door.newThread(hub.scheduler(), givenName(), 0, entry);
        thread = fresh;
        Door.entry(fresh, entry);
        return fresh;
    }

    /// Throws `signal` where the greenlet waits, or at its next switch point. A wait of the JDK is
    /// nudged by an interrupt. On the carrier of its hub.
    public final void signal(Throwable signal) {
        Waiter waiting = waiter;
        if (waiting != null && waiting.kill(signal)) {
            return;
        }
        rare().pending().addLast(signal);
        nudge();
    }

    /// Ends a wait of the JDK by an interrupt if a signal is on its way; on the carrier of its hub.
    final void nudge() {
        Rare known = rare;
        if (known != null && known.hasPending() && isInJdkWait()) {
            known.nudged = true;
            thread().interrupt();
        }
    }

    /// Takes back a signal that is on its way; on the carrier of its hub.
    ///
    /// @return what has become of it
    public final Recalled recall(Throwable signal) {
        Rare known = rare;
        if (known == null || !known.hasPending() || !known.pending().remove(signal)) {
            return Recalled.NOT_PENDING;
        }
        return takeNudge(known) ? Recalled.PENDING_AFTER_NUDGE : Recalled.PENDING;
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
        Rare known = rare;
        return known != null && known.nudged ? pollPending() : null;
    }

    /// Lets everything else that is ready run first. What is thrown into the greenlet meanwhile
    /// arrives at its next switch point: a yield is a wait that is satisfied when it begins.
    public final void yieldNow() {
        throwPending();
        hub.noteYielding(this);
        Thread.yield();
    }

    /// Throws what was thrown into this greenlet and has not arrived yet, or is an interrupt; as
    /// the beginning of a switch point that comes after something that cannot be taken back. In the
    /// greenlet.
    public final void throwPending() {
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
        Rare known = rare;
        if (known == null || !known.hasPending()) {
            return null;
        }
        Throwable signal = known.pending().pollFirst();
        takeNudge(known);
        return signal;
    }

    final void pushBack(Throwable signal) {
        rare().pending().addFirst(signal);
    }

    final void takeInterrupt() {
        Thread.interrupted();
    }

    /// With the last signal goes the interrupt that nudged: it was jevent's own, so nobody else may
    /// see it.
    ///
    /// @return true if there was one
    private boolean takeNudge(Rare known) {
        if (!known.nudged || known.hasPending()) {
            return false;
        }
        known.nudged = false;
        if (Thread.currentThread() == thread) {
            Thread.interrupted();
        }
        return true;
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

    /// {@return true if it is parked where only the JDK wakes it, or is on its way to the
    /// scheduler: while another thread looks at its stack it cannot run, and is handed over again
    /// after that}
    final boolean mayGoOnUnseen() {
        Waiter waiting = waiter;
        if (waiting != null && !waiting.isDecided()) {
            return false;
        }
        Thread.State state = thread().getState();
        return state != Thread.State.NEW && state != Thread.State.TERMINATED;
    }

    /// {@return true if it was parked in a frame of the JDK and has just been made ready, while
    /// `running` has the carrier}
    final boolean wasInJdkWait(@Nullable RawGreenlet running) {
        return waiter == null && this != running && listed;
    }

    final Thread thread() {
        Thread started = thread;
        if (started == null) {
            throw new IllegalStateException("greenlet: " + this + " (expected: a started one)");
        }
        return started;
    }

    /// Lets it go on if it is parked, else return from its next park at once; from any thread.
    final void unpark() {
        Runnable entry = Door.unparked(thread());
        if (entry == null) {
            LockSupport.unpark(thread());
        } else {
            hub.ready(entry);
        }
    }

    final void adopt(Thread running) {
        thread = running;
    }

    /// {@return true if the JDK started it, so that the hub must see its end}
    boolean isAdopted() {
        return false;
    }

    final boolean isTerminated() {
        return Door.isTerminated(thread());
    }

    final boolean hasYielded() {
        return Door.hasYielded(thread());
    }

    /// {@return who spawned it, as it begins; null outside any greenlet}
    protected @Nullable RawGreenlet spawnedBy() {
        return runningOrNull();
    }

    /// Frees what belongs to a living greenlet; called once, by the hub, or by a subclass whose
    /// greenlet ends without a start.
    protected final void ended() {
        over = true;
        if (!ID.compareAndSet(this, Idents.NONE, Idents.NONE_ANY_MORE)) {
            hub.idents().free(id);
        }
        Rare known = rare;
        if (known != null && known.locals != null) {
            known.locals.forget(this);
            known.locals = null;
        }
    }

    private void live() {
        try {
            body();
        } catch (GreenletExit _) {
            // a kill is an end, not an error
        } catch (Throwable e) {
            tellMain(e);
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
