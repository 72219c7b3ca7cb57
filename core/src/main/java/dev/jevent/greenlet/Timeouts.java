package dev.jevent.greenlet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs a body for a limited time (gevent's `with_timeout`).
public final class Timeouts {
    private Timeouts() {}

    /// Runs `body`.
    ///
    /// @throws TimeoutException if this limit, and no other, ended it
    public static <T extends @Nullable Object> T within(Duration limit, Callable<T> body)
            throws Exception {
        Timeout timeout = Timeout.after(limit);
        T result;
        try {
            result = body.call();
        } catch (Throwable thrown) {
            if (timeout.closeQuietly() || isOwn(thrown, timeout)) {
                throw expired(limit, thrown);
            }
            throw thrown;
        }
        if (timeout.closeQuietly()) {
            throw expired(limit, timeout);
        }
        return result;
    }

    /// Runs `body`; gives `fallback` if this limit, and no other, ended it.
    public static <T extends @Nullable Object> T within(
            Duration limit, Callable<T> body, T fallback) throws Exception {
        Timeout timeout = Timeout.after(limit);
        T result;
        try {
            result = body.call();
        } catch (Throwable thrown) {
            if (timeout.closeQuietly() || isOwn(thrown, timeout)) {
                return fallback;
            }
            throw thrown;
        }
        return timeout.closeQuietly() ? fallback : result;
    }

    private static boolean isOwn(Throwable thrown, Timeout timeout) {
        return thrown == timeout;
    }

    private static TimeoutException expired(Duration limit, Throwable cause) {
        var expired = new TimeoutException("limit: " + limit + " (expected: done within it)");
        expired.initCause(cause);
        return expired;
    }
}
