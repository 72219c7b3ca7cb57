package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;

class ActiveWatchersTest {
    @HubTest
    void close_goesOnAfterAWatcherThatThrows() {
        try (Hub other = Hub.start("other")) {
            var all = new ActiveWatchers();
            var foreign = new TimerWatcher(other, Duration.ofSeconds(1), Duration.ZERO);
            var mine = new TimerWatcher(Duration.ofSeconds(1));
            mine.start(() -> {});
            all.add(foreign);
            all.add(mine);
            assertThatIllegalStateException()
                    .isThrownBy(all::close)
                    .withMessageContaining("expected: a greenlet or callback of hub other");
            assertThat(mine.isActive()).isFalse();
        }
    }
}
