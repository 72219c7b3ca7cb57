package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import dev.jevent.jdk.Door;
import dev.jevent.time.WaitLimit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The waits of a greenlet that hands the carrier over until it is handed back: one object for all
/// of them, one after the other.
///
/// Only what runs on its own hub ends such a wait, so that no CAS need decide it. All methods are
/// for the carrier, and those that wait for the owner.
public final class Suspension extends Waiter {
    /// Creates the suspension of `owner`, which is not suspended.
    public Suspension(RawGreenlet owner) {
        super(owner, owner);
    }

    /// {@return true from the beginning of a wait until its owner goes on}
    public boolean isOpen() {
        return self().waiter == this;
    }

    /// {@return true if the owner waits and nothing has ended that yet}
    public boolean isWaiting() {
        return isOpen() && !isDecided();
    }

    /// Prepares a wait for `reason`.
    ///
    /// @throws dev.jevent.errors.ControlSignal or whatever else was thrown into the greenlet
    ///   meanwhile
    public void prepare(Object reason) {
        RawGreenlet self = self();
        Hub hub = self.hub();
        if (hub.isClosed()) {
            throw new HubClosed(hub.name());
        }
        self.throwPending();
        reopen(reason);
    }

    /// Waits without limit.
    ///
    /// @return what was handed over
    /// @throws dev.jevent.errors.ControlSignal or whatever else was thrown into the greenlet
    ///   meanwhile
    public @Nullable Object awaitDelivered() {
        parkAsGreenlet(WaitLimit.NONE);
        throwIfKilled();
        return takeDelivered();
    }

    /// Ends a wait: its owner gets `value` and runs next, before everything else that is ready,
    /// once the caller has come to its next switch point, which must be soon. It must be
    /// [#isWaiting()].
    public void goOnNext(@Nullable Object value) {
        RawGreenlet owner = self();
        Hub hub = owner.hub();
        decideAs(DELIVERED, value);
        hub.noteWoken(owner, reason(), false, false);
        Thread thread = owner.thread();
        Runnable entry = Door.unparked(thread);
        if (entry == null) {
            hub.next(() -> LockSupport.unpark(thread));
        } else {
            hub.turn().addFirst(entry);
        }
    }
}
