package dev.jevent.testing;

import dev.jevent.hub.ErrorHandler;
import dev.jevent.hub.RawGreenlet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The errors that nothing caught in the running [HubTest]; as a parameter of the test method.
public final class UncaughtErrors implements ErrorHandler {
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    @Override
    public void uncaught(@Nullable RawGreenlet greenlet, String where, Throwable error) {
        errors.add(error);
    }

    /// Gives the errors so far and forgets them.
    public List<Throwable> take() {
        var taken = new ArrayList<>(errors);
        errors.removeAll(taken);
        return taken;
    }
}
