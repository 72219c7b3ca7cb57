package dev.jevent.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Smallest first, of equal ones the first in: a binary heap that compares before it changes
/// anything.
final class Heap<T> extends Store<T> {
    private static final int ROOM_AT_START = 16;

    private final Comparator<? super T> order;
    private @Nullable Object[] items;

    /// Tells equal items apart; of the item at the same place.
    private long[] sequences;

    private long nextSequence;

    Heap(Comparator<? super T> order, Collection<? extends T> items) {
        this.order = order;
        List<T> sorted = new ArrayList<>(List.copyOf(items));
        sorted.sort(order);
        int room = Math.max(ROOM_AT_START, sorted.size());
        this.items = new @Nullable Object[room];
        this.sequences = new long[room];
        for (T item : sorted) {
            set(size++, item, nextSequence++);
        }
    }

    @Override
    void add(T item) {
        insert(item, placeFor(item));
    }

    @Override
    int placeFor(T item) {
        int place = size;
        while (place > 0 && order.compare(item, item(parent(place))) < 0) {
            place = parent(place);
        }
        return place;
    }

    @Override
    void insert(T item, int place) {
        if (size == items.length) {
            grow();
        }
        int free = size++;
        for (; free != place; free = parent(free)) {
            move(parent(free), free);
        }
        set(place, item, nextSequence++);
    }

    private void grow() {
        int room = size + Math.max(ROOM_AT_START, size >> 1);
        items = Arrays.copyOf(items, room);
        sequences = Arrays.copyOf(sequences, room);
    }

    @Override
    T remove() {
        int place = placeForLast();
        T first = item(0);
        T moved = item(--size);
        long sequence = sequences[size];
        items[size] = null;
        if (size == 0) {
            return first;
        }
        for (; place > 0; place = parent(place)) {
            T above = item(place);
            long sequenceAbove = sequences[place];
            set(place, moved, sequence);
            moved = above;
            sequence = sequenceAbove;
        }
        set(0, moved, sequence);
        return first;
    }

    /// {@return where the last item belongs once the first is gone} That is mostly far down: the
    /// way goes down along the smaller children to the end, and up again from there.
    private int placeForLast() {
        int last = size - 1;
        int place = 0;
        int child = 1;
        while (child + 1 < last) {
            place = compare(child, child + 1) < 0 ? child : child + 1;
            child = 2 * place + 1;
        }
        if (child < last) {
            place = child;
        }
        while (place > 0 && compare(last, place) < 0) {
            place = parent(place);
        }
        return place;
    }

    private int compare(int one, int other) {
        int compared = order.compare(item(one), item(other));
        return compared == 0 ? Long.compare(sequences[one], sequences[other]) : compared;
    }

    private static int parent(int place) {
        return (place - 1) >> 1;
    }

    private void move(int from, int to) {
        items[to] = items[from];
        sequences[to] = sequences[from];
    }

    private void set(int place, T item, long sequence) {
        items[place] = item;
        sequences[place] = sequence;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // below the size there are only items of this type
    private T item(int place) {
        return (T) items[place];
    }

    @Override
    T first() {
        return item(0);
    }

    @Override
    void clear() {
        Arrays.fill(items, 0, size, null);
        size = 0;
    }

    @Override
    List<T> toList() {
        return IntStream.range(0, size).boxed().sorted(this::compare).map(this::item).toList();
    }
}
