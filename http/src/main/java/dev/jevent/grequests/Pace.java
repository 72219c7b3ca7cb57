package dev.jevent.grequests;

import dev.jevent.Jevent;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Spaces the starts of a batch evenly, so that no second sees more than its share; who wants to
/// start next waits in line. On one hub.
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final HubClock clock = Hub.current().clock();
    private final Guard guard = new Guard();
    private final WaitLine line = new WaitLine(guard);
    private final long spacing;
    private long last;
    private boolean taken;

    private Pace(long spacing) {
        this.spacing = spacing;
        this.last = clock.nanos() - spacing;
    }

    static Pace of(@Nullable Integer perSecond) {
        return new Pace(perSecond == null ? 0 : (SECOND + perSecond - 1) / perSecond);
    }

    /// Waits until the next start is due.
    void await() {
        if (spacing == 0) {
            return;
        }
        awaitTurn();
        try {
            for (long left; (left = last + spacing - clock.nanos()) > 0; ) {
                Jevent.sleep(Duration.ofNanos(left));
            }
            last = clock.nanos();
        } finally {
            passTurn();
        }
    }

    private void awaitTurn() {
        if (!taken) {
            taken = true;
            return;
        }
        Waiter waiter = Waiter.current("the next start of a request");
        guard.lock();
        line.add(waiter);
        guard.unlock();
        line.await(waiter, WaitLimit.NONE);
    }

    private void passTurn() {
        guard.lock();
        try {
            taken = line.deliverFirst(null);
        } finally {
            guard.unlock();
        }
    }
}
