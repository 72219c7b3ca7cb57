package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Action;
import dev.jevent.testing.Eventually;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Another thread of a test, and what became of its body.
final class Task<T extends @Nullable Object> implements Runnable {
    /// Where native methods wait; one of another package is only passing by.
    private static final Set<String> WAITING_PACKAGES =
            Set.of("sun.nio.ch", "java.io", "java.net", "java.lang.ProcessImpl");

    private final Callable<T> body;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable Thread thread;
    private volatile boolean interruptedAtEnd;

    Task(Callable<T> body) {
        this.body = body;
    }

    static Callable<@Nullable Void> withoutValue(Action body) {
        return () -> {
            body.run();
            return null;
        };
    }

    Task<T> started(Thread by) {
        thread = by;
        by.start();
        return this;
    }

    @Override
    public void run() {
        try {
            T value = body.call();
            interruptedAtEnd = Thread.currentThread().isInterrupted();
            outcome.complete(value);
        } catch (Throwable e) {
            interruptedAtEnd = Thread.currentThread().isInterrupted();
            outcome.completeExceptionally(e);
        }
    }

    Thread thread() {
        return Objects.requireNonNull(thread, "thread");
    }

    void interrupt() {
        thread().interrupt();
    }

    /// Returns once its body is in a call that waits: parked, or in a native method of I/O.
    Task<T> awaitBlocked() {
        Eventually.holds(thread() + " waits", () -> outcome.isDone() || isBlocked());
        assertThat(outcome).as("the call that should wait").isNotDone();
        return this;
    }

    private boolean isBlocked() {
        return switch (thread().getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case RUNNABLE -> isInNativeWait(thread().getStackTrace());
            case NEW, TERMINATED -> false;
        };
    }

    private static boolean isInNativeWait(StackTraceElement[] trace) {
        if (trace.length == 0 || !trace[0].isNativeMethod()) {
            return false;
        }
        String type = trace[0].getClassName();
        return WAITING_PACKAGES.contains(type)
                || WAITING_PACKAGES.contains(type.substring(0, type.lastIndexOf('.')));
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /// {@return what the body returned}
    T result() throws Exception {
        return outcome.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// {@return what the body threw}
    Throwable failure() throws Exception {
        try {
            throw new AssertionError("no exception, but " + result());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause(), "cause");
        }
    }

    /// {@return the interrupt flag of the thread when the body had ended}
    boolean wasInterruptedAtEnd() {
        assertThat(outcome).isDone();
        return interruptedAtEnd;
    }
}
