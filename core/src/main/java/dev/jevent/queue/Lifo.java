package dev.jevent.queue;

import java.util.Collection;
import java.util.List;

/// Last in, first out.
final class Lifo<T> extends Fifo<T> {
    Lifo(Collection<? extends T> items) {
        super(List.copyOf(items).reversed());
    }

    @Override
    void add(T item) {
        items.addFirst(item);
        size++;
    }
}
