package dev.jevent.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.monitor.MemoryEvent.Exceeded;
import dev.jevent.monitor.MemoryEvent.Under;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    private static final long LIMIT = 100;

    private final List<MemoryEvent> events = new ArrayList<>();
    private long used;
    private final MemoryWatch watch = new MemoryWatch(() -> used, LIMIT, events::add);

    private void use(long... bytes) {
        for (long now : bytes) {
            used = now;
            watch.look();
        }
    }

    @Test
    @DisplayName("314: above the limit there is an event, and another only when the use has grown")
    void exceeded_isToldWhenItGrows() {
        use(50, 100, 101, 101, 90 + 15, 103, 200);
        assertThat(events)
                .containsExactly(
                        new Exceeded(101, LIMIT),
                        new Exceeded(105, LIMIT),
                        new Exceeded(200, LIMIT));
    }

    @Test
    @DisplayName("314: below again there is one event, and then all begins anew")
    void under_isToldOnce() {
        use(200, 60, 50, 101);
        assertThat(events)
                .containsExactly(
                        new Exceeded(200, LIMIT), new Under(60, LIMIT), new Exceeded(101, LIMIT));
        assertThat(events)
                .extracting(MemoryEvent::text)
                .contains(
                        "heap: 200 bytes used (expected: at most 100)",
                        "heap: 60 bytes used, no longer over 100");
    }

    @Test
    void limit_ofZero_isAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryWatch(() -> 0, 0, events::add))
                .withMessage("limit: 0 (expected: more than 0)");
    }

    @Test
    @DisplayName("314: the heap of this process is more than one byte")
    void usedHeap_isThatOfTheProcess() {
        assertThat(MemoryWatch.usedHeap()).isGreaterThan(1);
    }
}
