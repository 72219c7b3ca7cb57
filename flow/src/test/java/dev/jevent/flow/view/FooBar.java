package dev.jevent.flow.view;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.model.Flow;
import java.util.List;

/// The tutorial's first program, recorded. Its line numbers are in what tests expect.
final class FooBar {
    private FooBar() {}

    static Flow recorded() throws Exception {
        try (var recorder = FlowRecorder.start()) {
            run(() -> joinAll(List.of(spawn("foo", FooBar::foo), spawn("bar", FooBar::bar))));
            return withoutErrors(recorder.flow());
        }
    }

    private static void foo() {
        System.out.println("Running in foo");
        yieldNow();
        System.out.println("Explicit context switch to foo again");
    }

    private static void bar() {
        System.out.println("Explicit context to bar");
        yieldNow();
        System.out.println("Implicit context switch back to bar");
    }

    /// What the guardian says of a slow machine is no part of the program's output.
    private static Flow withoutErrors(Flow flow) {
        return new Flow(
                flow.began(),
                flow.nanos(),
                flow.hubs(),
                flow.lanes(),
                flow.runs(),
                flow.busy(),
                flow.holds(),
                flow.output().stream().filter(line -> !line.error()).toList(),
                flow.sites(),
                flow.missing(),
                flow.dropped(),
                flow.lostBytes());
    }
}
