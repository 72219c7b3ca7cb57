package dev.jevent.pool;

import org.jspecify.annotations.Nullable;

/// A function of one item that may wait and throw anything, so that `Files::readString` is one.
///
/// @param <S> the type of the items
/// @param <R> the type of the results
@FunctionalInterface
public interface Mapper<S extends @Nullable Object, R extends @Nullable Object> {
    /// {@return the result for `item`}
    R apply(S item) throws Exception;
}
