package dev.jevent.backdoor;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs the commands of a session as greenlets, one at a time, while the session's thread waits.
final class SessionGreenlets {
    private final Hub hub;
    private final Session session;
    private volatile @Nullable Greenlet<Ending> running;
    private volatile boolean killed;

    /// What a command gave: a failure is the session's to show, not the hub's to report.
    private record Ending(@Nullable String value, @Nullable Throwable failure) {}

    SessionGreenlets(Hub hub, Session session) {
        this.hub = hub;
        this.session = session;
    }

    /// {@return what `command` returns}
    ///
    /// @throws Exception what it throws; a wrapped [BackdoorSession.Quit] if it is killed
    @Nullable String run(Callable<@Nullable String> command) throws Exception {
        var greenlet = new Greenlet<>(hub, () -> end(command));
        greenlet.name(session + "-command");
        running = greenlet;
        try {
            return killed ? quit() : valueOf(greenlet.start().get());
        } catch (ExecutionException | CancellationException e) {
            return quit();
        } finally {
            running = null;
        }
    }

    private static @Nullable String quit() throws InvocationTargetException {
        throw new InvocationTargetException(new BackdoorSession.Quit());
    }

    private Ending end(Callable<@Nullable String> command) {
        BackdoorSession.current(session);
        try {
            return new Ending(command.call(), null);
        } catch (Exception e) {
            return new Ending(null, e);
        }
    }

    private static @Nullable String valueOf(Ending ending) throws Exception {
        switch (ending.failure()) {
            case null -> {
                return ending.value();
            }
            case Exception failure -> throw failure;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /// Kills the command under way, if there is one, and all that come; does not wait.
    void kill() {
        killed = true;
        Greenlet<Ending> greenlet = running;
        if (greenlet != null) {
            greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
        }
    }
}
