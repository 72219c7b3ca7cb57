package dev.jevent.queue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/// First in, first out.
sealed class Fifo<T> implements Store<T> permits Lifo {
    final ArrayDeque<T> items;

    Fifo(Collection<? extends T> items) {
        this.items = new ArrayDeque<>(items);
    }

    @Override
    public final int size() {
        return items.size();
    }

    @Override
    public final int placeFor(T item) {
        return 0;
    }

    @Override
    public void insert(T item, int place) {
        items.addLast(item);
    }

    @Override
    public final T remove() {
        return items.removeFirst();
    }

    @Override
    public final T first() {
        return items.getFirst();
    }

    @Override
    public final void clear() {
        items.clear();
    }

    @Override
    public final List<T> toList() {
        return List.copyOf(items);
    }
}
