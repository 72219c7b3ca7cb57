package dev.jevent.flow;

import dev.jevent.hub.RawGreenlet;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The flight recorder's event of a line that was printed.
@Name("dev.jevent.GreenletPrint")
@Label("Greenlet Print")
@Category("jevent")
@StackTrace(false)
final class PrintEvent extends Event {
    @Label("Greenlet")
    String greenlet = "";

    @Label("Thread Id")
    long greenletThread;

    @Label("Text")
    String text = "";

    @Label("Error")
    boolean error;

    static void emit(String line, boolean error) {
        var event = new PrintEvent();
        if (event.isEnabled()) {
            RawGreenlet running = RawGreenlet.runningOrNull();
            if (running != null) {
                event.greenlet = running.name();
                event.greenletThread = running.threadId();
            }
            event.text = line;
            event.error = error;
            event.commit();
        }
    }
}
