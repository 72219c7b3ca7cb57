package dev.jevent.queue;

/// What a [Select] did.
///
/// ```java
/// var it = Select.on(left.taking(), right.taking()).await();
/// print("from " + it.index() + ": " + it.item());
/// ```
///
/// @param index which of its cases it was, in the order given, from zero
/// @param item what was taken or put
/// @param <T> the type of the items
public record Selected<T>(int index, T item) {}
