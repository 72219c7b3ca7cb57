package dev.jevent.flow.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.flow.FlowOptions;
import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Lane;
import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import java.util.List;

/// A program that was recorded and traced at once, with the same outcome.
///
/// @param runs a line for each run, main's left out
record Recorded(Flow flow, List<String> runs) {
    Recorded {
        runs = runs.stream().filter(run -> !run.startsWith("main ")).toList();
    }

    static Recorded of(HubOptions options, Action program) throws Exception {
        var trace = new HubTrace();
        try (var recorder = FlowRecorder.start(FlowOptions.defaults().withOutput(false))) {
            Jevent.run(
                    trace.from(options),
                    () -> {
                        trace.alsoAfter(Hub.current());
                        program.run();
                    });
            Flow flow = recorder.flow();
            Story told = RecordedStories.of(flow).getOrDefault(options.name(), new Story());
            assertThat(told).isEqualTo(TracedStory.of(trace));
            return new Recorded(flow, told.lines(told));
        }
    }

    List<String> lanes() {
        return flow.lanes().stream().map(Lane::name).toList();
    }

    Lane lane(String name) {
        return flow.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
