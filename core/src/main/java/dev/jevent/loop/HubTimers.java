package dev.jevent.loop;

import dev.jevent.time.HubClock;
import java.util.ArrayList;
import java.util.List;

/// The timers of one hub: those of its clock, and the timed waits of the JDK, which read the
/// machine's. Owned by the carrier.
final class HubTimers {
    /// Netty's word for "nothing on the calendar".
    static final long NO_DEADLINE = -1;

    private final LoopUser user;
    private final HubClock clock;
    private final TimerHeap own = new TimerHeap();

    /// The same heap if the hub's clock is the machine's.
    private final TimerHeap real;

    HubTimers(LoopUser user, HubClock clock) {
        this.user = user;
        this.clock = clock;
        this.real = clock.isReal() ? own : new TimerHeap();
    }

    TimerHeap own() {
        return own;
    }

    TimerHeap real() {
        return real;
    }

    /// What the clock of that heap says.
    long now(TimerHeap heap) {
        return heap == own ? clock.nanos() : HubClock.system().nanos();
    }

    boolean hasRef() {
        return own.hasRef() || real.hasRef();
    }

    int size() {
        return own.size() + (real == own ? 0 : real.size());
    }

    /// {@return true if a timed wait is armed that a virtual clock cannot shorten}
    boolean waitsForRealTime() {
        return real != own && !real.isEmpty();
    }

    /// Moves a virtual clock to the next timer, if there is one.
    void jumpToNext() {
        if (!own.isEmpty()) {
            clock.jumpTo(own.nextDeadline());
        }
    }

    void fireDue() {
        fireDue(own);
        if (real != own) {
            fireDue(real);
        }
    }

    private void fireDue(TimerHeap heap) {
        if (heap.isEmpty()) {
            return;
        }
        long now = now(heap);
        int mark = heap.mark();
        for (Timer due; (due = heap.pollDue(now, mark)) != null; ) {
            try {
                due.fire();
            } catch (Throwable e) {
                user.uncaught("timer", e);
            }
        }
    }

    boolean isDue() {
        return isVirtualDue()
                || !real.isEmpty() && real.nextDeadline() <= HubClock.system().nanos();
    }

    private boolean isVirtualDue() {
        return real != own && !own.isEmpty() && own.nextDeadline() <= clock.nanos();
    }

    /// When a poll must end, on the machine's clock: at the next real timer, or at once if a
    /// virtual timer is due.
    long pollDeadline() {
        if (!real.isEmpty()) {
            return real.nextDeadline();
        }
        return isVirtualDue() ? HubClock.system().nanos() : NO_DEADLINE;
    }

    /// Disarms all.
    ///
    /// @return the timed waits of the JDK among them
    List<Timer> drop() {
        List<Timer> waits = new ArrayList<>();
        drop(own, waits);
        drop(real, waits);
        return waits;
    }

    private static void drop(TimerHeap heap, List<Timer> waits) {
        for (Timer timer; (timer = heap.pollDue(Long.MAX_VALUE)) != null; ) {
            if (timer instanceof TimedWait) {
                waits.add(timer);
            } else {
                timer.dropped();
            }
        }
    }
}
