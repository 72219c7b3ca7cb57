package dev.jevent.grequests;

import dev.jevent.OnHub;
import dev.jevent.hub.Hub;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives what becomes of many requests, in the order of their completion, waiting for each.
///
/// The source is asked for requests only as fast as they are read here: never more than the size of
/// the batch ahead. Closing it, which running to the end does as well, kills what is under way.
///
/// @param <T> what is given for each request
public final class Answers<T> implements Iterator<T>, AutoCloseable {
    private final Hub hub;
    private final Batch batch;
    private final Function<Indexed, @Nullable T> view;
    private @Nullable T next;

    /// @param view gives null for what is skipped
    Answers(Hub hub, Batch batch, Function<Indexed, @Nullable T> view) {
        this.hub = hub;
        this.batch = batch;
        this.view = view;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = OnHub.<@Nullable T>call(hub, this::advance);
        }
        return next != null;
    }

    private @Nullable T advance() {
        for (Indexed done; (done = batch.next()) != null; ) {
            T seen = view.apply(done);
            if (seen != null) {
                return seen;
            }
        }
        return null;
    }

    @Override
    public T next() {
        T given = hasNext() ? next : null;
        if (given == null) {
            throw new NoSuchElementException("answers: at their end");
        }
        next = null;
        return given;
    }

    @Override
    public void close() {
        OnHub.call(
                hub,
                () -> {
                    batch.abandon();
                    return true;
                });
    }
}
