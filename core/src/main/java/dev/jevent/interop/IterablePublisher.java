package dev.jevent.interop;

import dev.jevent.hub.Hub;
import java.util.Objects;
import java.util.concurrent.Flow;

/// Publishes what an iterable gives, to each subscriber from a new iterator.
record IterablePublisher<T>(Hub hub, Iterable<? extends T> items) implements Flow.Publisher<T> {
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new ItemSubscription<>(this, Objects.requireNonNull(subscriber, "subscriber")).start();
    }
}
