package dev.jevent;

import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.HubOptions.OnDeadlock;
import dev.jevent.jdk.Door;
import dev.jevent.monitor.Monitor;
import dev.jevent.settings.Settings;

/// The hub for greenlets that are spawned off every hub, started when first needed; it ends with
/// the process.
final class SharedHub {
    private SharedHub() {}

    static Hub currentOrShared() {
        Hub current = Hub.currentOrNull();
        if (current == null) {
            Door.check();
            return Started.HUB;
        }
        return current;
    }

    private static final class Started {
        static final Hub HUB = start();

        private static Hub start() {
            Hub hub =
                    Hub.start(HubOptions.named("jevent-shared").withOnDeadlock(OnDeadlock.REPORT));
            if (Settings.askForMonitor()) {
                Monitor.applySettings();
            }
            return hub;
        }
    }
}
