package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstHubTest {
    @Test
    void before_onceThereHasBeenAHub_runsNow() {
        try (Hub _ = Hub.start("first")) {
            List<Thread> ran = new ArrayList<>();
            FirstHub.before(() -> ran.add(Thread.currentThread()));
            assertThat(ran).containsExactly(Thread.currentThread());
        }
    }
}
