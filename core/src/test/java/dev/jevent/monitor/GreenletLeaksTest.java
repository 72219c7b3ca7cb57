package dev.jevent.monitor;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GreenletLeaksTest {
    private final Event release = new Event();

    @HubTest
    @DisplayName("row 22: greenlets that were there before are no leak, nor are those that ended")
    void nothingLeft_passes() {
        var before = spawn("before", () -> release.await());
        yieldNow();
        var leaks = GreenletLeaks.snapshot();
        spawn(() -> {}).join();
        yieldNow();
        leaks.check();
        release.set();
        before.join();
    }

    @HubTest
    @DisplayName("row 22: a greenlet left over is an error with its stack and who made it")
    void leftOver_isAnError() {
        var leaks = GreenletLeaks.snapshot();
        var forgotten = spawn("forgotten", () -> release.await());
        yieldNow();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(leaks::check)
                .withMessageContaining("greenlets left over (expected: none)")
                .withMessageContaining("forgotten")
                .withMessageContaining("waits for Event")
                .withMessageContaining("at dev.jevent.")
                .withMessageContaining("+-- main");
        release.set();
        forgotten.join();
        yieldNow();
        leaks.check();
    }

    @Test
    @DisplayName("row 22: greenlets of any hub are seen, from a plain thread")
    void leftOverElsewhere_isFound() {
        var leaks = GreenletLeaks.snapshot();
        try (Hub hub = Hub.start("elsewhere")) {
            Greenlet<?> left = Greenlet.of(hub, release::await);
            left.start();
            assertThat(leaks.find())
                    .singleElement()
                    .satisfies(tree -> assertThat(tree.greenlet().hub()).isEqualTo("elsewhere"));
            release.set();
            left.join();
        }
        leaks.check();
    }
}
