package dev.jevent.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Smallest first, of equal ones the first in: a binary heap that compares before it changes
/// anything.
final class Heap<T> extends Store<T> {
    private static final int NONE = -1;

    private final Comparator<? super T> order;
    private final ArrayList<Entry<T>> entries;
    private long nextSequence;

    /// @param sequence tells equal items apart
    private record Entry<T>(T item, long sequence) {}

    Heap(Comparator<? super T> order, Collection<? extends T> items) {
        this.order = order;
        this.entries = new ArrayList<>(items.size());
        List<T> sorted = new ArrayList<>(List.copyOf(items));
        sorted.sort(order);
        for (T item : sorted) {
            entries.add(new Entry<>(item, nextSequence++));
        }
        size = entries.size();
    }

    @Override
    void add(T item) {
        insert(item, placeFor(item));
    }

    @Override
    int placeFor(T item) {
        int place = size;
        while (place > 0 && order.compare(item, entries.get(parent(place)).item()) < 0) {
            place = parent(place);
        }
        return place;
    }

    @Override
    void insert(T item, int place) {
        var entry = new Entry<>(item, nextSequence++);
        int free = size;
        entries.add(entry);
        for (; free != place; free = parent(free)) {
            entries.set(free, entries.get(parent(free)));
        }
        entries.set(place, entry);
        size++;
    }

    @Override
    T remove() {
        int place = placeForLast();
        Entry<T> moved = entries.removeLast();
        size--;
        if (entries.isEmpty()) {
            return moved.item();
        }
        for (; place > 0; place = parent(place)) {
            moved = entries.set(place, moved);
        }
        return entries.set(0, moved).item();
    }

    /// {@return where the last entry belongs once the first is gone}
    private int placeForLast() {
        int left = size - 1;
        Entry<T> last = entries.get(left);
        int place = 0;
        int child = smallerChild(place, left);
        while (child != NONE && precedes(entries.get(child), last)) {
            place = child;
            child = smallerChild(place, left);
        }
        return place;
    }

    private int smallerChild(int place, int size) {
        int one = 2 * place + 1;
        int other = one + 1;
        if (one >= size) {
            return NONE;
        }
        return other < size && precedes(entries.get(other), entries.get(one)) ? other : one;
    }

    private boolean precedes(Entry<T> one, Entry<T> other) {
        return compare(one, other) < 0;
    }

    private int compare(Entry<T> one, Entry<T> other) {
        int compared = order.compare(one.item(), other.item());
        return compared == 0 ? Long.compare(one.sequence(), other.sequence()) : compared;
    }

    private static int parent(int place) {
        return (place - 1) / 2;
    }

    @Override
    T first() {
        return entries.getFirst().item();
    }

    @Override
    void clear() {
        entries.clear();
        size = 0;
    }

    @Override
    List<T> toList() {
        List<Entry<T>> sorted = new ArrayList<>(entries);
        sorted.sort(this::compare);
        return sorted.stream().map(Entry::item).toList();
    }
}
