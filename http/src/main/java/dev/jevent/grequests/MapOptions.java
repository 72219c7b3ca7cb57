package dev.jevent.grequests;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a batch of requests is sent.
///
/// @param size how many are in flight at once
/// @param deadline the longest time for all together; null is no limit
/// @param perSecond how many are started in any second at most; null is no limit
/// @param onError gets each request that failed, or null
/// @param progress is told how far the batch is, or null
public record MapOptions(
        int size,
        @Nullable Duration deadline,
        @Nullable Integer perSecond,
        @Nullable FailureHandler onError,
        @Nullable Progress progress) {
    /// How many requests a `map` has in flight, unless told otherwise.
    public static final int MAP_SIZE = 100;

    /// How many requests an `imap` has in flight, unless told otherwise; as in grequests.
    public static final int IMAP_SIZE = 2;

    /// The default of `map`: 100 in flight, no deadline.
    public static final MapOptions DEFAULT = new MapOptions(MAP_SIZE, null, null, null, null);

    /// Checks the parts.
    public MapOptions {
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: at least 1)");
        }
        if (perSecond != null && perSecond < 1) {
            throw new IllegalArgumentException(
                    "perSecond: " + perSecond + " (expected: at least 1)");
        }
    }

    /// {@return the defaults with so many in flight}
    public static MapOptions size(int size) {
        return new MapOptions(size, null, null, null, null);
    }

    /// {@return the same with a deadline, at which what is unfinished is killed}
    public MapOptions within(Duration deadline) {
        return new MapOptions(size, deadline, perSecond, onError, progress);
    }

    /// {@return the same with at most so many starts in any second}
    public MapOptions perSecond(int starts) {
        return new MapOptions(size, deadline, starts, onError, progress);
    }

    /// {@return the same with a handler of failures}
    public MapOptions onError(FailureHandler onError) {
        return new MapOptions(size, deadline, perSecond, onError, progress);
    }

    /// {@return the same with a progress listener}
    public MapOptions progress(Progress progress) {
        return new MapOptions(size, deadline, perSecond, onError, progress);
    }
}
