package dev.jevent.queue;

import java.util.List;

/// The items of a queue and the order in which they are taken; guarded by the queue.
///
/// Whatever compares items may fail by a user's comparator and then has changed nothing: that is
/// all but [#insert(Object, int)] and [#clear()].
abstract sealed class Store<T> permits Fifo, Heap {
    /// How many items there are.
    int size;

    /// Puts an item where it belongs.
    abstract void add(T item);

    /// {@return where the item belongs now}
    abstract int placeFor(T item);

    /// Puts an item where it belongs, which [#placeFor(Object)] has just told.
    abstract void insert(T item, int place);

    /// Takes the first item out; there must be one.
    abstract T remove();

    /// {@return the first item; there must be one}
    abstract T first();

    /// Drops all items.
    abstract void clear();

    /// {@return the items in the order in which they would be taken}
    abstract List<T> toList();
}
