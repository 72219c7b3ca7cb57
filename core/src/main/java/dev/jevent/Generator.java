package dev.jevent;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A sequence whose values come from a function that runs in between them, as Python's generators
/// do.
///
/// The body runs up to its next [Emitter#emit] each time a value is asked for, as if on the stack
/// of who asks: it may wait, and a kill or timeout that reaches the asking greenlet meanwhile is
/// thrown in the body. What leaves the body is thrown once, and then the generator has ended. The
/// body is a coroutine of the hub on which the generator was made; one asked on another hub, on a
/// plain thread, or made off every hub (it is on the shared hub then) works, too, while the caller
/// waits. Not for two callers at once.
///
/// [#close()] ends the body at its yield, so that its `finally` blocks run. A for loop does not
/// close: one that may be left early stands in a try-with-resources. What is left behind all the
/// same, is closed some time after it has become unreachable, unless its body refers to it.
///
/// ```java
/// try (Generator<Integer> squares = Generator.of(out -> { for (int i = 0; ; i++) out.emit(i * i); })) {
///     for (int square : squares) if (square > 50) break;
/// }
/// ```
///
/// @param <T> the type of the values
public final class Generator<T extends @Nullable Object> implements Iterable<T>, AutoCloseable {
    private final GeneratorCore<T> core;
    private Cleaner.@Nullable Cleanable cleanable;

    /// What a generator does.
    ///
    /// @param <T> the type of the values
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        /// Yields the values to `out`.
        void run(Emitter<T> out) throws Exception;
    }

    /// What a generator with a result does.
    ///
    /// @param <T> the type of the values
    @FunctionalInterface
    public interface BodyWithResult<T extends @Nullable Object> {
        /// Yields the values to `out`.
        ///
        /// @return the result
        @Nullable Object run(Emitter<T> out) throws Exception;
    }

    private static final class Abandoned {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private Generator(GeneratorCore<T> core) {
        this.core = core;
    }

    /// {@return a generator of what `body` yields} The body starts when the first value is asked
    /// for.
    public static <T extends @Nullable Object> Generator<T> of(Body<T> body) {
        Objects.requireNonNull(body, "body");
        return returning(
                out -> {
                    body.run(out);
                    return null;
                });
    }

    /// As [#of(Body)], for a body with a [#result()].
    public static <T extends @Nullable Object> Generator<T> returning(BodyWithResult<T> body) {
        Objects.requireNonNull(body, "body");
        return new Generator<>(new GeneratorCore<>(SharedHub.currentOrShared(), body));
    }

    /// {@return the values from here on} There is one sequence only: each iterator takes from it,
    /// as [#next()] does.
    @Override
    public Iterator<T> iterator() {
        return new Values();
    }

    private final class Values implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return Generator.this.hasNext();
        }

        @Override
        public T next() {
            return Generator.this.next();
        }
    }

    /// {@return true if there is another value} Runs the body up to its next yield, unless a value
    /// is there that was not taken.
    public boolean hasNext() {
        return core.hasValue() || resume(null, null);
    }

    /// {@return the next value} Runs the body up to its next yield, unless [#hasNext()] did.
    ///
    /// @throws NoSuchElementException if the body yields no more
    public T next() {
        if (!hasNext()) {
            throw ended();
        }
        return core.takeValue();
    }

    /// Makes the pending yield of the body return `value`.
    ///
    /// @return the value that the body yields next
    /// @throws NoSuchElementException if it yields no more
    /// @throws IllegalStateException if no yield is pending and `value` is not null, or
    ///   [#hasNext()] has found a value that was not taken
    public T send(@Nullable Object value) {
        core.checkNothingToTake("send");
        if (value != null && !core.isStarted()) {
            throw new IllegalStateException(
                    "send: " + value + " (expected: null first, as no yield waits for it)");
        }
        return valueAfter(value, null);
    }

    /// Throws `error` at the pending yield of the body; a body that has not started never does.
    ///
    /// @return the value that the body yields next
    /// @throws NoSuchElementException if it yields no more
    /// @throws IllegalStateException if [#hasNext()] has found a value that was not taken
    public T throwInto(Throwable error) {
        Objects.requireNonNull(error, "error");
        core.checkNothingToTake("throwInto");
        return valueAfter(null, error);
    }

    private T valueAfter(@Nullable Object sent, @Nullable Throwable error) {
        if (!resume(sent, error)) {
            throw ended();
        }
        return core.takeValue();
    }

    private static NoSuchElementException ended() {
        return new NoSuchElementException("generator: has ended (expected: another value)");
    }

    /// Runs the body up to its next yield.
    ///
    /// @return true if there was one, false if the body has ended
    boolean resume(@Nullable Object sent, @Nullable Throwable error) {
        try {
            watch();
            return core.resume(sent, error);
        } finally {
            unwatchIfEnded();
            Reference.reachabilityFence(this);
        }
    }

    private void watch() {
        if (cleanable == null && !core.hasEnded()) {
            cleanable = Abandoned.CLEANER.register(this, core::abandon);
        }
    }

    private void unwatchIfEnded() {
        if (cleanable != null && core.hasEnded()) {
            cleanable.clean();
            cleanable = null;
        }
    }

    /// {@return what the body returned, null if it did not} Only after its end.
    ///
    /// @throws IllegalStateException before the end
    public @Nullable Object result() {
        return core.result();
    }

    /// {@return true once the body has ended, or was closed before it began}
    public boolean hasEnded() {
        return core.hasEnded();
    }

    /// Throws a [dev.jevent.errors.GreenletExit] at the pending yield, so that the body ends and
    /// its `finally` blocks run; a value that was not taken is dropped. Does nothing after the end.
    ///
    /// @throws IllegalStateException if the body yields once more, or runs
    @Override
    public void close() {
        try {
            core.close();
        } finally {
            unwatchIfEnded();
            Reference.reachabilityFence(this);
        }
    }

    /// {@return the values as a sequential stream, whose `close` closes this}
    public Stream<T> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    public String toString() {
        return "Generator(" + core.state() + ")";
    }
}
