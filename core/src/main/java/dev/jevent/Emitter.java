package dev.jevent;

import dev.jevent.errors.GreenletExit;
import org.jspecify.annotations.Nullable;

/// Where the body of a [Generator] puts its values.
///
/// ```java
/// Generator<Integer> echo = Generator.of(out -> {
///     Object sent = out.emit(0);
///     while (sent instanceof Integer number) sent = out.emit(number);
/// });
/// ```
///
/// @param <T> the type of the values
public final class Emitter<T extends @Nullable Object> {
    private final GeneratorCore<T> core;

    Emitter(GeneratorCore<T> core) {
        this.core = core;
    }

    /// Gives `value` to who asks the generator, and waits until it is asked for the next one.
    ///
    /// @return what was sent, null if nothing was
    /// @throws IllegalStateException outside the body of the generator, also in a greenlet or
    ///   another generator that it runs
    public @Nullable Object emit(T value) {
        return core.emit(value);
    }

    /// Yields all values of `inner` (Python's `yield from`): what is sent to or thrown into the
    /// outer generator goes to the inner one, and closing the outer closes the inner.
    ///
    /// @return the result of `inner`
    public @Nullable Object emitAll(Generator<? extends T> inner) {
        boolean more = inner.hasNext();
        while (more) {
            Object sent = null;
            Throwable thrown = null;
            try {
                sent = core.emit(inner.next());
            } catch (GreenletExit exit) {
                closeAfter(exit, inner);
                throw exit;
            } catch (Throwable e) {
                thrown = e;
            }
            more = inner.resume(sent, thrown);
        }
        return inner.result();
    }

    private static void closeAfter(GreenletExit exit, Generator<?> inner) {
        try {
            inner.close();
        } catch (Throwable e) {
            e.addSuppressed(exit);
            throw e;
        }
    }

    /// Yields all of `values`; what is sent meanwhile is dropped.
    public void emitAll(Iterable<? extends T> values) {
        for (T value : values) {
            core.emit(value);
        }
    }
}
