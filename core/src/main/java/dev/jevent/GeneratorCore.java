package dev.jevent;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The side of a generator that its body sees: it must not refer to the [Generator], which is to
/// become unreachable when only the body is left.
final class GeneratorCore<T extends @Nullable Object> {
    private final Hub hub;

    /// Until it starts, or is closed before.
    private Generator.@Nullable BodyWithResult<T> body;

    private @Nullable Coroutine<@Nullable Object, @Nullable Object> coroutine;
    private @Nullable T value;
    private volatile boolean hasValue;
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private boolean abandoned;
    private volatile boolean ended;

    GeneratorCore(Hub hub, Generator.BodyWithResult<T> body) {
        this.hub = hub;
        this.body = body;
    }

    boolean hasValue() {
        return hasValue;
    }

    @SuppressWarnings("NullAway") // T admits null if the body yields it
    T takeValue() {
        T taken = value;
        dropValue();
        return taken;
    }

    private void dropValue() {
        hasValue = false;
        value = null;
    }

    void checkNothingToTake(String call) {
        if (hasValue) {
            throw new IllegalStateException(
                    call + ": while " + value + " is there (expected: taken by next)");
        }
    }

    boolean isStarted() {
        return coroutine != null;
    }

    boolean hasEnded() {
        return ended;
    }

    @Nullable Object result() {
        if (!ended) {
            throw new IllegalStateException("generator: " + state() + " (expected: ended)");
        }
        return result;
    }

    String state() {
        if (ended) {
            return "ended";
        }
        Coroutine<?, ?> known = coroutine;
        return known == null ? "unstarted" : known.name() + (known.isBusy() ? ", running" : "");
    }

    /// @return true if there is a value now
    boolean resume(@Nullable Object sent, @Nullable Throwable error) {
        if (error != null && coroutine == null) {
            endUnstarted();
        }
        if (ended) {
            throwFailureOnce(error);
            return false;
        }
        OnHub.call(hub, () -> enter(sent, error));
        throwFailureOnce(null);
        return hasValue;
    }

    private void endUnstarted() {
        ended = true;
        body = null;
    }

    private void throwFailureOnce(@Nullable Throwable error) {
        Throwable thrown = error == null ? failure : error;
        if (thrown != null) {
            failure = null;
            throw sneaky(thrown);
        }
    }

    void close() {
        if (coroutine == null) {
            endUnstarted();
        }
        if (ended) {
            return;
        }
        var exit = new GreenletExit("closed");
        OnHub.call(hub, () -> enter(null, exit));
        if (hasValue) {
            dropValue();
            throw new IllegalStateException("generator: yielded (expected: to end when closed)");
        }
        if (failure == exit) {
            failure = null;
        }
        throwFailureOnce(null);
    }

    private @Nullable Void enter(@Nullable Object sent, @Nullable Throwable error) {
        Coroutine<?, ?> caller = Coroutine.current();
        var target = coroutine == null ? start() : coroutine;
        if (target.isBusy()) {
            throw new IllegalStateException(
                    "generator: " + target + " (expected: suspended at a yield)");
        }
        dropValue();
        target.lentTo(caller);
        try {
            if (error == null) {
                caller.transferTo(target, sent);
            } else {
                caller.throwTo(target, error);
            }
        } catch (Throwable signal) {
            passOn(signal, caller, target);
        } finally {
            target.lentTo(null);
            ended |= target.isDead();
        }
        return null;
    }

    private Coroutine<@Nullable Object, @Nullable Object> start() {
        var started =
                new Coroutine<@Nullable Object, @Nullable Object>(null, null, (_, _) -> live());
        coroutine = started;
        return started;
    }

    /// A signal that reaches the caller while the body runs is thrown in the body. A closing hub
    /// does that itself.
    private static void passOn(Throwable first, Coroutine<?, ?> caller, Coroutine<?, ?> target) {
        Throwable signal = first;
        while (target.isBusy() && !(signal instanceof HubClosed)) {
            target.greenlet().signal(signal);
            try {
                caller.awaitAgain(target);
                return;
            } catch (Throwable next) {
                signal = next;
            }
        }
        throw sneaky(signal);
    }

    private @Nullable Object live() {
        var running = Objects.requireNonNull(body);
        body = null;
        Throwable thrown = null;
        try {
            result = running.run(new Emitter<>(this));
        } catch (Throwable e) {
            thrown = e;
        }
        ended = true;
        if (!abandoned) {
            failure = ((CoroutineGreenlet<?, ?>) RawGreenlet.running()).endOf(thrown);
        } else if (thrown != null) {
            throw sneaky(thrown);
        }
        return null;
    }

    /// In the body.
    @Nullable Object emit(T yielded) {
        var running = Objects.requireNonNull(coroutine);
        if (Coroutine.current() != running) {
            throw new IllegalStateException(
                    "emit in: " + Coroutine.current() + " (expected: in " + running + ")");
        }
        value = yielded;
        hasValue = true;
        try {
            return running.suspend(null);
        } catch (Throwable e) {
            dropValue();
            throw e;
        }
    }

    /// Ends a body that nobody can ask any more; from any thread.
    void abandon() {
        if (!ended) {
            hub.call(this::killAbandoned);
        }
    }

    private void killAbandoned() {
        Coroutine<?, ?> left = coroutine;
        if (left != null && left.isActive()) {
            abandoned = true;
            left.greenlet().signal(new GreenletExit("its generator became unreachable"));
        }
    }
}
