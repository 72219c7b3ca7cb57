package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class InEventLoopTest {
    @HubTest
    @DisplayName("pitfall 19: Netty takes a callback for its loop, and never a greenlet")
    void inEventLoop_isTrueInCallbacksOnly() {
        Hub hub = Hub.current();
        List<Boolean> seen = new ArrayList<>();
        Waiter waiter = Waiter.current("callbacks");
        hub.call(() -> seen.add(hub.loop().inEventLoop()));
        hub.loop().execute(() -> seen.add(hub.loop().inEventLoop()));
        hub.loop()
                .execute(
                        () -> {
                            seen.add(Greenlet.runningOrNull() == null);
                            waiter.deliver();
                        });
        assertThat(hub.loop().inEventLoop()).isFalse();
        waiter.await();
        assertThat(seen).containsExactly(true, true, true);
        assertThat(hub.loop().inEventLoop()).isFalse();
    }
}
