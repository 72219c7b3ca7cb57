package dev.jevent.http.codec;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import org.jspecify.annotations.Nullable;

/// What the greenlet of a server's connection waits for, and until when.
///
/// The greenlet waits; the handlers wake it, on the carrier's own stack.
final class ServerWait {
    /// What is waited for.
    enum Awaited {
        NOTHING,
        REQUEST,
        PIECE,
        WHOLE_BODY,
        ROOM,
        CLOSE
    }

    private final Hub hub;
    private final ServerConnection connection;
    private final ServerInbound inbound;
    private final ServerOutbound outbound;
    private final ServerSettings settings;
    private @Nullable Waiter waiter;
    private Awaited awaited = Awaited.NOTHING;
    private long since;

    ServerWait(
            Hub hub,
            ServerConnection connection,
            ServerInbound inbound,
            ServerOutbound outbound,
            ServerSettings settings) {
        this.hub = hub;
        this.connection = connection;
        this.inbound = inbound;
        this.outbound = outbound;
        this.settings = settings;
    }

    /// Waits until it is there, or the connection is closed.
    void await(Awaited what) {
        if (isThere(what)) {
            return;
        }
        Waiter waiting = Waiter.current(connection);
        waiter = waiting;
        awaited = what;
        since = hub.clock().nanos();
        try {
            waiting.await();
        } finally {
            waiter = null;
            awaited = Awaited.NOTHING;
        }
    }

    /// Wakes the greenlet if what it waits for is there; on the carrier.
    void wake() {
        Waiter waiting = waiter;
        if (waiting != null && isThere(awaited)) {
            waiting.deliver();
        }
    }

    private boolean isThere(Awaited what) {
        if (connection.isClosed()) {
            return true;
        }
        IncomingRequest request = connection.currentOrNull();
        return switch (what) {
            case NOTHING, CLOSE -> false;
            case REQUEST -> outbound.isEnding() || inbound.hasRequestOrEnd() && outbound.hasRoom();
            case PIECE -> request == null || request.hasPieceOrEnd();
            case WHOLE_BODY -> request == null || request.isOver();
            case ROOM -> outbound.hasRoom();
        };
    }

    /// {@return true if the greenlet waits for a request and none has begun to come}
    boolean isIdle() {
        return awaited == Awaited.REQUEST && !inbound.hasRequest() && inbound.filling() == null;
    }

    /// {@return true if it is late by the client's sending, and the client is to be told}
    boolean isForSlowRequest() {
        return awaited == Awaited.PIECE
                || awaited == Awaited.WHOLE_BODY
                || awaited == Awaited.REQUEST && outbound.hasRoom() && inbound.isInHead();
    }

    /// {@return when what is waited for is too late, or [Long#MAX_VALUE]}
    long deadline() {
        if (outbound.isEnding()) {
            return outbound.endingSince()
                    + (outbound.isLingering()
                            ? ServerLimits.LINGER_TIME.toNanos()
                            : settings.stallNanos());
        }
        return switch (awaited) {
            case NOTHING -> Long.MAX_VALUE;
            case REQUEST -> requestDeadline();
            case PIECE, WHOLE_BODY -> bodySince(connection.currentOrNull()) + settings.stallNanos();
            case ROOM, CLOSE -> since + settings.stallNanos();
        };
    }

    private long requestDeadline() {
        IncomingRequest filling = inbound.filling();
        if (filling != null) {
            return bodySince(filling) + settings.stallNanos();
        }
        if (!outbound.hasRoom()) {
            return since + settings.stallNanos();
        }
        if (inbound.isInHead()) {
            return Math.max(inbound.headSince, since) + settings.headerNanos();
        }
        return since + settings.idleNanos();
    }

    private long bodySince(@Nullable IncomingRequest request) {
        return request == null ? since : Math.max(since, request.lastByteAt);
    }
}
