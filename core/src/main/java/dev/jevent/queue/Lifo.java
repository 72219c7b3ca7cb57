package dev.jevent.queue;

import java.util.Collection;
import java.util.List;

/// Last in, first out.
final class Lifo<T> extends Fifo<T> {
    Lifo(Collection<? extends T> items) {
        super(List.of());
        this.items.addAll(List.copyOf(items).reversed());
    }

    @Override
    public void insert(T item, int place) {
        items.addFirst(item);
    }
}
