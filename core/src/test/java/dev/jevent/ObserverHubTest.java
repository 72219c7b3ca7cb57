package dev.jevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.monitor.GreenletLeaks;
import dev.jevent.monitor.HubInfo;
import dev.jevent.monitor.RunInfo;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ObserverHubTest {
    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a younger hub that only observes, and is at work, does not hide a deadlock")
    void observerAtWork_isNoOutsider() {
        try (Hub observer = Hub.start(HubOptions.named("observer").asObserver())) {
            working(observer);
            assertThatThrownBy(() -> new Event().await()).isInstanceOf(LoopExit.class);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("greenlets of an observer are neither in run info nor taken for leaks")
    void observer_isNotInReports() {
        var leaks = GreenletLeaks.snapshot();
        try (Hub observer = Hub.start(HubOptions.named("observer").asObserver())) {
            working(observer);
            assertThat(RunInfo.hubs()).extracting(HubInfo::name).doesNotContain("observer");
            leaks.check();
        }
    }

    private static void working(Hub hub) {
        Greenlet.of(
                        hub,
                        () -> {
                            while (true) {
                                Jevent.sleep(Duration.ofMillis(1));
                            }
                        })
                .start();
    }
}
