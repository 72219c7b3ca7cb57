package dev.jevent.checks.contract;

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
    @Override
    public void close() throws IOException {
        subject.close();
        for (Closeable other : others) {
            other.close();
        }
    }
}
