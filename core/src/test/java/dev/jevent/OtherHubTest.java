package dev.jevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import org.junit.jupiter.api.Timeout;

class OtherHubTest {
    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    void get_ofWhatAnIdleHubHasNotBegun_isNoDeadlock() throws Exception {
        try (Hub other = Hub.start("other")) {
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                assertThat(new Greenlet<>(other, () -> number).start().get()).isEqualTo(number);
            }
        }
    }
}
