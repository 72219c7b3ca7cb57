package dev.jevent.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees what happens on a hub: how tracing, events and the flow view watch it.
///
/// The methods are called on the hub's carrier, [#woken] also on the thread that wakes. They must
/// return soon, must not wait or throw, and cannot change the order of anything. [#woken] may be
/// called while the primitive is guarded: it must not call that primitive, except for its text.
public interface HubListener {
    /// A greenlet will run on the hub; `parent` spawned it, or is null outside any greenlet.
    default void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {}

    /// A greenlet gets the carrier.
    default void switched(RawGreenlet greenlet) {}

    /// A greenlet has given the carrier up, or has ended.
    default void left(RawGreenlet greenlet) {}

    /// A greenlet waits for `reason`.
    default void parked(RawGreenlet greenlet, Object reason) {}

    /// A greenlet gives way to what is ready.
    default void yielding(RawGreenlet greenlet) {}

    /// The wait of a greenlet was decided, also one in a frame of the JDK.
    default void woken(RawGreenlet greenlet, Wake wake) {}

    /// The hub will poll for input and output, and sleep if there is nothing else to do; or it
    /// ends.
    default void polls(Hub hub) {}

    /// The hub has polled, and begins a turn.
    default void polled(Hub hub) {}

    /// Another thread made a greenlet ready or handed over a callback: an input from outside.
    default void arrived(Runnable entry) {}

    /// A greenlet has ended.
    default void ended(RawGreenlet greenlet) {}

    /// A greenlet has held the hub for too long; called by the guardian thread.
    default void held(RawGreenlet greenlet, StackTraceElement[] stack) {}

    /// {@return one that tells all of `listeners`, in that order; one that fails keeps no other
    /// from hearing}
    static HubListener all(HubListener... listeners) {
        return new ListenerList(List.of(listeners));
    }
}
