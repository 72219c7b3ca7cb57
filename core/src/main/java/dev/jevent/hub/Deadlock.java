package dev.jevent.hub;

import dev.jevent.errors.LoopExit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Notices that main waits for what can never happen, and says so. Owned by the carrier.
final class Deadlock {
    private final Hub hub;
    private final Turn turn;
    private final HubOptions.OnDeadlock onDeadlock;
    private boolean outsidersMayWake;

    /// Main, if it waits for exactly this.
    @Nullable Waiter joiner;

    private boolean reported;
    private boolean realTimeNoted;

    Deadlock(Hub hub, Turn turn, HubOptions.OnDeadlock onDeadlock) {
        this.hub = hub;
        this.turn = turn;
        this.onDeadlock = onDeadlock;
    }

    /// The hub is waiting for something it knows.
    void none() {
        outsidersMayWake = false;
        reported = false;
    }

    /// The hub has nothing ready, no timer and no hold.
    void check() {
        RawGreenlet main = hub.main();
        Waiter waiter = main == null ? null : main.waiter;
        if (main == null || waiter == null || waiter.isDecided() || turn.greenlets.anyMayGoOn()) {
            none();
            return;
        }
        if (waiter == joiner) {
            waiter.deliver();
            return;
        }
        outsidersMayWake = Outsiders.anyOf(hub);
        // One of them may have woken somebody here just before it became quiet, or ended.
        if (outsidersMayWake || reported || turn.hasReady()) {
            return;
        }
        if (onDeadlock == HubOptions.OnDeadlock.THROW) {
            main.signal(new LoopExit(report(main)));
        } else {
            reported = true;
            HubLog.warning(report(main));
        }
    }

    long lookAgainAfter() {
        return outsidersMayWake ? Limits.OUTSIDER_PERIOD.toNanos() : Long.MAX_VALUE;
    }

    /// A virtual clock would jump, but a greenlet is in a timed wait of the JDK.
    void noteRealTime() {
        if (realTimeNoted) {
            return;
        }
        realTimeNoted = true;
        List<String> names = new ArrayList<>();
        for (RawGreenlet greenlet : turn.greenlets.toList()) {
            if (greenlet.isInJdkWait()) {
                names.add(greenlet.name());
            }
        }
        HubLog.warning(
                "the virtual clock of hub "
                        + hub.name()
                        + " stands still while the JDK's own timed waits last, in: "
                        + String.join(", ", names));
    }

    private String report(RawGreenlet main) {
        List<RawGreenlet> parked = turn.greenlets.toList();
        var text = new StringBuilder("This operation would block forever: ");
        text.append(main.name()).append(" waits for ").append(reasonOf(main));
        text.append(" on hub ").append(hub.name()).append(", where nothing can happen any more.");
        int named = 0;
        for (RawGreenlet greenlet : parked) {
            if (named++ == Limits.REPORTED_GREENLETS) {
                text.append("\n  … and ").append(parked.size() - Limits.REPORTED_GREENLETS);
                text.append(" more");
                break;
            }
            text.append("\n  ").append(greenlet.name());
            text.append(" waits for ").append(reasonOf(greenlet));
        }
        var seen = new HashSet<RawGreenlet>();
        for (RawGreenlet greenlet : parked) {
            String circle = circleFrom(greenlet, seen);
            if (circle != null) {
                text.append("\n  circle of joins: ").append(circle);
            }
        }
        return text.toString();
    }

    private static @Nullable String reasonOf(RawGreenlet greenlet) {
        Waiter waiting = greenlet.waiter;
        return waiting == null ? null : waiting.reasonText();
    }

    private static @Nullable String circleFrom(RawGreenlet start, Set<RawGreenlet> seen) {
        var path = new ArrayList<RawGreenlet>();
        RawGreenlet at = start;
        while (at != null && seen.add(at)) {
            path.add(at);
            at = at.waitsFor() instanceof RawGreenlet joined ? joined : null;
        }
        int begin = at == null ? -1 : path.indexOf(at);
        if (begin < 0) {
            return null;
        }
        var text = new StringBuilder();
        for (RawGreenlet greenlet : path.subList(begin, path.size())) {
            text.append(greenlet.name()).append(" → ");
        }
        return text.append(path.get(begin).name()).toString();
    }
}
