package dev.jevent.http.codec;

import dev.jevent.http.Headers;
import dev.jevent.http.codec.WireException.Kind;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection of a client: one exchange at a time. Used by one greenlet at a time, on
/// the hub that opened it.
public final class ClientConnection {
    private final Origin origin;
    private final Hub hub = Hub.current();
    private final Channel channel;
    private final ClientHandler handler;
    private final ResponseDecoder decoder;
    private final OpeningTimes openingTimes;
    private @Nullable ClientExchange exchange;
    private boolean reused;
    private boolean closing;

    ClientConnection(
            Origin origin,
            Channel channel,
            ClientHandler handler,
            ResponseDecoder decoder,
            OpeningTimes openingTimes) {
        this.origin = origin;
        this.channel = channel;
        this.handler = handler;
        this.decoder = decoder;
        this.openingTimes = openingTimes;
    }

    /// {@return whom it leads to}
    Origin origin() {
        return origin;
    }

    /// {@return true if it has carried an exchange before}
    public boolean isReused() {
        return reused;
    }

    boolean isIdle() {
        return !closing && handler.isIdle() && !decoder.hasLeftover();
    }

    void onClose(Runnable action) {
        handler.onClose(action);
    }

    /// Closes it without telling who was to be told.
    ///
    /// @return false if it was closed already, and that was told
    boolean closeUntold() {
        if (!handler.forgetOnClose()) {
            return false;
        }
        close();
        return true;
    }

    /// Sends a request and waits until its response is there: whole, or its head if it is streamed.
    ///
    /// However it ends but by returning, the connection is closed. If it was closed before, nothing
    /// is sent nor taken from `body`.
    public ResponseHead exchange(
            RequestHead head, RequestBody body, boolean streamed, long maxBody, Deadlines deadlines)
            throws WireException {
        var begun = new ClientExchange(streamed, maxBody);
        exchange = begun;
        boolean done = false;
        try {
            if (!isIdle()) {
                throw WireFailures.notSent();
            }
            new RequestWriter(origin, channel, handler, decoder, begun).send(head, body, deadlines);
            awaitNews(begun, begun::hasNews, deadlines);
            // What came of a streamed body before a failure is still to be read.
            if (!streamed || begun.head == null) {
                throwFailure(begun);
            }
            done = true;
            return Objects.requireNonNull(begun.head);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /// {@return the whole body of an exchange that is not streamed}
    public byte[] takeBody() {
        return current().takeBody();
    }

    /// Waits for the next piece of a streamed body.
    ///
    /// @return null at its end
    public byte @Nullable [] nextPiece(Deadlines deadlines) throws WireException {
        ClientExchange streaming = current();
        boolean done = false;
        try {
            byte @Nullable [] piece = streaming.pollPiece();
            if (piece == null) {
                resumeReading();
                awaitNews(streaming, streaming::hasPieceOrEnd, deadlines);
                piece = streaming.pollPiece();
                if (piece == null) {
                    throwFailure(streaming);
                }
            }
            done = true;
            return piece;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void resumeReading() {
        if (!channel.config().isAutoRead()) {
            hub.call(() -> channel.config().setAutoRead(true));
        }
    }

    /// {@return how long it took to open it, for the exchange that it was opened for; else nothing}
    public OpeningTimes openingTimes() {
        return reused ? OpeningTimes.NONE : openingTimes;
    }

    /// {@return when the first byte of the answer was there, on the hub's clock}
    public long firstByteAt() {
        return current().firstByteAt;
    }

    /// {@return when the head of the response was there, on the hub's clock}
    public long headAt() {
        return current().headAt;
    }

    /// {@return true if the response has come to its end}
    public boolean isComplete() {
        return current().complete;
    }

    /// {@return the fields after a chunked body; once it is complete}
    public Headers trailers() {
        Headers trailers = current().trailers;
        return trailers == null ? Headers.empty() : trailers;
    }

    boolean mayBeReused() {
        ClientExchange last = exchange;
        return last != null && last.complete && last.keepAlive && isIdle();
    }

    void reuse() {
        resumeReading();
        exchange = null;
        reused = true;
    }

    /// {@return how long the server keeps it, in seconds, or -1 if it does not say}
    long keptBySeconds() {
        ClientExchange last = exchange;
        ResponseHead head = last == null ? null : last.head;
        String value = head == null ? null : head.headers().get("Keep-Alive");
        return value == null ? -1 : KeepAlive.timeoutSeconds(value);
    }

    /// Closes it; what is under way on it fails.
    public void close() {
        closing = true;
        hub.call(channel::close);
    }

    /// As [#close()], at once: a call that a closing hub leaves behind would start the drain.
    void closeOnCarrier() {
        channel.close();
    }

    private ClientExchange current() {
        return Objects.requireNonNull(exchange, "exchange: none (expected: one begun)");
    }

    private void awaitNews(ClientExchange begun, BooleanSupplier news, Deadlines deadlines)
            throws WireException {
        long waitBegun = deadlines.clock().nanos();
        boolean lastLook = false;
        while (!news.getAsBoolean()) {
            long gap = gapLeft(begun, waitBegun, deadlines);
            boolean over = gap <= 0 || deadlines.left() == 0;
            if (over && lastLook) {
                throw deadlines.exceeded(Kind.READ_TIMEOUT, "response of " + origin);
            }
            // Bytes may have come while the hub was held: poll once before giving up.
            lastLook = over;
            await(begun, over ? 1 : deadlines.within(gap));
        }
    }

    /// The gap counts while somebody waits for bytes: not while the request is sent, nor while the
    /// reader of a stream does something else.
    private static long gapLeft(ClientExchange begun, long waitBegun, Deadlines deadlines) {
        if (deadlines.read() == WaitLimit.NONE) {
            return WaitLimit.NONE;
        }
        long since = Math.max(begun.lastByteAt, waitBegun);
        return since + deadlines.read() - deadlines.clock().nanos();
    }

    private void await(ClientExchange begun, long nanos) {
        Waiter waiter = Waiter.current(origin);
        begun.waiter = waiter;
        try (Hold _ = hub.hold()) {
            waiter.await(nanos);
        } finally {
            begun.waiter = null;
        }
    }

    private static void throwFailure(ClientExchange begun) throws WireException {
        WireException failure = begun.failure;
        if (failure != null) {
            throw failure;
        }
    }
}
