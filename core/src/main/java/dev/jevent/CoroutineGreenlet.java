package dev.jevent;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The greenlet under a coroutine that was made with a body.
final class CoroutineGreenlet<I extends @Nullable Object, O extends @Nullable Object>
        extends RawGreenlet {
    private final Coroutine<I, O> coroutine;

    /// Until it runs.
    private Coroutine.@Nullable Body<I, O> body;

    /// What it starts with, between being started and running.
    private @Nullable Object first;

    CoroutineGreenlet(
            Hub hub, @Nullable String name, Coroutine<I, O> coroutine, Coroutine.Body<I, O> body) {
        super(hub, name);
        this.coroutine = coroutine;
        this.body = body;
    }

    Coroutine<I, O> coroutine() {
        return coroutine;
    }

    void start(@Nullable Object argument) {
        first = argument;
        begin();
    }

    void endUnstarted() {
        body = null;
        ended();
    }

    void reportLost(@Nullable Object outcome) {
        if (outcome instanceof Thrown(Throwable error, _)) {
            report(error);
        }
    }

    @Override
    protected void body() {
        coroutine.end(outcome());
    }

    private @Nullable Object outcome() {
        Object value = null;
        Throwable error = null;
        try {
            value = run();
        } catch (Throwable e) {
            error = e;
        }
        Throwable end = endOf(error);
        return end == null ? value : outcomeOf(end, false);
    }

    /// A signal that interrupted a wait of the JDK, and never reached a switch point, is what the
    /// body ends with. In the greenlet, as its last act.
    @Nullable Throwable endOf(@Nullable Throwable thrown) {
        Throwable late = pollAfterNudge();
        if (late == null) {
            return thrown;
        }
        if (thrown != null && late != thrown) {
            late.addSuppressed(thrown);
        }
        return late;
    }

    static @Nullable Object outcomeOf(Throwable error, boolean fromOutside) {
        return error instanceof GreenletExit ? null : new Thrown(error, fromOutside);
    }

    private O run() throws Exception {
        Coroutine.Body<I, O> running = Objects.requireNonNull(body);
        Object argument = first;
        body = null;
        first = null;
        if (hub().isClosed()) {
            throw new HubClosed(hub().name());
        }
        return running.run(coroutine, coroutine.asInput(coroutine.arrived(argument)));
    }

    @Override
    protected String kind() {
        return "Coroutine";
    }
}
