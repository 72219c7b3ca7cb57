package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import dev.jevent.loop.HubLoop;
import dev.jevent.loop.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How a hub ends: its greenlets are killed, get a grace, then the carrier stops, and what is left
/// goes to the drain.
final class Closing {
    private final Hub hub;
    private final Turn turn;
    private final HubLoop loop;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> emptied = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();
    private volatile boolean graceExpired;
    private volatile boolean closed;
    private boolean asked;
    private boolean killed;

    Closing(Hub hub, Turn turn, HubLoop loop) {
        this.hub = hub;
        this.turn = turn;
        this.loop = loop;
    }

    boolean isClosed() {
        return closed;
    }

    /// Off this hub.
    void close() {
        if (begun.compareAndSet(false, true)) {
            hub.call(this::killAllAsAsked);
            if (!await(emptied)) {
                graceExpired = true;
            }
            loop.stop();
        }
        if (!await(terminated)) {
            HubLog.warning("hub " + hub.name() + " is held and closes when that ends");
        }
    }

    /// An interrupt that came before does not cut the grace short, one during it does.
    private static boolean await(CompletableFuture<@Nullable Void> event) {
        boolean interrupted = Thread.interrupted();
        try {
            event.get(Limits.CLOSING_GRACE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("closing: failed (expected: completed)", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// On the carrier, before the first run of a greenlet. What a dying one has spawned is killed
    /// at its first switch point or, if that comes first, in its first wait of the JDK.
    void noteBegun(RawGreenlet greenlet) {
        if (killed) {
            kill(greenlet);
            turn.add(greenlet::nudge);
        }
    }

    /// On the carrier. The end of main is the end of the program: who else lives gets no further
    /// turn that a fast machine would not give.
    void noteEnded(boolean main) {
        if (main) {
            killAll();
        } else if (killed) {
            noteIfEmpty();
        }
    }

    /// The loop stops only after this has run: an entry that it leaves behind starts the drain.
    private void killAllAsAsked() {
        asked = true;
        killAll();
    }

    private void killAll() {
        if (!killed) {
            killed = true;
            turn.greenlets.toList().forEach(this::kill);
        }
        noteIfEmpty();
    }

    private void kill(RawGreenlet greenlet) {
        greenlet.signal(new HubClosed(hub.name()));
    }

    /// What is ready may be greenlets that have not begun, and are not listed.
    private void noteIfEmpty() {
        if (asked && !closed && turn.greenlets.isEmpty()) {
            turn.add(this::completeIfEmpty);
        }
    }

    private void completeIfEmpty() {
        if (turn.greenlets.isEmpty()) {
            emptied.complete(null);
        }
    }

    /// Last act of the carrier: what is ready, or becomes so, goes to the drain. From the moment
    /// the hub is closed the drain's carrier owns its state.
    void handOver(RunQueue ready) {
        reportSurvivors();
        boolean survivors = !turn.greenlets.isEmpty();
        List<Timer> timedWaits = loop.dropTimers();
        closed = true;
        hub.noteClosed();
        hub.closeWorkers();
        for (Runnable entry; (entry = ready.poll()) != null; ) {
            Hub.drain().ready(entry);
        }
        handOverArrivals();
        for (Timer timedWait : timedWaits) {
            Hub.drain().loop().resume(timedWait);
        }
        if (survivors) {
            Hub.drain().ready(this::killWaiting);
        }
        terminated.complete(null);
    }

    synchronized void handOverArrivals() {
        for (Runnable entry; (entry = loop.pollArrival()) != null; ) {
            Hub.drain().ready(entry);
        }
    }

    /// A greenlet that caught `HubClosed` and waits again has no timer and no hub to wake it.
    private void killWaiting() {
        for (RawGreenlet greenlet : turn.greenlets.toList()) {
            if (greenlet.waiter != null) {
                kill(greenlet);
            }
        }
    }

    private void reportSurvivors() {
        if (!graceExpired || turn.greenlets.isEmpty()) {
            return;
        }
        List<String> names =
                turn.greenlets.toList().stream()
                        .limit(Limits.REPORTED_GREENLETS)
                        .map(RawGreenlet::name)
                        .toList();
        HubLog.warning(
                "hub " + hub.name() + " closes before the end of: " + String.join(", ", names));
    }
}
