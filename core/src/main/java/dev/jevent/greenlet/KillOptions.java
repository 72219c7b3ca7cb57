package dev.jevent.greenlet;

import dev.jevent.errors.GreenletExit;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How to kill: with what, and how long to wait for the end.
///
/// ```java
/// boolean ended = greenlet.kill(KillOptions.DEFAULT.within(Duration.ofSeconds(1)));
/// ```
///
/// @param signal makes what is thrown into each victim
/// @param waits whether the caller waits for the victims to end
/// @param limit how long it waits at most; null is no limit
public record KillOptions(Supplier<Throwable> signal, boolean waits, @Nullable Duration limit) {
    /// The default: a [GreenletExit], and waiting for the end without limit.
    public static final KillOptions DEFAULT = new KillOptions(GreenletExit::new, true, null);

    /// {@return the same with another thing to throw, one instance for all victims}
    public KillOptions with(Throwable thrown) {
        return new KillOptions(() -> thrown, waits, limit);
    }

    /// {@return the same without waiting}
    public KillOptions withoutWaiting() {
        return new KillOptions(signal, false, null);
    }

    /// {@return the same with a limit to the waiting}
    public KillOptions within(Duration limit) {
        return new KillOptions(signal, true, limit);
    }
}
