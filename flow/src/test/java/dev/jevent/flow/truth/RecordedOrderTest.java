package dev.jevent.flow.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.flow.FlowOptions;
import dev.jevent.flow.FlowRecorder;
import dev.jevent.flow.model.Flow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordedOrderTest {
    private static final int PROGRAMS = 1_000;
    private static final int WITH_STACKS = 200;

    @Test
    @DisplayName("what is recorded of random programs is what their hubs tell")
    void randomPrograms_areRecordedAsTheyRan() throws Exception {
        same(FlowOptions.defaults().withStacks(false).withOutput(false), 0, PROGRAMS - WITH_STACKS);
    }

    @Test
    @DisplayName("what is recorded of random programs is what their hubs tell, also with stacks")
    void randomPrograms_withStacks_areRecordedAsTheyRan() throws Exception {
        same(FlowOptions.defaults().withOutput(false), PROGRAMS - WITH_STACKS, PROGRAMS);
    }

    @Test
    @DisplayName("what is recorded is in order also where the flight recorder begins a new chunk")
    void randomPrograms_overManyChunks_areRecordedAsTheyRan() throws Exception {
        var over = new AtomicBoolean();
        Thread rotating =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!over.get()) {
                                        try (var other = new Recording()) {
                                            other.start();
                                        }
                                    }
                                });
        try {
            same(FlowOptions.defaults().withStacks(false).withOutput(false), 5_000, 5_100);
        } finally {
            over.set(true);
            rotating.join();
        }
    }

    private static void same(FlowOptions options, long from, long to) throws Exception {
        Map<String, HubTrace> traces = new LinkedHashMap<>();
        try (var recorder = FlowRecorder.start(options)) {
            for (long seed = from; seed < to; seed++) {
                traces.putAll(new RandomProgram(seed).run());
            }
            recorder.stop();
            Flow flow = recorder.flow();
            assertThat(flow.missing()).isZero();
            Map<String, Story> recorded = RecordedStories.of(flow);
            long unsure = 0;
            long runs = 0;
            for (var traced : traces.entrySet()) {
                Story truth = TracedStory.of(traced.getValue());
                Story told = recorded.getOrDefault(traced.getKey(), new Story());
                String program = "the program of the seed in the name " + traced.getKey();
                assertThat(told.lines(truth)).as(program).isEqualTo(truth.lines(truth));
                assertThat(told.ended()).as(program).isEqualTo(truth.ended());
                assertThat(told.spawned()).as(program).isEqualTo(truth.spawned());
                unsure += truth.unsure();
                runs += truth.runs().size();
            }
            assertThat(runs).isGreaterThan((to - from) * 10);
            assertThat(unsure).isLessThan(runs / 100);
        }
    }
}
