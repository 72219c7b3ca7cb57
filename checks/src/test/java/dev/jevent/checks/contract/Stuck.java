package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Action;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A call that waits, with all that ends it.
///
/// @param call waits when it is called
/// @param subject what the call waits on; closing it ends the wait
/// @param isClosed says whether that is closed
/// @param release makes what the call waits for happen
/// @param others what else is to be closed when the test is over
record Stuck(
        Callable<? extends @Nullable Object> call,
        Closeable subject,
        BooleanSupplier isClosed,
        Action release,
        List<? extends Closeable> others)
        implements Closeable {
    /// {@return a thread that waits in the call}
    Task<? extends @Nullable Object> start(Mode mode) {
        return mode.start(call).awaitBlocked();
    }

    /// {@return a thread that is interrupted when it begins the call}
    Task<? extends @Nullable Object> startInterrupted(Mode mode) {
        return mode.start(
                () -> {
                    Thread.currentThread().interrupt();
                    return call.call();
                });
    }

    /// {@return a thread that was interrupted while it waited in the call}
    Task<? extends @Nullable Object> startAndInterrupt(Mode mode, By by) throws Exception {
        var waiting = start(mode);
        mode.start(by, waiting::interrupt).result();
        return waiting;
    }

    /// {@return a thread that waited in the call while what it waits on was closed}
    Task<? extends @Nullable Object> startAndClose(Mode mode, By by) throws Exception {
        var waiting = start(mode);
        mode.start(by, () -> subject.close()).result();
        return waiting;
    }

    /// Shows that the call returns when what it waits for happens.
    void assertReleased(Mode mode, By by) throws Exception {
        var waiting = start(mode);
        var releasing = mode.start(by, release);
        assertThat(waiting.result()).isEqualTo(true);
        releasing.result();
        assertThat(waiting.wasInterruptedAtEnd()).isFalse();
    }

    @Override
    public void close() throws IOException {
        subject.close();
        for (Closeable other : others) {
            other.close();
        }
    }
}
