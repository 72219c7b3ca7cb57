package dev.jevent.patch.file;

import dev.jevent.errors.InterruptSignal;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.patch.area.Uninterrupted;
import dev.jevent.sync.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A native call on another thread, for the end of which one greenlet waits.
final class Job<T extends @Nullable Object> implements Runnable {
    private final Callable<T> call;
    private final Event ended = new Event();

    /// As [#ended], for who has no hub any more to wait on.
    private final CountDownLatch over = new CountDownLatch(1);

    private @Nullable T result;
    private @Nullable Throwable failure;

    /// What undoes the call, once nobody waits for it any more.
    private @Nullable Runnable undo;

    Job(Callable<T> call) {
        this.call = call;
    }

    @Override
    public void run() {
        try {
            result = call.call();
        } catch (Throwable e) {
            failure = e;
        }
        Runnable late = end();
        if (late != null && failure == null) {
            late.run();
        }
    }

    private synchronized @Nullable Runnable end() {
        ended.set();
        over.countDown();
        return undo;
    }

    Event ended() {
        return ended;
    }

    /// Waits for the end, whatever reaches the greenlet meanwhile: a kill or timeout waits for its
    /// next switch point, an interrupt sets the flag, as when the call is made in place. Memory
    /// that the call uses is freed when this returns, so also who has lost the hub waits, and
    /// throws then.
    T await() throws Throwable {
        Hub hub = Hub.current();
        List<Throwable> signals = new ArrayList<>();
        boolean interrupted = false;
        try (Hold _ = hub.hold()) {
            while (!ended.isSet()) {
                try {
                    ended.await();
                } catch (InterruptSignal e) {
                    interrupted = true;
                } catch (Throwable signal) {
                    if (hub.isClosed()) {
                        awaitOnThread(interrupted);
                        throw signal;
                    }
                    signals.add(signal);
                }
            }
        }
        restore(interrupted, signals);
        return outcome();
    }

    private void awaitOnThread(boolean interruptedBefore) {
        boolean interrupted = interruptedBefore;
        while (over.getCount() > 0) {
            try {
                over.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        restore(interrupted, List.of());
    }

    private static void restore(boolean interrupted, List<Throwable> signals) {
        signals.forEach(RawGreenlet.running()::signal);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the end; a kill or timeout leaves the call to itself and undoes what it does in
    /// the end, if it succeeds.
    T awaitOr(Runnable undo) throws Throwable {
        try (Hold _ = Hub.current().hold()) {
            Uninterrupted.call(Executors.callable(() -> ended.await()));
        } catch (Throwable signal) {
            leave(undo);
            throw signal;
        }
        return outcome();
    }

    private void leave(Runnable undo) {
        synchronized (this) {
            if (!ended.isSet()) {
                this.undo = undo;
                return;
            }
        }
        if (failure == null) {
            undo.run();
        }
    }

    @SuppressWarnings("NullAway") // T says whether there is null.
    T outcome() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return result;
    }
}
