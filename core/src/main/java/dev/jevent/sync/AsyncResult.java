package dev.jevent.sync;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A value or an exception that comes later, for any number of greenlets and threads (gevent's
/// `AsyncResult`).
///
/// It begins without outcome. [#set] or [#setException] gives it one and releases all that wait, in
/// the order in which they came; from then on nobody waits. Giving an outcome again replaces it for
/// those who ask later. To run a function for its result, use a [Greenlet]; without a value, an
/// [Event].
///
/// ```java
/// var answer = new AsyncResult<String>();
/// Jevent.spawn(() -> answer.set("Hello!"));
/// String text = answer.get();
/// ```
///
/// @param <T> the type of the value; nullable if null may be set
public final class AsyncResult<T extends @Nullable Object> extends Linkable {
    private volatile @Nullable Outcome<T> outcome;

    private sealed interface Outcome<T extends @Nullable Object> {}

    private record Value<T extends @Nullable Object>(T value) implements Outcome<T> {}

    private record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}

    /// Creates a result without outcome.
    public AsyncResult() {}

    /// {@return a result that gets the outcome of `stage`} Until it has, the current hub counts as
    /// waiting for the outside.
    public static <T extends @Nullable Object> AsyncResult<T> from(CompletionStage<T> stage) {
        Objects.requireNonNull(stage, "stage");
        var result = new AsyncResult<T>();
        Hold hold = holdOf(Hub.currentOrNull());
        stage.whenComplete(
                (value, failure) -> {
                    try {
                        result.copy(value, failure);
                    } finally {
                        release(hold);
                    }
                });
        return result;
    }

    /// Gives it a value, whatever it had before. Does not switch.
    public void set(T value) {
        decide(new Value<>(value));
    }

    /// Gives it an exception, whatever it had before. Does not switch.
    public void setException(Throwable exception) {
        decide(new Failure<>(Objects.requireNonNull(exception, "exception")));
    }

    private void decide(Outcome<T> decided) {
        Waiter released;
        guard.lock();
        try {
            outcome = decided;
            released = line.takeAll();
        } finally {
            guard.unlock();
        }
        WaitLine.deliverEach(released);
    }

    /// Gives it the outcome of `greenlet` once that has ended (gevent's `greenlet.link(result)`).
    ///
    /// The value or the very exception of the greenlet is set; of one that was killed a
    /// [CancellationException], as its `get` throws.
    public void follow(Greenlet<? extends T> greenlet) {
        Hub here = Hub.currentOrNull();
        Hold hold = holdOf(here == greenlet.hub() ? null : here);
        greenlet.rawLink(
                () -> {
                    copy(greenlet);
                    release(hold);
                });
    }

    private void copy(Greenlet<? extends T> ended) {
        Outcome<T> copied;
        try {
            copied = new Value<>(ended.get());
        } catch (ExecutionException e) {
            copied = new Failure<>(Objects.requireNonNullElse(e.getCause(), e));
        } catch (CancellationException e) {
            copied = new Failure<>(e);
        }
        decide(copied);
    }

    private void copy(T value, @Nullable Throwable failure) {
        if (failure == null) {
            set(value);
        } else if (failure instanceof CompletionException && failure.getCause() != null) {
            setException(failure.getCause());
        } else {
            setException(failure);
        }
    }

    private static @Nullable Hold holdOf(@Nullable Hub hub) {
        return hub == null ? null : hub.hold();
    }

    private static void release(@Nullable Hold hold) {
        if (hold != null) {
            hold.close();
        }
    }

    /// {@return a future that gets the first outcome} It is completed in a greenlet of its own of
    /// the current hub, where its dependents may wait; until then that hub counts as waiting for
    /// the outside. Off every hub, the thread that gives the outcome completes it.
    public CompletableFuture<T> toCompletableFuture() {
        Hub hub = Hub.currentOrNull();
        var future = new CompletableFuture<T>();
        Hold hold = holdOf(hub);
        Runnable completing =
                () -> {
                    release(hold);
                    complete(future);
                };
        Link link =
                hub == null
                        ? rawLink(completing)
                        : link(Link.spawned(hub, guard, line, completing));
        future.whenComplete(
                (_, _) -> {
                    link.unlink();
                    release(hold);
                });
        return future;
    }

    private void complete(CompletableFuture<T> future) {
        switch (decided()) {
            case Value<T>(T value) -> future.complete(value);
            case Failure<T>(Throwable exception) -> future.completeExceptionally(exception);
        }
    }

    @Override
    public boolean isReady() {
        return outcome != null;
    }

    /// {@return true if it has a value}
    public boolean isSuccessful() {
        return outcome instanceof Value<T>;
    }

    /// Waits until it has an outcome; does not switch if it has.
    public void await() {
        awaitReady(WaitLimit.NONE);
    }

    /// As [#await()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if it has an outcome, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean await(Duration limit) {
        return awaitReady(WaitLimit.of(limit));
    }

    /// Waits for the value.
    ///
    /// @return the value
    /// @throws RuntimeException (or any other throwable, undeclared) the very exception that was
    ///   set
    public T get() {
        await();
        return result();
    }

    /// Waits for the value, for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return the value
    /// @throws TimeoutException if it has no outcome by then
    /// @throws RuntimeException (or any other throwable, undeclared) the very exception that was
    ///   set
    /// @throws IllegalArgumentException if `limit` is negative
    public T get(Duration limit) throws TimeoutException {
        if (!await(limit)) {
            throw new TimeoutException("outcome: none (expected: one within " + limit + ")");
        }
        return result();
    }

    private T result() {
        return switch (decided()) {
            case Value<T>(T value) -> value;
            case Failure<T>(Throwable exception) -> throw sneaky(exception);
        };
    }

    private Outcome<T> decided() {
        return Objects.requireNonNull(outcome);
    }

    /// {@return the value if it has one, else null; does not wait}
    public @Nullable T valueOrNull() {
        return outcome instanceof Value<T>(T value) ? value : null;
    }

    /// {@return the exception if it has one, else null; does not wait}
    public @Nullable Throwable exceptionOrNull() {
        return outcome instanceof Failure<T>(Throwable exception) ? exception : null;
    }

    @Override
    public String toString() {
        Outcome<T> now = outcome;
        return "AsyncResult(" + (now == null ? waiting() + " waiting" : now) + ")";
    }
}
