package dev.jevent.greenlet;

import dev.jevent.hub.Hub;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The first greenlet of a program: gets `LoopExit`, and its failure goes to who runs the program.
public final class MainGreenlet<T extends @Nullable Object> extends Greenlet<T> {
    /// Creates the main greenlet of `hub`.
    public MainGreenlet(Hub hub, Callable<T> function) {
        super(hub, "main", function);
        hub.main(this);
    }

    @Override
    protected boolean reportsFailure() {
        return false;
    }
}
