package dev.jevent.net;

import dev.jevent.time.WaitLimit;
import dev.jevent.watcher.IoEvent;
import dev.jevent.watcher.IoWatcher;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Waiting in a greenlet until channels of the JDK are ready (`gevent.select.select`,
/// `gevent.socket.wait_read`).
///
/// The channels must be non-blocking. Any number of greenlets may wait for the same one. A channel
/// that is closed while it is waited for wakes nobody: the limit does.
///
/// ```java
/// var ready = Select.select(List.of(source), List.of(), Duration.ofSeconds(5));
/// for (SelectableChannel channel : ready.reads()) {
///     serve(channel);
/// }
/// ```
public final class Select {
    private Select() {}

    /// What [#select] found, each list in the order in which the channels were given.
    ///
    /// @param reads those that can be read or accepted without waiting
    /// @param writes those that can be written, or whose connect is over
    public record Ready(List<SelectableChannel> reads, List<SelectableChannel> writes) {
        /// Copies the lists.
        public Ready {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }

        /// {@return true if the limit passed with nothing ready}
        public boolean isEmpty() {
            return reads.isEmpty() && writes.isEmpty();
        }
    }

    /// Waits until at least one channel is ready.
    public static Ready select(
            Collection<? extends SelectableChannel> reads,
            Collection<? extends SelectableChannel> writes) {
        return selectFor(reads, writes, WaitLimit.NONE);
    }

    /// Waits until at least one channel is ready, for at most `limit`. With a limit of zero it
    /// looks once, and lets others run meanwhile.
    ///
    /// @return all that were ready at the wake-up, empty if the limit passed first
    /// @throws IllegalArgumentException if the limit is negative, or a channel is closed or
    ///   blocking
    public static Ready select(
            Collection<? extends SelectableChannel> reads,
            Collection<? extends SelectableChannel> writes,
            Duration limit) {
        return selectFor(reads, writes, WaitLimit.of(limit));
    }

    private static Ready selectFor(
            Collection<? extends SelectableChannel> reads,
            Collection<? extends SelectableChannel> writes,
            long nanos) {
        Set<SelectableChannel> readable = new LinkedHashSet<>();
        Set<SelectableChannel> writable = new LinkedHashSet<>();
        try (var wait = new ReadinessWait("select")) {
            watchEach(wait, reads, IoEvent.READ, readable);
            watchEach(wait, writes, IoEvent.WRITE, writable);
            wait.await(nanos);
        }
        return new Ready(inOrder(reads, readable), inOrder(writes, writable));
    }

    private static void watchEach(
            ReadinessWait wait,
            Collection<? extends SelectableChannel> channels,
            IoEvent event,
            Set<SelectableChannel> ready) {
        for (SelectableChannel channel : new LinkedHashSet<>(channels)) {
            var watcher = new IoWatcher(channel, EnumSet.of(event));
            wait.watch(watcher, () -> ready.add(channel));
        }
    }

    private static List<SelectableChannel> inOrder(
            Collection<? extends SelectableChannel> given, Set<SelectableChannel> ready) {
        List<SelectableChannel> found = new ArrayList<>();
        for (SelectableChannel channel : new LinkedHashSet<>(given)) {
            if (ready.contains(channel)) {
                found.add(channel);
            }
        }
        return found;
    }

    /// Waits until `channel` can be read or accepted, or the other side has ended.
    public static void awaitReadable(SelectableChannel channel) {
        await(channel, IoEvent.READ, WaitLimit.NONE);
    }

    /// As [#awaitReadable(SelectableChannel)], for at most `limit`.
    ///
    /// @throws TimeoutException if the limit passed first
    /// @throws IllegalArgumentException if the limit is negative, or the channel closed or blocking
    public static void awaitReadable(SelectableChannel channel, Duration limit)
            throws TimeoutException {
        awaitWithin(channel, IoEvent.READ, limit);
    }

    /// Waits until `channel` can be written, or its connect is over.
    public static void awaitWritable(SelectableChannel channel) {
        await(channel, IoEvent.WRITE, WaitLimit.NONE);
    }

    /// As [#awaitWritable(SelectableChannel)], for at most `limit`.
    ///
    /// @throws TimeoutException if the limit passed first
    /// @throws IllegalArgumentException if the limit is negative, or the channel closed or blocking
    public static void awaitWritable(SelectableChannel channel, Duration limit)
            throws TimeoutException {
        awaitWithin(channel, IoEvent.WRITE, limit);
    }

    private static void awaitWithin(SelectableChannel channel, IoEvent event, Duration limit)
            throws TimeoutException {
        if (!await(channel, event, WaitLimit.of(limit))) {
            throw new TimeoutException(channel + " not ready to " + event + " within " + limit);
        }
    }

    private static boolean await(SelectableChannel channel, IoEvent event, long nanos) {
        try (var wait = new ReadinessWait(event + " of " + channel)) {
            wait.watch(new IoWatcher(channel, EnumSet.of(event)), () -> {});
            return wait.await(nanos);
        }
    }
}
