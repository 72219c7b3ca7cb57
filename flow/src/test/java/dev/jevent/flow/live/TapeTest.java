package dev.jevent.flow.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TapeTest {
    @Test
    @DisplayName("a million runs of two greenlets become some marks, which count every run")
    void closeRuns_becomeOneMark() {
        try (Hub hub = Hub.start("taped")) {
            var tape = new Tape(hub);
            var foo = waiting(hub);
            var bar = waiting(hub);
            for (int i = 0; i < 500_000; i++) {
                run(tape, foo);
                run(tape, bar);
            }
            List<Mark> marks = tape.take();
            assertThat(marks.stream().mapToLong(Mark::runs).sum()).isEqualTo(1_000_000);
            assertThat(marks.size()).isLessThan(LiveLimits.MARKS);
            assertThat(tape.runs()).isEqualTo(1_000_000);
            assertThat(tape.dropped()).isZero();
            assertThat(tape.take()).isEmpty();
        }
    }

    @Test
    @DisplayName("when nobody takes the marks, the oldest are dropped and counted")
    void marks_areBounded() {
        try (Hub hub = Hub.start("taped")) {
            var tape = new Tape(hub);
            int many = LiveLimits.MARKS + 5_000;
            for (int i = 0; i < many; i++) {
                run(tape, waiting(hub));
            }
            assertThat(tape.take()).hasSize(LiveLimits.MARKS);
            assertThat(tape.dropped()).isEqualTo(5_000);
        }
    }

    /// One that does not end before its hub.
    private static Greenlet<?> waiting(Hub hub) {
        return new Greenlet<>(hub, () -> new Event().await(Duration.ofDays(1))).start();
    }

    private static void run(Tape tape, Greenlet<?> greenlet) {
        tape.switched(greenlet);
        tape.left(greenlet);
    }
}
