package dev.jevent.queue;

import java.util.List;

/// The items of a queue and the order in which they are taken; guarded by the queue.
///
/// Only [#placeFor(Object)] and [#remove()] may run a user's comparator; they change nothing if it
/// throws.
sealed interface Store<T> permits Fifo, Heap {
    /// {@return how many items there are}
    int size();

    /// {@return where the item belongs now}
    int placeFor(T item);

    /// Puts an item where it belongs.
    void insert(T item, int place);

    /// Takes the first item out; there must be one.
    T remove();

    /// {@return the first item; there must be one}
    T first();

    /// Drops all items.
    void clear();

    /// {@return the items in the order in which they would be taken}
    List<T> toList();
}
