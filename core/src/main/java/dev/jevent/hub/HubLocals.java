package dev.jevent.hub;

import dev.jevent.errors.HubClosed;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of [HubLocal]s on one hub. Owned by its carrier, and then by the drain's.
final class HubLocals {
    private final Hub hub;
    private final Map<HubLocal<?>, Object> values = new LinkedHashMap<>();
    private boolean closed;

    HubLocals(Hub hub) {
        this.hub = hub;
    }

    @Nullable Object get(HubLocal<?> local) {
        return values.get(local);
    }

    void put(HubLocal<?> local, Object value) {
        requireOpen();
        values.put(local, value);
    }

    void requireOpen() {
        if (closed) {
            throw new HubClosed(hub.name()).deliveredHere();
        }
    }

    /// Closes the values in the order in which they were made, also those that a closing one asks
    /// for; after the greenlets.
    void close() {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (boolean more = true; more; ) {
            more = false;
            for (Object value : List.copyOf(values.values())) {
                if (seen.add(value)) {
                    close(value);
                    more = true;
                }
            }
        }
        values.clear();
        closed = true;
    }

    private void close(Object value) {
        if (value instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) {
                hub.uncaught(null, "close of " + value, e);
            }
        }
    }
}
