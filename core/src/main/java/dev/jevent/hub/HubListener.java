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

    /// A wait was decided, by `by` or, if that is null, by the loop or a thread off every hub.
    default void woken(RawGreenlet greenlet, Object reason, @Nullable RawGreenlet by) {}

    /// Another thread made a greenlet ready or handed over a callback: an input from outside.
    default void arrived(Runnable entry) {}

    /// A greenlet has ended.
    default void ended(RawGreenlet greenlet) {}

    /// A greenlet has held the hub for too long; called by the guardian thread.
    default void held(RawGreenlet greenlet, StackTraceElement[] stack) {}

    /// {@return one that gives the start and end of greenlets and each of their runs to the flight
    /// recorder, as `jevent.GreenletStart`, `jevent.GreenletEnd` and `jevent.Switch`; the setting
    /// `jevent.flight` gives it to each hub}
    ///
    /// Before an event that the carrier itself gives comes a `jevent.Spare`, which says nothing:
    /// the JDK may drop the first. Who disables it loses others.
    static HubListener flightRecorder() {
        return new FlightListener();
    }

    /// {@return one that tells all of `listeners`, in that order; one that fails keeps no other
    /// from hearing}
    static HubListener all(HubListener... listeners) {
        return new ListenerList(List.of(listeners));
    }
}
