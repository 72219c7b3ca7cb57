package dev.jevent.queue;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Takes the items of a queue or channel until it is closed and has none left.
final class TakingIterator<T> implements Iterator<T> {
    private final Exchange<T> exchange;
    private @Nullable T taken;

    TakingIterator(Exchange<T> exchange) {
        this.exchange = exchange;
    }

    @Override
    public boolean hasNext() {
        if (taken == null) {
            try {
                taken = exchange.take();
            } catch (QueueClosed e) {
                if (e.getCause() != null) {
                    throw e;
                }
                return false;
            }
        }
        return true;
    }

    @Override
    public T next() {
        T item = hasNext() ? taken : null;
        if (item == null) {
            throw new NoSuchElementException("items: no more (expected: one)");
        }
        taken = null;
        return item;
    }
}
