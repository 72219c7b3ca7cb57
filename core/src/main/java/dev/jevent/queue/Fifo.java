package dev.jevent.queue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/// First in, first out.
sealed class Fifo<T> extends Store<T> permits Lifo {
    final ArrayDeque<T> items;

    Fifo(Collection<? extends T> items) {
        this.items = new ArrayDeque<>(items);
        size = this.items.size();
    }

    @Override
    void add(T item) {
        items.addLast(item);
        size++;
    }

    @Override
    final int placeFor(T item) {
        return 0;
    }

    @Override
    final void insert(T item, int place) {
        add(item);
    }

    @Override
    final T remove() {
        T item = items.removeFirst();
        size--;
        return item;
    }

    @Override
    final T first() {
        return items.getFirst();
    }

    @Override
    final void clear() {
        items.clear();
        size = 0;
    }

    @Override
    final List<T> toList() {
        return List.copyOf(items);
    }
}
