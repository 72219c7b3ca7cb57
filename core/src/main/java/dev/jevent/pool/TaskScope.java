package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeouts;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Greenlets that do not outlive the block of code in which they were spawned, and fail together
/// (structured concurrency, a nursery).
///
/// When one fails, the others are killed, and [#join()] throws that failure with those of the
/// others suppressed. When the greenlet that opened the scope is killed, or a timeout reaches it,
/// while it joins, all are killed. However the block ends, it ends after they do: [#close()] kills
/// those that live and waits. So join before the end of the block; or use [#call(Mapper)], which
/// joins by itself and kills if the block fails.
///
/// ```java
/// try (var scope = TaskScope.open()) {
///     Greenlet<User> user = scope.spawn(() -> findUser(id));
///     Greenlet<Order> order = scope.spawn(() -> findOrder(id));
///     scope.join();
///     return new Page(user.get(), order.get());
/// }
/// ```
///
/// A member that is killed by somebody else has not failed. Members may spawn members; they run on
/// the hub where they are spawned. A failure of a member goes nowhere else. While it runs, the body
/// of the block itself is not disturbed by what happens to members.
public final class TaskScope extends Scope {
    private TaskScope(@Nullable Duration limit) {
        super(limit);
    }

    /// Opens a scope for the current greenlet.
    ///
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static TaskScope open() {
        return new TaskScope(null);
    }

    /// Opens a scope whose members are killed when `limit` has passed on the hub's clock; its join
    /// then throws [TimeoutException].
    ///
    /// @throws IllegalArgumentException if `limit` is negative
    public static TaskScope open(Duration limit) {
        return new TaskScope(limit);
    }

    /// Opens a scope for what only one has to succeed in.
    public static <T extends @Nullable Object> AnyScope<T> any() {
        return new AnyScope<>(null);
    }

    /// As [#any()], with a limit as [#open(Duration)].
    public static <T extends @Nullable Object> AnyScope<T> any(Duration limit) {
        return new AnyScope<>(limit);
    }

    /// Runs `body` with a scope and joins it. If the body throws, the members are killed, their
    /// failures are suppressed under what it threw, and that is thrown.
    ///
    /// @return what the body returned
    /// @throws Exception what the body threw or the members failed with
    public static <T extends @Nullable Object> T call(Mapper<? super TaskScope, ? extends T> body)
            throws Exception {
        Objects.requireNonNull(body, "body");
        try (var scope = open()) {
            try {
                T result = body.apply(scope);
                scope.join();
                return result;
            } catch (Throwable thrown) {
                scope.killMembers(thrown);
                throw thrown;
            }
        }
    }

    /// As [#call(Mapper)], all in at most `limit` on the hub's clock, the body included.
    ///
    /// @throws TimeoutException if the time passed first
    public static <T extends @Nullable Object> T call(
            Duration limit, Mapper<? super TaskScope, ? extends T> body) throws Exception {
        return Timeouts.within(limit, () -> TaskScope.<T>call(body));
    }

    /// As [#call(Mapper)], for a body without value.
    public static void run(Body body) throws Exception {
        Objects.requireNonNull(body, "body");
        TaskScope.<@Nullable Void>call(
                scope -> {
                    body.run(scope);
                    return null;
                });
    }

    /// As [#call(Duration, Mapper)], for a body without value.
    public static void run(Duration limit, Body body) throws Exception {
        Timeouts.within(limit, Action.callable(() -> run(body)));
    }

    /// What is done with a scope.
    @FunctionalInterface
    public interface Body {
        /// Does it.
        void run(TaskScope scope) throws Exception;
    }

    /// Starts a member that calls `function`; if the scope is ending because a member has failed or
    /// its limit has passed, the member is killed before it runs.
    ///
    /// @throws IllegalStateException if the scope is closed
    public <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> function) {
        return begin(function);
    }

    /// As [#spawn(Callable)], for a function without value.
    public Greenlet<@Nullable Void> spawn(Action function) {
        return spawn(Action.callable(Objects.requireNonNull(function, "function")));
    }

    /// Waits until no member lives.
    ///
    /// @throws TimeoutException if the limit of the scope has passed
    /// @throws Exception (or an error) what the first that failed did so with, the very object
    /// @throws IllegalStateException in another greenlet than that which opened the scope
    public void join() throws Exception {
        awaitMembers();
        Throwable thrown = takeExpiry();
        if (thrown == null) {
            thrown = takeFailure();
        }
        if (thrown != null) {
            throw sneaky(thrown);
        }
    }

    @Override
    boolean decides(Greenlet<?> ended) {
        return ended.state() == Future.State.FAILED;
    }

    @Override
    boolean closeThrows() {
        return true;
    }

    @Override
    public String toString() {
        return "TaskScope(" + size() + ")";
    }
}
