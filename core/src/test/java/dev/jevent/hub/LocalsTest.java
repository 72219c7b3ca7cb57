package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.GreenletLocal;
import dev.jevent.testing.HubTest;
import org.junit.jupiter.api.DisplayName;

class LocalsTest {
    @HubTest
    @DisplayName("a local that is set and removed again and again is noted once")
    void used_afterRemove_doesNotGrow() {
        var local = new GreenletLocal<String>();
        Locals locals = RawGreenlet.running().locals();
        for (int i = 0; i < 100; i++) {
            local.set("value");
            local.set("other");
            assertThat(locals.size()).isEqualTo(1);
            local.remove();
            assertThat(locals.size()).isZero();
        }
    }
}
