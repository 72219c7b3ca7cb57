package dev.jevent.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several listeners as one. What fails first is thrown when all have heard, the rest suppressed.
record ListenerList(List<HubListener> listeners) implements HubListener {
    static @Nullable HubListener with(@Nullable HubListener before, HubListener added) {
        return before == null ? added : HubListener.all(before, added);
    }

    /// {@return `before` without `removed`, wherever it is}
    static @Nullable HubListener without(@Nullable HubListener before, HubListener removed) {
        if (before == removed) {
            return null;
        }
        if (!(before instanceof ListenerList(List<HubListener> several))) {
            return before;
        }
        List<HubListener> left = new ArrayList<>();
        for (HubListener listener : several) {
            HubListener kept = without(listener, removed);
            if (kept != null) {
                left.add(kept);
            }
        }
        return switch (left.size()) {
            case 0 -> null;
            case 1 -> left.get(0);
            default -> new ListenerList(List.copyOf(left));
        };
    }

    private void tell(Consumer<HubListener> news) {
        Throwable failure = null;
        for (HubListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw Throwing.asSignal(failure);
        }
    }

    @Override
    public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
        tell(listener -> listener.spawned(greenlet, parent));
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        tell(listener -> listener.switched(greenlet));
    }

    @Override
    public void left(RawGreenlet greenlet) {
        tell(listener -> listener.left(greenlet));
    }

    @Override
    public void parked(RawGreenlet greenlet, Object reason) {
        tell(listener -> listener.parked(greenlet, reason));
    }

    @Override
    public void yielding(RawGreenlet greenlet) {
        tell(listener -> listener.yielding(greenlet));
    }

    @Override
    public void woken(RawGreenlet greenlet, Wake wake) {
        tell(listener -> listener.woken(greenlet, wake));
    }

    @Override
    public void polls(Hub hub) {
        tell(listener -> listener.polls(hub));
    }

    @Override
    public void polled(Hub hub) {
        tell(listener -> listener.polled(hub));
    }

    @Override
    public void arrived(Runnable entry) {
        tell(listener -> listener.arrived(entry));
    }

    @Override
    public void ended(RawGreenlet greenlet) {
        tell(listener -> listener.ended(greenlet));
    }

    @Override
    public void held(RawGreenlet greenlet, StackTraceElement[] stack) {
        tell(listener -> listener.held(greenlet, stack));
    }
}
