package dev.jevent.process;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.sync.AsyncResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The end of a process, which hubs and threads wait for; the hub that made this is held until
/// then.
final class Exit {
    private final AsyncResult<Integer> code = new AsyncResult<>();
    private final @Nullable Hub home = Hub.currentOrNull();
    private final CompletableFuture<Void> ended;

    Exit(Process process) {
        ended = process.onExit().thenAccept(it -> code.set(it.exitValue()));
        if (home != null) {
            holdUntilEnded(home);
        }
    }

    /// {@return the exit code, waiting for it}
    int await() {
        try (Hold _ = holdHere()) {
            return code.get();
        }
    }

    /// {@return false if the limit passed first}
    boolean await(Duration limit) {
        try (Hold _ = holdHere()) {
            return code.await(limit);
        }
    }

    boolean isReady() {
        return code.isReady();
    }

    Link rawLink(Runnable callback) {
        Hub here = Hub.currentOrNull();
        if (here != null && here != home) {
            holdUntilEnded(here);
        }
        return code.rawLink(callback);
    }

    /// Runs `action` on some thread once the exit code is there.
    void whenEnded(Runnable action) {
        var _ = ended.thenRun(action);
    }

    private void holdUntilEnded(Hub hub) {
        Hold hold = hub.hold();
        whenEnded(hold::close);
    }

    private static @Nullable Hold holdHere() {
        Hub hub = Hub.currentOrNull();
        return hub == null ? null : hub.hold();
    }
}
