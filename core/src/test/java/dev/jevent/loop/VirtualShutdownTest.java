package dev.jevent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.testing.CapturedLog;
import dev.jevent.time.VirtualClock;
import org.junit.jupiter.api.Test;

class VirtualShutdownTest {
    @Test
    void hub_closedBeforeItsClockMoved_isShutDownWithoutComplaint() throws Exception {
        try (var log = new CapturedLog("io.netty")) {
            Jevent.run(HubOptions.named("still").withClock(new VirtualClock()), () -> {});
            assertThat(log.with()).isEmpty();
        }
    }
}
