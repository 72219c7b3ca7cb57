package dev.jevent.hub;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.ControlSignal;
import dev.jevent.errors.HubClosed;
import dev.jevent.errors.InterruptSignal;
import dev.jevent.jdk.Door;
import dev.jevent.loop.CarrierThread;
import dev.jevent.loop.Timer;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One wait of one greenlet or thread: whoever decides it first (a delivery, a kill, a timeout)
/// decides it alone.
///
/// States: WAITING → DELIVERED | KILLED | TIMED_OUT, by one CAS. A waiter is made by who waits, put
/// where the other side finds it, and then waited on once; [#deliver()] may come from any thread,
/// at any time, also before the wait begins. Every blocking call of jevent is made of it. A wait in
/// several lines at once is a [Choice]: there the delivered state also tells the line.
///
/// A greenlet parks with a park of the hub's own, which ignores the interrupt flag while it sleeps
/// and tells when it is pinned (a class initialiser or a native frame on the stack): a pinned wait
/// keeps the carrier and runs its timers and I/O, no greenlets. A plain thread parks as usual.
public class Waiter extends Timer {
    private static final int WAITING = 0;
    private static final int KILLED = 1;
    private static final int TIMED_OUT = 2;

    /// Of a [Choice], this and the index of the chosen branch.
    static final int DELIVERED = 3;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// The greenlet or thread that waits.
    final Object owner;

    private Object reason;
    private volatile int state;
    private @Nullable Object payload;
    private @Nullable Throwable signal;

    // The place in a WaitLine, guarded by the guard of its primitive; the first is its own
    // previous.
    @Nullable Waiter previous;
    @Nullable Waiter next;

    Waiter(Object owner, Object reason) {
        this.owner = owner;
        this.reason = reason;
    }

    /// Creates a waiter that is not waited on: what is delivered goes to [#woken()].
    protected Waiter(Object reason) {
        this(reason, reason);
    }

    /// Creates the waiter of the current greenlet or thread.
    ///
    /// @param reason what it waits for; its text is what reports show
    /// @throws BlockingSwitchOutError in a callback, which must not wait
    public static Waiter current(Object reason) {
        return new Waiter(currentOwner(reason), reason);
    }

    /// As [#current(Object)], for a wait whose time limit does not keep the hub alive.
    public static Waiter currentUnref(Object reason) {
        return new Waiter(currentOwner(reason), reason) {
            @Override
            protected boolean isRef() {
                return false;
            }
        };
    }

    private static Object currentOwner(Object reason) {
        if (!(CarrierThread.currentUser() instanceof Turn turn)) {
            return Thread.currentThread();
        }
        RawGreenlet running = turn.running;
        if (running == null) {
            throw new BlockingSwitchOutError(reason);
        }
        return running;
    }

    /// Waits without limit.
    ///
    /// @throws ControlSignal or whatever else was thrown into the greenlet meanwhile
    public final void await() {
        await(WaitLimit.NONE);
    }

    /// Waits for at most `nanos`.
    ///
    /// @return true if something was delivered, false if the time passed first
    /// @throws ControlSignal or whatever else was thrown into the greenlet meanwhile
    public final boolean await(long nanos) {
        if (owner instanceof RawGreenlet self) {
            takePending(self);
            if (state == WAITING) {
                parkAsGreenlet(nanos);
            }
        } else {
            awaitAsThread(nanos);
        }
        throwIfKilled();
        return state >= DELIVERED;
    }

    final void throwIfKilled() {
        if (state == KILLED) {
            throw Throwing.asSignal(signal);
        }
    }

    /// Ends the wait successfully, unless it is decided already. From any thread.
    ///
    /// @return true if this call decided it
    public final boolean deliver() {
        return decide(DELIVERED);
    }

    /// As [#deliver()], handing something over; calls that hand over must not race with each other.
    public final boolean deliver(@Nullable Object value) {
        if (state != WAITING) {
            return false;
        }
        payload = value;
        return decide(DELIVERED);
    }

    /// {@return what was handed over; only after [#await(long)] returned true}
    public final @Nullable Object delivered() {
        return payload;
    }

    /// {@return true once the wait is decided}
    public final boolean isDecided() {
        return state != WAITING;
    }

    /// {@return true if the wait was, or will be, successful}
    public final boolean isDelivered() {
        return state >= DELIVERED;
    }

    /// {@return which branch was delivered to; only after that}
    final int chosen() {
        return state - DELIVERED;
    }

    /// {@return what is waited for}
    public final Object reason() {
        return reason;
    }

    /// {@return what is waited for, as text; of what fails to say it, the class}
    final String reasonText() {
        try {
            return reason.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return reason.getClass().getName();
        }
    }

    /// {@return the hub of the waiting greenlet, or null for a plain thread}
    public final @Nullable Hub hub() {
        return owner instanceof RawGreenlet greenlet ? greenlet.hub() : null;
    }

    /// {@return the waiting greenlet, or null for a plain thread}
    final @Nullable RawGreenlet greenlet() {
        return owner instanceof RawGreenlet greenlet ? greenlet : null;
    }

    private Thread thread() {
        return owner instanceof RawGreenlet greenlet ? greenlet.thread() : (Thread) owner;
    }

    /// {@return the stack of who waits}
    final StackTraceElement[] stack() {
        return thread().getStackTrace();
    }

    /// Ends the wait with something thrown, unless it is decided already; on the carrier, or by the
    /// waiting thread itself. Another thread may deliver meanwhile, so that the two must not share
    /// a field.
    final boolean kill(Throwable signal) {
        if (state != WAITING) {
            return false;
        }
        this.signal = signal;
        return decide(KILLED);
    }

    @Override
    protected boolean isRef() {
        return true;
    }

    @Override
    protected final void fire() {
        decide(TIMED_OUT);
    }

    /// Called once, by the deciding thread, when the wait is decided.
    protected void woken() {
        if (owner instanceof RawGreenlet greenlet) {
            greenlet.unpark();
            greenlet.hub().wakeIfNested();
        } else {
            LockSupport.unpark((Thread) owner);
        }
    }

    /// {@return false if it was decided already}
    boolean decide(int outcome) {
        if (!STATE.compareAndSet(this, WAITING, outcome)) {
            return false;
        }
        if (owner instanceof RawGreenlet greenlet) {
            greenlet.hub().noteWoken(greenlet, reason, outcome == TIMED_OUT, outcome == KILLED);
        }
        woken();
        return true;
    }

    /// Makes a decided waiter one that is not; on the carrier, as [#decideAs].
    final void reopen(Object nextReason) {
        if (reason != nextReason) {
            reason = nextReason;
        }
        STATE.set(this, WAITING);
    }

    /// Decides without a CAS a waiter that only the carrier decides, and wakes nobody.
    final void decideAs(int outcome, @Nullable Object value) {
        payload = value;
        STATE.set(this, outcome);
    }

    final @Nullable Object takeDelivered() {
        Object value = payload;
        payload = null;
        return value;
    }

    private void takePending(RawGreenlet self) {
        Hub hub = self.hub();
        if (hub.isClosed()) {
            kill(new HubClosed(hub.name()));
        }
        Throwable pending = self.pollPending();
        if (pending != null && !kill(pending)) {
            self.pushBack(pending);
        }
    }

    /// What is on the stack while a greenlet is parked is its heap: nothing but this waiter is kept
    /// over the park.
    final void parkAsGreenlet(long nanos) {
        begin(nanos);
        while (state == WAITING) {
            park();
        }
        end();
    }

    private void begin(long nanos) {
        RawGreenlet self = self();
        Hub hub = self.hub();
        if (nanos != WaitLimit.NONE) {
            hub.arm(this, nanos);
        }
        self.waiter = this;
        hub.noteParked(self, reason);
    }

    private void park() {
        if (!takeInterrupt() && !Door.park(thread())) {
            self().hub().waitPinned(this);
        }
    }

    private boolean takeInterrupt() {
        if (!thread().isInterrupted()) {
            return false;
        }
        self().takeInterrupt();
        kill(new InterruptSignal());
        return true;
    }

    private void end() {
        RawGreenlet self = self();
        self.waiter = null;
        if (isArmed()) {
            self.hub().disarm(this);
        }
    }

    final RawGreenlet self() {
        return (RawGreenlet) owner;
    }

    private void awaitAsThread(long nanos) {
        HubClock clock = HubClock.system();
        long deadline = nanos == WaitLimit.NONE ? WaitLimit.NONE : clock.nanos() + nanos;
        while (state == WAITING) {
            if (Thread.interrupted()) {
                kill(new InterruptSignal());
            } else if (deadline == WaitLimit.NONE) {
                LockSupport.park(this);
            } else {
                long left = deadline - clock.nanos();
                if (left <= 0) {
                    decide(TIMED_OUT);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
        }
    }

    @Override
    public String toString() {
        String who = owner instanceof RawGreenlet greenlet ? greenlet.name() : thread().getName();
        String how =
                switch (state) {
                    case WAITING -> "waiting";
                    case KILLED -> "killed by " + signal;
                    case TIMED_OUT -> "timed out";
                    default -> "delivered " + payload;
                };
        return "Waiter[" + who + " for " + reason + ", " + how + "]";
    }
}
