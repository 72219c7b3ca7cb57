package dev.jevent.flow.live;

import dev.jevent.hub.Guardian;
import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Subscription;
import dev.jevent.time.HubClock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The holds that the guardian reports while this is open. Thread-safe.
final class Holds implements AutoCloseable {
    private final HubClock clock = HubClock.system();
    private final Map<Hub, Held> current = new HashMap<>();
    private final ArrayDeque<Past> past = new ArrayDeque<>();
    private final Subscription held = Guardian.onHeld(this::held);
    private final Subscription released = Guardian.onReleased(this::released);

    /// A hold under way.
    ///
    /// @param since when it began, on the machine's clock
    record Held(HeldGreenlet report, long since) {}

    /// A hold that is over.
    record Past(String hub, String greenlet, long thread, long from, long to, String call) {}

    private synchronized void held(HeldGreenlet report) {
        if (!report.hub().isObserver()) {
            long since = clock.nanos() - report.held().toNanos();
            current.put(report.hub(), new Held(report, since));
        }
    }

    private synchronized void released(HeldGreenlet report) {
        Held began = current.remove(report.hub());
        if (began == null) {
            return;
        }
        if (past.size() == LiveLimits.HOLDS) {
            past.removeFirst();
        }
        past.addLast(
                new Past(
                        ShortText.of(report.hub().name()),
                        ShortText.of(report.name()),
                        threadOf(report),
                        began.since(),
                        began.since() + report.held().toNanos(),
                        report.call()));
    }

    static long threadOf(HeldGreenlet report) {
        RawGreenlet holder = report.greenlet();
        return holder == null ? 0 : holder.threadId();
    }

    /// {@return what is known of the hold of `hub`, or null if none was reported}
    synchronized @Nullable Held of(Hub hub) {
        return current.get(hub);
    }

    /// {@return the newest holds that are over, oldest first}
    synchronized List<Past> past() {
        return List.copyOf(past);
    }

    @Override
    public void close() {
        held.close();
        released.close();
        forget();
    }

    private synchronized void forget() {
        current.clear();
    }
}
