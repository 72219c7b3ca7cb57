package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection of a server: its requests one after the other, each with one response.
/// Used by one greenlet at a time, on the hub of the server.
public final class ServerConnection {
    private enum Awaited {
        NOTHING,
        REQUEST,
        PIECE,
        WHOLE_BODY,
        ROOM
    }

    private final Hub hub = Hub.current();
    private final Channel channel;
    private final ServerListener listener;
    private final ServerInbound inbound;
    private final ServerOutbound outbound;
    private final ServerPulse pulse;
    private @Nullable IncomingRequest current;
    private @Nullable Waiter waiter;
    private Awaited awaited = Awaited.NOTHING;
    private long waitSince;
    private boolean closed;

    /// On the carrier, when the channel is registered.
    ServerConnection(Channel channel, ServerListener listener) {
        var decoder = new RequestDecoder();
        var encoder = new ResponseEncoder();
        this.channel = channel;
        this.listener = listener;
        this.inbound = new ServerInbound(this, decoder, listener.settings().maxBody());
        this.outbound = new ServerOutbound(this, channel, encoder, hub, listener.date());
        this.pulse = new ServerPulse(this, hub, listener.settings().shortestNanos());
        channel.pipeline().addLast(decoder, encoder, inbound);
        pulse.begin();
    }

    /// {@return the client's address}
    public SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    /// Waits for the next request.
    ///
    /// @return null if there will be none; then the connection is closed, or about to be
    public @Nullable IncomingRequest next() {
        current = null;
        if (outbound.isEnding()) {
            return null;
        }
        resumeReading();
        await(Awaited.REQUEST);
        IncomingRequest request = inbound.pollRequest();
        RefusedRequest refusal = inbound.refusal();
        if (request != null) {
            current = request;
        } else if (refusal != null && !closed && !outbound.isEnding()) {
            ServerLog.refused(channel, refusal);
            outbound.refuse(refusal.status());
        } else if (!closed) {
            hub.call(outbound::closeWhenSent);
        }
        return request;
    }

    /// Waits for the next piece of the body of the current request.
    ///
    /// @return null at its end
    /// @throws RefusedRequest if it is malformed, cut, too large or too slow
    public byte @Nullable [] nextPiece() {
        IncomingRequest request = current();
        askForBody(request);
        byte @Nullable [] piece = request.pollPiece();
        if (piece == null && !request.isOver()) {
            resumeReading();
            await(Awaited.PIECE);
            piece = request.pollPiece();
        }
        if (piece == null && request.failure != null) {
            throw request.failure;
        }
        return piece;
    }

    /// Waits for what is left of the body of the current request.
    ///
    /// @throws RefusedRequest if it is malformed, cut, too large or too slow
    public byte[] wholeBody() {
        IncomingRequest request = current();
        askForBody(request);
        request.collect();
        if (!request.isOver()) {
            resumeReading();
            await(Awaited.WHOLE_BODY);
        }
        if (request.failure != null) {
            throw request.failure;
        }
        return request.takeWhole();
    }

    private void askForBody(IncomingRequest request) {
        if (request.expectsContinue && !request.complete) {
            request.expectsContinue = false;
            outbound.sendContinue();
        }
    }

    /// Answers the current request.
    public void respond(int status, Headers headers, byte[] body) throws WireException {
        IncomingRequest request = current();
        if (body.length <= ServerLimits.PIECE_BYTES) {
            outbound.whole(request, status, headers, body, mayKeep(request));
            return;
        }
        outbound.begin(request, status, headers, body.length, mayKeep(request));
        for (int at = 0; at < body.length; at += ServerLimits.PIECE_BYTES) {
            writeUncopied(body, at, Math.min(ServerLimits.PIECE_BYTES, body.length - at));
        }
        outbound.end(request);
    }

    /// Begins to answer the current request with a body that follows.
    ///
    /// @param length how long the body is, or -1: then it is chunked, or ended by the close for a
    ///   client of HTTP/1.0
    public void beginResponse(int status, Headers headers, long length) {
        IncomingRequest request = current();
        outbound.begin(request, status, headers, length, mayKeep(request));
    }

    /// Sends a piece of the body; waits while too much is under way. No bytes send nothing.
    ///
    /// @throws WireException if the client has gone
    public void write(byte[] bytes, int offset, int length) throws WireException {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, offset, copy, 0, length);
        writeUncopied(copy, 0, length);
    }

    private void writeUncopied(byte[] bytes, int offset, int length) throws WireException {
        throwIfClosed();
        if (length == 0) {
            return;
        }
        outbound.write(bytes, offset, length);
        if (outbound.isFull()) {
            await(Awaited.ROOM);
            throwIfClosed();
        }
    }

    private void throwIfClosed() throws WireException {
        if (closed) {
            throw new WireException(
                    WireException.Kind.BROKEN, "connection: closed by the client", null);
        }
    }

    /// Ends the body begun by [#beginResponse(int, Headers, long)].
    public void endResponse() {
        outbound.end(current());
    }

    /// Closes it at once; what is under way is lost.
    public void abort() {
        if (!closed) {
            hub.call(channel::close);
        }
    }

    /// {@return true if the client has gone}
    public boolean isClosed() {
        return closed;
    }

    private boolean mayKeep(IncomingRequest request) {
        return request.keepAlive
                && !listener.isStopping()
                && inbound.refusal() == null
                && (request.complete || request.isWorthDiscarding());
    }

    private IncomingRequest current() {
        IncomingRequest request = current;
        if (request == null) {
            throw new IllegalStateException("request: answered (expected: the current one)");
        }
        return request;
    }

    private void resumeReading() {
        if (!channel.config().isAutoRead() && !inbound.isFlooded()) {
            hub.call(() -> channel.config().setAutoRead(true));
        }
    }

    private void await(Awaited what) {
        if (isThere(what)) {
            return;
        }
        Waiter waiting = Waiter.current(this);
        waiter = waiting;
        awaited = what;
        waitSince = nanos();
        try {
            waiting.await();
        } finally {
            waiter = null;
            awaited = Awaited.NOTHING;
        }
    }

    private boolean isThere(Awaited what) {
        if (closed) {
            return true;
        }
        IncomingRequest request = current;
        return switch (what) {
            case NOTHING -> false;
            case REQUEST -> inbound.hasRequestOrEnd() && outbound.hasRoom();
            case PIECE -> request == null || request.hasPieceOrEnd();
            case WHOLE_BODY -> request == null || request.isOver();
            case ROOM -> outbound.hasRoom();
        };
    }

    /// Wakes the greenlet if what it waits for is there; on the carrier.
    void wake() {
        Waiter waiting = waiter;
        if (waiting != null && isThere(awaited)) {
            waiting.deliver();
        }
    }

    /// The client sends nothing more; on the carrier.
    void inputEnded() {
        if (outbound.isEnding()) {
            outbound.closeIfLingering();
        }
        wake();
    }

    /// The channel is closed; on the carrier.
    void closed() {
        closed = true;
        pulse.end();
        wake();
        listener.closed(this);
    }

    void lingerAndClose() {
        outbound.lingerAndClose();
    }

    /// Reads, and drops, what a refused client still sends.
    void dropInput() {
        inbound.refuse(new RefusedRequest(400, "connection: closing"));
        channel.config().setAutoRead(true);
    }

    void lingers() {
        pulse.within(ServerLimits.LINGER_TIME.toNanos());
    }

    /// Closes it if no request is under way; on the carrier.
    void closeIfIdle() {
        boolean idle =
                awaited == Awaited.REQUEST && !inbound.hasRequest() && inbound.filling() == null;
        if (idle) {
            outbound.closeWhenSent();
        }
    }

    /// {@return when what is waited for is too late, or [Long#MAX_VALUE]}
    long deadline() {
        ServerSettings settings = listener.settings();
        if (outbound.isEnding()) {
            return outbound.endingSince()
                    + (outbound.isLingering()
                            ? ServerLimits.LINGER_TIME.toNanos()
                            : settings.stallNanos());
        }
        return switch (awaited) {
            case NOTHING -> Long.MAX_VALUE;
            case REQUEST -> requestDeadline(settings);
            case PIECE, WHOLE_BODY -> bodySince(current) + settings.stallNanos();
            case ROOM -> waitSince + settings.stallNanos();
        };
    }

    private long requestDeadline(ServerSettings settings) {
        IncomingRequest filling = inbound.filling();
        if (filling != null) {
            return bodySince(filling) + settings.stallNanos();
        }
        if (!outbound.hasRoom()) {
            return waitSince + settings.stallNanos();
        }
        if (inbound.isInHead()) {
            return Math.max(inbound.headSince, waitSince) + settings.headerNanos();
        }
        return waitSince + settings.idleNanos();
    }

    private long bodySince(@Nullable IncomingRequest request) {
        return request == null ? waitSince : Math.max(waitSince, request.lastByteAt);
    }

    /// What is waited for is too late; on the carrier.
    void expire() {
        boolean answered =
                awaited == Awaited.PIECE
                        || awaited == Awaited.WHOLE_BODY
                        || awaited == Awaited.REQUEST && outbound.hasRoom() && inbound.isInHead();
        if (answered && !outbound.isEnding()) {
            inbound.refuse(new RefusedRequest(408, "request: too slow (expected: its end)"));
            wake();
        } else {
            channel.close();
        }
    }

    long nanos() {
        return hub.clock().nanos();
    }

    @Override
    public String toString() {
        return "connection of " + channel.remoteAddress();
    }
}
