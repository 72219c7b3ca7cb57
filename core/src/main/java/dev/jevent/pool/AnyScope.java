package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Greenlets of which one has to succeed: the first that does wins, and the others are killed.
/// Opened by [TaskScope#any()]; otherwise as a [TaskScope].
///
/// ```java
/// try (AnyScope<Page> scope = TaskScope.any()) {
///     for (Mirror mirror : mirrors) scope.spawn(() -> fetch(mirror));
///     Page first = scope.join();
/// }
/// ```
///
/// @param <T> what each results in
public final class AnyScope<T extends @Nullable Object> extends Scope {
    private final AtomicReference<@Nullable Greenlet<?>> winner = new AtomicReference<>();

    AnyScope(@Nullable Duration limit) {
        super(limit);
    }

    /// Starts a member that calls `function`; if one has won, or the limit has passed, it is killed
    /// before it runs.
    ///
    /// @throws IllegalStateException if the scope is closed
    public Greenlet<T> spawn(Callable<T> function) {
        return begin(function);
    }

    /// Waits until no member lives.
    ///
    /// @return the value of the first that succeeded
    /// @throws TimeoutException if none did within the limit of the scope
    /// @throws CancellationException if none did, none failed, and no limit has passed
    /// @throws Exception (or an error) what the first that failed did so with, the very object, the
    ///   failures of the others suppressed, if none succeeded
    /// @throws IllegalStateException in another greenlet than that which opened the scope
    @SuppressWarnings("unchecked") // only members of this scope win
    public T join() throws Exception {
        awaitMembers();
        var won = (Greenlet<T>) winner.get();
        if (won != null) {
            return won.resultNow();
        }
        Throwable thrown = takeExpiry();
        if (thrown == null) {
            thrown = takeFailure();
        }
        if (thrown == null) {
            throw new CancellationException("members: none succeeded (expected: one)");
        }
        throw sneaky(thrown);
    }

    @Override
    boolean decides(Greenlet<?> ended) {
        return ended.isSuccessful() && winner.compareAndSet(null, ended);
    }

    @Override
    boolean closeThrows() {
        return winner.get() == null;
    }

    @Override
    public String toString() {
        return "AnyScope(" + size() + ")";
    }
}
