package dev.jevent.interop;

import dev.jevent.hub.Hub;
import java.util.Objects;
import java.util.concurrent.Flow;

/// Between greenlets and reactive streams (`java.util.concurrent.Flow`).
///
/// ```java
/// Flow.Publisher<String> lines = Flows.publisher(queue);
/// try (FlowIterator<String> items = Flows.iterate(lines, 16)) {
///     while (items.hasNext()) use(items.next());
/// }
/// ```
public final class Flows {
    private Flows() {}

    /// As [#publisher(Hub, Iterable)], on the current hub.
    ///
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static <T> Flow.Publisher<T> publisher(Iterable<? extends T> items) {
        return publisher(Hub.current(), items);
    }

    /// {@return a publisher of items, such as those of a queue} Each subscriber has a greenlet on
    /// `hub` that iterates, taking an item only when the subscriber has asked for one; iterating
    /// and receiving may wait there. Subscribers to a queue share its items, and are done when it
    /// is closed and one more is asked for than there are.
    ///
    /// What iterating throws, the subscriber gets as its error, also if its greenlet is killed. A
    /// subscriber that asks for nothing does not keep the hub alive. If the subscriber itself
    /// throws, that ends its subscription and goes to the error handler of the hub.
    public static <T> Flow.Publisher<T> publisher(Hub hub, Iterable<? extends T> items) {
        return new IterablePublisher<>(
                Objects.requireNonNull(hub, "hub"), Objects.requireNonNull(items, "items"));
    }

    /// {@return the items of `publisher`, which is subscribed to now} It is asked for as many items
    /// as `buffer` has room for, and for more as they are read.
    ///
    /// @param buffer how many items may be unread; one or more
    /// @throws IllegalArgumentException if `buffer` is less than one
    public static <T> FlowIterator<T> iterate(Flow.Publisher<? extends T> publisher, int buffer) {
        var iterator = new FlowIterator<T>(buffer, !(publisher instanceof IterablePublisher<?>));
        publisher.subscribe(iterator.subscriber());
        return iterator;
    }
}
