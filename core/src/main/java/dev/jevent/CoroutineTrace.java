package dev.jevent;

import dev.jevent.hub.HubLocal;
import org.jspecify.annotations.Nullable;

/// Who is told of the switches between the coroutines of one hub.
final class CoroutineTrace {
    static final HubLocal<CoroutineTrace> OF_HUB = HubLocal.withInitial(_ -> new CoroutineTrace());

    private Coroutine.@Nullable Listener listener;
    private boolean telling;

    Coroutine.@Nullable Listener replace(Coroutine.@Nullable Listener next) {
        Coroutine.Listener previous = listener;
        listener = next;
        return previous;
    }

    void switched(Coroutine<?, ?> origin, Coroutine<?, ?> target, @Nullable Throwable thrown) {
        Coroutine.Listener told = listener;
        if (told != null && !telling) {
            tell(told, origin, target, thrown);
        }
    }

    private void tell(
            Coroutine.Listener told,
            Coroutine<?, ?> origin,
            Coroutine<?, ?> target,
            @Nullable Throwable thrown) {
        telling = true;
        try {
            told.switched(
                    thrown == null ? Coroutine.Event.SWITCH : Coroutine.Event.THROW,
                    origin,
                    target);
        } catch (RuntimeException | Error e) {
            if (listener == told) {
                listener = null;
            }
            if (thrown != null && thrown != e) {
                e.addSuppressed(thrown);
            }
            throw e;
        } finally {
            telling = false;
        }
    }
}
