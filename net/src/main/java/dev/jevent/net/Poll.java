package dev.jevent.net;

import dev.jevent.time.WaitLimit;
import dev.jevent.watcher.IoEvent;
import dev.jevent.watcher.IoWatcher;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/// A set of channels of the JDK that greenlets wait for again and again (`gevent.select.poll`, the
/// `selectors` of Python).
///
/// Several greenlets of one hub may poll at once; each gets all that is ready. What is registered
/// while a greenlet waits counts from the next poll on. Not for several threads.
///
/// ```java
/// var poll = new Poll();
/// poll.register(source, EnumSet.of(IoEvent.READ));
/// for (Poll.Event event : poll.poll(Duration.ofSeconds(5))) {
///     serve(event.channel());
/// }
/// ```
public final class Poll {
    private final Map<SelectableChannel, Set<IoEvent>> interests = new LinkedHashMap<>();

    /// Creates a poll of nothing.
    public Poll() {}

    /// One ready channel.
    ///
    /// @param channel the channel
    /// @param ready what it is ready for; nothing if it is closed
    /// @param isInvalid true if the channel is closed (`POLLNVAL`)
    public record Event(SelectableChannel channel, Set<IoEvent> ready, boolean isInvalid) {
        /// Copies the set.
        public Event {
            ready = Set.copyOf(ready);
        }
    }

    /// Adds a channel, or changes what it is polled for.
    ///
    /// @throws IllegalArgumentException if there are no events
    public void register(SelectableChannel channel, Set<IoEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events: none (expected: READ, WRITE or both)");
        }
        interests.put(channel, Collections.unmodifiableSet(EnumSet.copyOf(events)));
    }

    /// Changes what a channel is polled for.
    ///
    /// @throws NoSuchElementException if it is not registered
    public void modify(SelectableChannel channel, Set<IoEvent> events) {
        checkKnown(channel);
        register(channel, events);
    }

    /// Removes a channel, closed or not.
    ///
    /// @throws NoSuchElementException if it is not registered
    public void unregister(SelectableChannel channel) {
        checkKnown(channel);
        interests.remove(channel);
    }

    private void checkKnown(SelectableChannel channel) {
        if (!interests.containsKey(channel)) {
            throw new NoSuchElementException(
                    "channel: " + channel + " (expected: a registered one)");
        }
    }

    /// Waits until at least one channel is ready, or one is closed.
    ///
    /// @return the ready ones in the order of their registration
    public List<Event> poll() {
        return pollFor(WaitLimit.NONE);
    }

    /// As [#poll()], for at most `limit`. With a limit of zero it looks once, and lets others run
    /// meanwhile.
    ///
    /// @return nothing if the limit passed first
    /// @throws IllegalArgumentException if the limit is negative, or a channel is blocking
    public List<Event> poll(Duration limit) {
        return pollFor(WaitLimit.of(limit));
    }

    private List<Event> pollFor(long nanos) {
        Map<SelectableChannel, Set<IoEvent>> asked = new LinkedHashMap<>(interests);
        Map<SelectableChannel, Set<IoEvent>> ready = new LinkedHashMap<>();
        boolean anyClosed = asked.keySet().stream().anyMatch(channel -> !channel.isOpen());
        try (var wait = new ReadinessWait("poll")) {
            asked.forEach(
                    (channel, events) -> {
                        if (channel.isOpen()) {
                            var watcher = new IoWatcher(channel, events);
                            wait.watch(watcher, () -> ready.put(channel, watcher.ready()));
                        }
                    });
            wait.await(anyClosed ? 0 : nanos);
        }
        List<Event> found = new ArrayList<>();
        for (SelectableChannel channel : asked.keySet()) {
            if (!channel.isOpen()) {
                found.add(new Event(channel, Set.of(), true));
            } else if (ready.containsKey(channel)) {
                found.add(new Event(channel, ready.get(channel), false));
            }
        }
        return found;
    }
}
