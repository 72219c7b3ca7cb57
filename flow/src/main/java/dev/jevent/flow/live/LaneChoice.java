package dev.jevent.flow.live;

import dev.jevent.hub.Left;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which lanes are shown when there are too many: those that were shown go on to be, until they
/// have ended or do not run for as long as the past is kept. Owned by the page's hub.
final class LaneChoice {
    private final Map<Lane, Long> lastRun = new LinkedHashMap<>();

    /// One greenlet of one hub, by the number of the hub and of its thread.
    record Lane(int hub, long thread) {}

    /// Forgets lanes that have not run since `oldest`.
    void forget(long oldest) {
        lastRun.values().removeIf(end -> end - oldest < 0);
    }

    boolean has(Lane lane) {
        return lastRun.containsKey(lane);
    }

    /// {@return how many lanes can be shown besides}
    int room() {
        return LiveLimits.LANES - lastRun.size();
    }

    /// Notes a mark that is shown.
    void note(Lane lane, Mark mark) {
        if (mark.left() == Left.ENDS) {
            lastRun.remove(lane);
        } else {
            lastRun.merge(lane, mark.end(), Math::max);
        }
    }
}
