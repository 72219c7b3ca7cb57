package dev.jevent.backdoor;

import dev.jevent.hub.HubLocal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The servers that run commands on one hub, which end with it.
final class HubServers implements AutoCloseable {
    static final HubLocal<HubServers> OF_HUB = HubLocal.withInitial(_ -> new HubServers());

    private final Set<BackdoorServer> servers = ConcurrentHashMap.newKeySet();

    void add(BackdoorServer server) {
        servers.add(server);
    }

    /// From any thread.
    void remove(BackdoorServer server) {
        servers.remove(server);
    }

    @Override
    public void close() {
        servers.forEach(BackdoorServer::hangUp);
    }
}
