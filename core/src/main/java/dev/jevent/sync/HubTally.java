package dev.jevent.sync;

import dev.jevent.hub.Hub;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// A count for each hub that has one above zero; guarded by its owner. No hub, a plain thread, is
/// not counted.
final class HubTally {
    private final IdentityHashMap<Hub, Integer> counts = new IdentityHashMap<>(1);

    void add(@Nullable Hub hub) {
        if (hub != null) {
            counts.merge(hub, 1, Integer::sum);
        }
    }

    void subtract(@Nullable Hub hub) {
        if (hub != null) {
            counts.computeIfPresent(hub, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    boolean has(Hub hub) {
        return counts.containsKey(hub);
    }
}
