package dev.jevent.interop;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Between greenlets and completion stages.
///
/// ```java
/// CompletableFuture<Page> page = Futures.of(Jevent.spawn(() -> fetch(url)));
/// String title = Futures.await(page.thenApply(Page::title));
/// ```
public final class Futures {
    private Futures() {}

    /// {@return a future that gets what the greenlet ends with} Its failure is the very one of the
    /// greenlet; if that is killed, the future is cancelled.
    ///
    /// The future is completed in a greenlet of its own on the greenlet's hub, so that what depends
    /// on it may wait. Completing or cancelling it does nothing to the greenlet.
    public static <T extends @Nullable Object> CompletableFuture<T> of(Greenlet<T> greenlet) {
        var future = new CompletableFuture<T>();
        Link link = greenlet.onDone(ended -> complete(future, ended));
        future.whenComplete((_, _) -> link.unlink());
        return future;
    }

    /// As [#of(Greenlet)], but if the future is done before the greenlet, because somebody cancels
    /// it or its own time limit passes, the greenlet is killed; nobody waits for its end.
    public static <T extends @Nullable Object> CompletableFuture<T> killing(Greenlet<T> greenlet) {
        CompletableFuture<T> future = of(greenlet);
        future.whenComplete(
                (_, _) -> {
                    if (!greenlet.isReady()) {
                        greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
                    }
                });
        return future;
    }

    private static <T extends @Nullable Object> void complete(
            CompletableFuture<T> future, Greenlet<T> ended) {
        switch (ended.state()) {
            case SUCCESS -> future.complete(ended.resultNow());
            case FAILED -> future.completeExceptionally(ended.exceptionNow());
            case CANCELLED -> future.cancel(false);
            case RUNNING ->
                    throw new IllegalStateException("greenlet: " + ended + " (expected: ended)");
        }
    }

    /// Waits for the outcome of `stage`; other greenlets run meanwhile, and the hub counts as
    /// waiting for the outside. A kill or timeout that ends the wait does nothing to the stage. On
    /// a plain thread, that thread waits.
    ///
    /// @return its value
    /// @throws Exception (or an error) what it failed with, out of the `CompletionException` that
    ///   may be around it
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) throws Exception {
        var wait = new StageWait<T>(stage);
        wait.await(stage, WaitLimit.NONE);
        return wait.result();
    }

    /// As [#await(CompletionStage)], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @throws TimeoutException if the limit passes first
    /// @throws IllegalArgumentException if `limit` is negative
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration limit)
            throws Exception {
        var wait = new StageWait<T>(stage);
        if (!wait.await(stage, WaitLimit.of(limit))) {
            throw new TimeoutException("stage: not done (expected: done within " + limit + ")");
        }
        return wait.result();
    }

    /// What a stage keeps of a wait; nothing of who waits, once that is over.
    private static final class StageWait<T extends @Nullable Object>
            implements BiConsumer<T, @Nullable Throwable> {
        private volatile @Nullable Waiter waiter;
        private @Nullable T value;
        private @Nullable Throwable failure;

        StageWait(Object stage) {
            waiter = Waiter.current(Objects.requireNonNull(stage, "stage"));
        }

        boolean await(CompletionStage<T> stage, long nanos) {
            Waiter waiting = Objects.requireNonNull(waiter);
            Hub hub = waiting.hub();
            try (Hold _ = hub == null ? null : hub.hold()) {
                stage.whenComplete(this);
                return waiting.isDelivered() || nanos > 0 && waiting.await(nanos);
            } finally {
                waiter = null;
            }
        }

        @Override
        public void accept(T given, @Nullable Throwable thrown) {
            Waiter waiting = waiter;
            if (waiting != null) {
                value = given;
                failure = thrown;
                waiting.deliver();
            }
        }

        @SuppressWarnings("NullAway") // T admits null if the stage gives it
        T result() {
            Throwable thrown = failure;
            if (thrown instanceof CompletionException && thrown.getCause() != null) {
                thrown = thrown.getCause();
            }
            if (thrown != null) {
                throw sneaky(thrown);
            }
            return value;
        }
    }
}
