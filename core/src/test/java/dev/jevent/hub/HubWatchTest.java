package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.Eventually;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubWatchTest {
    @Test
    @DisplayName("a callback that computes only needs a processor, on a machine that has none free")
    void callbackThatComputes_onlyNeedsAProcessor() {
        try (Hub hub = Hub.start("computing")) {
            var watch = new HubWatch(hub, new Observers(), 1);
            var enough = new AtomicBoolean();
            hub.call(
                    () -> {
                        while (!enough.get()) {
                            Thread.onSpinWait();
                        }
                    });
            Eventually.holds("it computes", watch::onlyNeedsProcessor);
            enough.set(true);
        }
    }

    @Test
    void callbackThatWaits_needsMore() {
        try (Hub hub = Hub.start("waiting")) {
            var watch = new HubWatch(hub, new Observers(), 1);
            var release = new CountDownLatch(1);
            hub.call(() -> awaitQuietly(release));
            Eventually.holds("it waits", () -> hub.loop().carrierState() == Thread.State.WAITING);
            assertThat(watch.onlyNeedsProcessor()).isFalse();
            release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
