package dev.jevent.file;

import static dev.jevent.errors.SneakyThrow.sneaky;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something that is opened on another thread; if its opener is killed meanwhile it is closed
/// again, by whichever side comes second, because nobody knows it. For the packages of jevent.
///
/// @param <T> what is opened
public final class Opening<T> implements Callable<T> {
    private static final Object ABANDONED = new Object();

    private final String name;
    private final Callable<? extends T> opening;
    private final Closing<? super T> closing;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();

    /// How it is closed again.
    ///
    /// @param <T> what is closed
    @FunctionalInterface
    public interface Closing<T> {
        /// Closes what was opened.
        void close(T opened) throws IOException;
    }

    /// How a call comes to another thread, while the current one waits.
    ///
    /// @param <T> what the call gives
    @FunctionalInterface
    public interface Elsewhere<T> {
        /// {@return what `call` gives}
        T run(Callable<T> call) throws Exception;
    }

    /// Creates an opening that has not begun.
    ///
    /// @param name what is waited for, for reports
    public Opening(String name, Callable<? extends T> opening, Closing<? super T> closing) {
        this.name = name;
        this.opening = opening;
        this.closing = closing;
    }

    /// Opens it on another thread.
    ///
    /// @throws IOException if it cannot be opened; what a kill throws is thrown as it is, declared
    ///   or not
    public T run(Elsewhere<T> thread) throws IOException {
        try {
            return thread.run(this);
        } catch (Throwable e) {
            abandon();
            throw sneaky(e);
        }
    }

    @SuppressWarnings("unchecked") // only call puts something else there
    private void abandon() throws IOException {
        Object opened = outcome.getAndSet(ABANDONED);
        if (opened != null) {
            closing.close((T) opened);
        }
    }

    /// On the other thread.
    @Override
    public T call() throws Exception {
        T opened = opening.call();
        if (!outcome.compareAndSet(null, opened)) {
            closing.close(opened);
        }
        return opened;
    }

    @Override
    public String toString() {
        return name;
    }
}
