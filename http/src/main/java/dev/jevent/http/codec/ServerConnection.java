package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.http.codec.ServerWait.Awaited;
import dev.jevent.hub.Hub;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection of a server: its requests one after the other, each with one response.
/// Used by one greenlet at a time, on the hub of the server.
public final class ServerConnection {
    private final Hub hub = Hub.current();
    private final Channel channel;
    private final ServerListener listener;
    private final ServerInbound inbound;
    private final ServerOutbound outbound;
    private final ServerWait wait;
    private final ServerPulse pulse;
    private @Nullable IncomingRequest current;
    private boolean closed;

    /// On the carrier, when the channel is registered.
    ServerConnection(Channel channel, ServerListener listener) {
        var decoder = new RequestDecoder();
        var encoder = new ResponseEncoder();
        this.channel = channel;
        this.listener = listener;
        this.inbound = new ServerInbound(this, decoder, listener.settings().maxBody());
        this.outbound = new ServerOutbound(this, channel, encoder, hub, listener.date());
        this.wait = new ServerWait(hub, this, inbound, outbound, listener.settings());
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
    /// @return null if there will be none; then the connection is closed, and what was sent before
    ///   is with the system
    public @Nullable IncomingRequest next() {
        current = null;
        if (!outbound.isEnding()) {
            resumeReading();
            wait.await(Awaited.REQUEST);
        }
        if (!closed && !outbound.isEnding()) {
            current = inbound.pollRequest();
            if (current != null) {
                return current;
            }
            end();
        }
        wait.await(Awaited.CLOSE);
        return null;
    }

    private void end() {
        RefusedRequest refusal = inbound.refusal();
        if (refusal == null) {
            hub.call(outbound::closeWhenSent);
        } else {
            ServerLog.refused(channel, refusal);
            outbound.refuse(refusal.status());
        }
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
            wait.await(Awaited.PIECE);
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
            wait.await(Awaited.WHOLE_BODY);
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
            wait.await(Awaited.ROOM);
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
                && (request.complete || request.isWorthDiscarding());
    }

    @Nullable IncomingRequest currentOrNull() {
        return current;
    }

    private IncomingRequest current() {
        IncomingRequest request = current;
        if (request == null) {
            throw new IllegalStateException("request: answered (expected: the current one)");
        }
        return request;
    }

    private void resumeReading() {
        if (!channel.config().isAutoRead() && !inbound.hasRequest() && !inbound.isFlooded()) {
            hub.call(() -> channel.config().setAutoRead(true));
        }
    }

    /// Wakes the greenlet if what it waits for is there; on the carrier.
    void wake() {
        wait.wake();
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
        if (wait.isIdle()) {
            outbound.closeWhenSent();
        }
    }

    long deadline() {
        return wait.deadline();
    }

    /// What is waited for is too late; on the carrier.
    void expire() {
        if (wait.isForSlowRequest() && !outbound.isEnding()) {
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
