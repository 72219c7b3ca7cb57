package dev.jevent.queue;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Takes the items of a queue until it is closed and has none left.
final class TakingIterator<T> implements Iterator<T> {
    private final Queue<T> queue;
    private @Nullable T taken;

    TakingIterator(Queue<T> queue) {
        this.queue = queue;
    }

    @Override
    public boolean hasNext() {
        if (taken == null) {
            try {
                taken = queue.take();
            } catch (QueueClosed e) {
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
