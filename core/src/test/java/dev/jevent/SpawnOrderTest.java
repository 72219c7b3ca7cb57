package dev.jevent;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class SpawnOrderTest {
    @HubTest
    @DisplayName("13: two greenlets that log, yield and log again alternate")
    void yieldNow_betweenTwoGreenlets_alternates() {
        List<String> log = new ArrayList<>();
        var one = spawn(() -> twice(log, "1"));
        var two = spawn(() -> twice(log, "2"));
        joinAll(List.of(one, two));
        assertThat(log).containsExactly("1A", "2A", "1B", "2B");
    }

    private static void twice(List<String> log, String name) {
        log.add(name + "A");
        yieldNow();
        log.add(name + "B");
    }

    @HubTest
    @DisplayName("19: a sleep lasts its time, an hour of virtual time none of the machine's")
    void sleep_onVirtualClock_lastsExactly() {
        long before = Hub.current().clock().nanos();
        sleep(Duration.ofHours(1));
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(Duration.ofHours(1).toNanos());
    }
}
