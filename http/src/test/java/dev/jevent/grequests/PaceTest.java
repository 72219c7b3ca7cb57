package dev.jevent.grequests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class PaceTest {
    private static List<Greenlet<?>> starting(Pace pace, int count, List<Long> starts) {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            greenlets.add(
                    Jevent.spawn(
                            () -> {
                                pace.await();
                                starts.add(Hub.current().clock().nanos());
                            }));
        }
        return greenlets;
    }

    @HubTest
    @DisplayName("M29: starts are at least the rate's share of a second apart")
    void m29_spacing() {
        List<Long> starts = new ArrayList<>();
        Jevent.joinAll(starting(Pace.of(50), 200, starts));
        assertThat(starts).hasSize(200);
        long spacing = Duration.ofMillis(20).toNanos();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isGreaterThanOrEqualTo(spacing);
        }
        assertThat(starts.getLast() - starts.getFirst()).isEqualTo(199 * spacing);
    }

    @HubTest
    void whoIsKilledInTheLine_passesTheTurnOn() {
        List<Long> starts = new ArrayList<>();
        List<Greenlet<?>> greenlets = starting(Pace.of(10), 9, starts);
        Jevent.sleep(Duration.ofMillis(50));
        greenlets.get(1).kill();
        greenlets.get(5).kill();
        Jevent.joinAll(greenlets);
        assertThat(starts).hasSize(7);
    }
}
