package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/// On a virtual clock: each look is a jump of one interval.
class StatWatcherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private Path folder;

    @HubTest
    void file_thatComesChangesAndGoes_firesEachTime() throws Exception {
        Path path = folder.resolve("config");
        var reload = new Event();
        var config = new StatWatcher(path, Duration.ofSeconds(1));
        config.start(() -> reload.set());
        Jevent.sleep(SECOND);
        assertThat(config.attr()).isEmpty();

        Files.writeString(path, "1");
        reload.await();
        assertThat(config.prev()).isEmpty();
        assertThat(config.attr().orElseThrow().size()).isEqualTo(1);

        reload.clear();
        Files.writeString(path, "22");
        reload.await();
        assertThat(config.prev().orElseThrow().size()).isEqualTo(1);
        assertThat(config.attr().orElseThrow().size()).isEqualTo(2);

        reload.clear();
        Files.delete(path);
        reload.await();
        assertThat(config.prev().orElseThrow().size()).isEqualTo(2);
        assertThat(config.attr()).isEmpty();
        config.close();
    }

    @HubTest
    void file_thatStaysAsItIs_firesNever() throws Exception {
        Path path = Files.writeString(folder.resolve("same"), "1");
        var calls = new AtomicInteger();
        try (var same = new StatWatcher(path)) {
            same.start(calls::incrementAndGet);
            Jevent.sleep(StatWatcher.DEFAULT_INTERVAL.multipliedBy(10));
            assertThat(same.attr()).isPresent();
            same.stop();
            Files.writeString(path, "other");
            same.start(calls::incrementAndGet);
            Jevent.sleep(StatWatcher.DEFAULT_INTERVAL.multipliedBy(3));
        }
        assertThat(calls).hasValue(0);
    }

    @HubTest
    void unrefd_doesNotKeepTheHub() {
        try (var none = new StatWatcher(folder, SECOND)) {
            none.start(() -> {});
            assertThat(Hub.current().join(SECOND.multipliedBy(3))).isFalse();
            none.ref(false);
            Hub.current().join();
            assertThat(none.isActive()).isTrue();
        }
        Hub.current().join();
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    void interval_thatIsNotPositive_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatWatcher(folder, Duration.ZERO))
                .withMessage("interval: PT0S (expected: more than zero)");
    }
}
