package dev.jevent.http.codec;

import dev.jevent.http.codec.WireException.Kind;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.Timer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The connections of one hub: those in use are counted for each origin, idle ones are kept for a
/// while and reused, newest first.
///
/// Who finds no connection free waits in line. A connection that its server closes while idle
/// leaves the pool at once. Used on its hub only.
public final class ConnectionPool implements AutoCloseable {
    private static final HubLocal<ConnectionPool> OF_HUB =
            HubLocal.withInitial(ConnectionPool::new);

    private final Hub hub;
    private final Map<Origin, Line> lines = new HashMap<>();
    private final LinkedHashMap<ClientConnection, Long> idle = new LinkedHashMap<>();
    private final Sweeper sweeper = new Sweeper();

    private ConnectionPool(Hub hub) {
        this.hub = hub;
    }

    /// {@return the pool of the current hub}
    public static ConnectionPool current() {
        return OF_HUB.get();
    }

    /// Takes an idle connection to `origin`, or opens one, or waits until one is free.
    ///
    /// @param perHost the most connections to that origin
    /// @param waitNanos how long to wait for a free one
    public ClientConnection lease(Origin origin, int perHost, long waitNanos, Deadlines deadlines)
            throws WireException {
        Line line = lines.computeIfAbsent(origin, _ -> new Line());
        ClientConnection connection = line.pollIdle();
        if (connection != null) {
            return connection;
        }
        if (line.open >= perHost) {
            connection = line.await(origin, Math.min(waitNanos, deadlines.left()), deadlines);
            if (connection != null) {
                return connection;
            }
        } else {
            line.open++;
        }
        return open(origin, line, deadlines);
    }

    /// Opens a connection to `origin`, waiting if there are `perHost` already; its idle ones are
    /// closed, since they may have gone stale together.
    ///
    /// @param perHost the most connections to that origin
    /// @param waitNanos how long to wait until one more may be opened
    public ClientConnection leaseFresh(
            Origin origin, int perHost, long waitNanos, Deadlines deadlines) throws WireException {
        closeIdle(origin);
        while (true) {
            Line line = lines.computeIfAbsent(origin, _ -> new Line());
            if (line.open < perHost) {
                line.open++;
                return open(origin, line, deadlines);
            }
            ClientConnection used =
                    line.await(origin, Math.min(waitNanos, deadlines.left()), deadlines);
            // The new one takes the place of what was handed over, or of one that is gone.
            if (used == null || used.closeUntold()) {
                return open(origin, line, deadlines);
            }
        }
    }

    private ClientConnection open(Origin origin, Line line, Deadlines deadlines)
            throws WireException {
        ClientConnection opened = null;
        try {
            opened = new ClientConnector(origin, deadlines).open();
        } finally {
            if (opened == null) {
                freed(origin, line);
            }
        }
        ClientConnection connection = opened;
        connection.onClose(() -> closed(connection));
        return connection;
    }

    /// Gives a connection back: it is reused if its last exchange came to a clean end, else closed.
    public void release(ClientConnection connection) {
        if (!connection.mayBeReused()) {
            connection.close();
            return;
        }
        long kept = kept(connection.keptBySeconds());
        if (kept <= 0) {
            connection.close();
            return;
        }
        connection.reuse();
        Line line = lines.get(connection.origin());
        if (line == null || line.handOver(connection)) {
            return;
        }
        line.idle.push(connection);
        keepIdle(connection, hub.clock().nanos() + kept);
        if (idle.size() > WireLimits.IDLE_CONNECTIONS) {
            idle.firstEntry().getKey().close();
        }
        sweeper.armFor(kept);
    }

    /// Closes the idle connections to an origin.
    public void closeIdle(Origin origin) {
        Line line = lines.get(origin);
        if (line != null) {
            for (ClientConnection connection : line.idle) {
                noLongerIdle(connection);
                connection.close();
            }
            line.idle.clear();
        }
    }

    /// An idle connection does not keep its hub alive: a main that waits for ever is told so at
    /// once.
    private void keepIdle(ClientConnection connection, long until) {
        idle.put(connection, until);
        hub.loop().unrefChannels(1);
    }

    private void noLongerIdle(ClientConnection connection) {
        if (idle.remove(connection) != null) {
            hub.loop().unrefChannels(-1);
        }
    }

    private static long kept(long seconds) {
        if (seconds < 0) {
            return WireLimits.IDLE_KEPT.toNanos();
        }
        return TimeUnit.SECONDS.toNanos(seconds) - WireLimits.IDLE_MARGIN.toNanos();
    }

    private void closed(ClientConnection connection) {
        noLongerIdle(connection);
        Line line = lines.get(connection.origin());
        if (line != null) {
            line.idle.remove(connection);
            freed(connection.origin(), line);
        }
    }

    private void freed(Origin origin, Line line) {
        line.free();
        if (line.isUnused()) {
            lines.remove(origin);
        }
    }

    /// {@return how many origins are known: those with an open connection or somebody in line}
    public int originCount() {
        return lines.size();
    }

    /// {@return how many connections are open, idle or not}
    public int openCount() {
        return lines.values().stream().mapToInt(line -> line.open).sum();
    }

    /// On the carrier, when the hub closes.
    @Override
    public void close() {
        for (ClientConnection connection : idle.keySet().toArray(ClientConnection[]::new)) {
            connection.closeOnCarrier();
        }
    }

    /// The connections to one origin.
    private final class Line {
        final ArrayDeque<ClientConnection> idle = new ArrayDeque<>(2);
        private final Guard guard = new Guard();
        private final WaitLine waiting = new WaitLine(guard);
        int open;

        @Nullable ClientConnection pollIdle() {
            for (ClientConnection connection; (connection = idle.poll()) != null; ) {
                noLongerIdle(connection);
                if (connection.isIdle()) {
                    return connection;
                }
                connection.close();
            }
            return null;
        }

        /// {@return a connection that was handed over, or null for the right to open one}
        @Nullable ClientConnection await(Origin origin, long nanos, Deadlines deadlines)
                throws WireException {
            Waiter waiter = Waiter.current("a free connection to " + origin);
            guard.lock();
            waiting.add(waiter);
            guard.unlock();
            boolean delivered = false;
            try {
                delivered = waiting.await(waiter, Math.max(1, nanos));
            } finally {
                if (!delivered && isUnused()) {
                    lines.remove(origin);
                }
            }
            if (!delivered) {
                throw deadlines.exceeded(Kind.POOL_TIMEOUT, "free connection to " + origin);
            }
            return (ClientConnection) waiter.delivered();
        }

        boolean handOver(ClientConnection connection) {
            guard.lock();
            try {
                return waiting.deliverFirst(connection);
            } finally {
                guard.unlock();
            }
        }

        /// A connection is gone: somebody in line may open one.
        void free() {
            guard.lock();
            boolean passedOn;
            try {
                passedOn = waiting.deliverFirst(null);
            } finally {
                guard.unlock();
            }
            if (!passedOn) {
                open--;
            }
        }

        boolean isUnused() {
            return open == 0 && waiting.isEmpty();
        }
    }

    /// Closes what has been idle for too long.
    private final class Sweeper extends Timer {
        private long due;

        void armFor(long nanos) {
            long sooner = hub.clock().nanos() + nanos;
            if (isArmed() && due <= sooner) {
                return;
            }
            hub.disarm(this);
            due = sooner;
            hub.arm(this, nanos);
        }

        @Override
        protected boolean isRef() {
            return false;
        }

        @Override
        protected void fire() {
            long now = hub.clock().nanos();
            long next = Long.MAX_VALUE;
            for (var entry : Map.copyOf(idle).entrySet()) {
                if (entry.getValue() <= now) {
                    entry.getKey().close();
                } else {
                    next = Math.min(next, entry.getValue() - now);
                }
            }
            if (next != Long.MAX_VALUE) {
                armFor(next);
            }
        }
    }
}
