package dev.jevent.hub;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/// What each event of the flight recorder about a greenlet says.
@Category("jevent")
@StackTrace(false)
abstract class GreenletEvent extends Event {
    @Label("Hub")
    String hub = "";

    @Label("Greenlet")
    String greenlet = "";
}
