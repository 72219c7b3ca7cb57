package dev.jevent.flow;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Lane;
import dev.jevent.flow.model.Runs;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowRecorderTest {
    @Test
    @DisplayName("The tutorial's foo and bar: who ran when, and what made it run")
    void fooAndBar_areRecordedInOrder() throws Exception {
        try (var recorder = FlowRecorder.start()) {
            Jevent.run(
                    () -> {
                        var foo = spawn("foo", () -> yieldNow());
                        var bar = spawn("bar", () -> yieldNow());
                        foo.join();
                        bar.join();
                    });
            Flow flow = recorder.flow();
            Runs runs = flow.runs();
            List<String> order =
                    IntStream.range(0, runs.count())
                            .mapToObj(run -> flow.lanes().get(runs.lane(run)).name())
                            .toList();
            assertThat(flow.lanes()).extracting(Lane::name).containsExactly("main", "foo", "bar");
            assertThat(order).startsWith("main", "foo", "bar", "foo").endsWith("main");
            assertThat(runs.cause(1)).isEqualTo(Cause.SPAWN);
            assertThat(runs.cause(3)).isEqualTo(Cause.YIELD);
            assertThat(runs.site(1).orElseThrow().inProgram().orElseThrow().type())
                    .isEqualTo(FlowRecorderTest.class.getName());
            assertThat(flow.missing()).isZero();
        }
    }
}
