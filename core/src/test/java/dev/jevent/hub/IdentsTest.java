package dev.jevent.hub;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class IdentsTest {
    @HubTest
    @DisplayName("321: the smallest number that no living greenlet has is given again")
    void ids_areReused() {
        var release = new Event();
        var first = spawn(() -> release.await());
        var second = spawn(() -> {});
        var third = spawn(() -> release.await());
        assertThat(List.of(first.id(), second.id(), third.id())).containsExactly(0, 1, 2);
        second.join();
        yieldNow();
        var fourth = spawn(() -> release.await());
        var fifth = spawn(() -> release.await());
        assertThat(List.of(fourth.id(), fifth.id())).containsExactly(1, 3);
        release.set();
    }

    @HubTest
    @DisplayName("321: each hub has numbers of its own")
    void ids_areOfAHub() {
        var here = spawn(() -> {});
        int id = here.id();
        try (Hub other = Hub.start("other")) {
            var there = new dev.jevent.greenlet.Greenlet<>(other, () -> 1);
            assertThat(there.id()).isEqualTo(id);
            there.start().join();
        }
        here.join();
    }
}
