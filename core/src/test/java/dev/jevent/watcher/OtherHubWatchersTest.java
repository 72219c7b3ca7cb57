package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Collectable;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Watchers on a hub beside the first.
class OtherHubWatchersTest {
    @Test
    @DisplayName("61: timers, async and child watchers work on any hub")
    void watchers_onAnotherHub_fire() throws Exception {
        Jevent.run(
                () -> {
                    Process process = new ProcessBuilder("true").start();
                    try (Hub other = Hub.start("other")) {
                        var timed = new CompletableFuture<Hub>();
                        var sent = new CompletableFuture<Hub>();
                        var ended = new CompletableFuture<Hub>();
                        var timer = new TimerWatcher(other, Duration.ofMillis(1), Duration.ZERO);
                        var async = new AsyncWatcher(other);
                        var child = new ChildWatcher(other, process);
                        other.call(
                                () -> {
                                    timer.start(() -> timed.complete(Hub.current()));
                                    async.start(() -> sent.complete(Hub.current()));
                                    child.start(() -> ended.complete(Hub.current()));
                                });
                        async.send();
                        assertThat(timed.get(20, TimeUnit.SECONDS)).isSameAs(other);
                        assertThat(sent.get(20, TimeUnit.SECONDS)).isSameAs(other);
                        assertThat(ended.get(20, TimeUnit.SECONDS)).isSameAs(other);
                    }
                });
    }

    @Test
    @DisplayName("55: a closed hub is collectable, with the watchers that were active on it")
    void closedHub_isCollectable() throws Exception {
        Collectable.assertGoes(closedHub());
    }

    private static WeakReference<Hub> closedHub() throws Exception {
        Hub hub = Hub.start("gone");
        var started = new CompletableFuture<Boolean>();
        Process process = new ProcessBuilder("cat").start();
        hub.call(
                () -> {
                    new SignalWatcher(hub, "WINCH").start(() -> {});
                    new ChildWatcher(hub, process).start(() -> {});
                    new TimerWatcher(hub, Duration.ofHours(1), Duration.ZERO).start(() -> {});
                    new CheckWatcher(hub).start(() -> {});
                    started.complete(true);
                });
        assertThat(started.get(20, TimeUnit.SECONDS)).isTrue();
        hub.close();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        return new WeakReference<>(hub);
    }
}
