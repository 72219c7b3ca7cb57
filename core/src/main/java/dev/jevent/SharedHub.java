package dev.jevent;

import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.HubOptions.OnDeadlock;

/// The hub for greenlets that are spawned off every hub, started when first needed; it ends with
/// the process.
final class SharedHub {
    static final Hub HUB =
            Hub.start(HubOptions.named("jevent-shared").withOnDeadlock(OnDeadlock.REPORT));

    private SharedHub() {}

    static Hub currentOrShared() {
        Hub current = Hub.currentOrNull();
        return current == null ? HUB : current;
    }
}
