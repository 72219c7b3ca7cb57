package dev.jevent.http.codec;

import dev.jevent.time.HubClock;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a client's pipeline: gives what comes to the exchange under way. On the carrier's own
/// stack.
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private final HubClock clock;
    private @Nullable ClientExchange exchange;
    private @Nullable Channel channel;
    private @Nullable Runnable onClose;

    private boolean closed;

    /// True once something came that nobody had asked for, so that what follows cannot be trusted.
    private boolean spoiled;

    /// True once a TLS peer has said that it ends, so that nothing was cut off.
    private boolean endAnnounced;

    ClientHandler(HubClock clock) {
        this.clock = clock;
    }

    /// From now on what comes belongs to `exchange`.
    ///
    /// @return false if the connection is closed, so that `exchange` has failed and nothing is to
    ///   be sent
    boolean begin(ClientExchange exchange) {
        exchange.lastByteAt = clock.nanos();
        if (closed || channel == null || !channel.isActive()) {
            exchange.fail(WireFailures.notSent());
            return false;
        }
        this.exchange = exchange;
        return true;
    }

    void onClose(Runnable action) {
        if (closed) {
            action.run();
        } else {
            onClose = action;
        }
    }

    /// {@return false if the connection is closed}
    boolean forgetOnClose() {
        onClose = null;
        return !closed;
    }

    boolean isIdle() {
        return exchange == null && !closed && !spoiled;
    }

    /// Bytes have come, if not yet enough for a message.
    void bytesCame() {
        ClientExchange current = exchange;
        if (current != null) {
            current.lastByteAt = clock.nanos();
            if (!current.begun) {
                current.begun = true;
                current.firstByteAt = current.lastByteAt;
            }
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            ClientExchange current = exchange;
            if (current == null) {
                spoiled = true;
                context.close();
            } else {
                read(context, current, (HttpObject) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext context, ClientExchange current, HttpObject message) {
        DecoderResult result = message.decoderResult();
        if (result.isFailure()) {
            fail(context, current, WireFailures.of(current, result.cause()));
            return;
        }
        if (message instanceof HttpResponse response && !readHead(context, current, response)) {
            return;
        }
        if (message instanceof HttpContent content && current.head != null) {
            readBody(context, current, content);
        }
    }

    /// {@return false if it was an interim response or a failure}
    private boolean readHead(
            ChannelHandlerContext context, ClientExchange current, HttpResponse response) {
        int status = response.status().code();
        if (status < 200 && status != 101) {
            if (++current.interim > WireLimits.INTERIM_RESPONSES) {
                fail(
                        context,
                        current,
                        WireFailures.protocol(
                                "interim responses: too many (expected: at most "
                                        + WireLimits.INTERIM_RESPONSES
                                        + ")",
                                null));
            }
            return false;
        }
        if (status == 101) {
            fail(
                    context,
                    current,
                    WireFailures.protocol("status: 101 (expected: no switch of protocols)", null));
            return false;
        }
        String coding = codingOf(response.headers());
        if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding.strip())) {
            fail(
                    context,
                    current,
                    WireFailures.protocol(
                            "Transfer-Encoding: " + coding + " (expected: chunked)", null));
            return false;
        }
        current.chunked = coding != null;
        current.announced = current.chunked ? -1 : HttpUtil.getContentLength(response, -1L);
        current.untilClose = !isFramed(current, status);
        current.keepAlive =
                HttpUtil.isKeepAlive(response) && !spills(current, status, response.headers());
        current.begin(
                new ResponseHead(
                        response.protocolVersion().text(),
                        status,
                        response.status().reasonPhrase(),
                        NettyHeaders.received(response.headers())));
        return true;
    }

    private static @Nullable String codingOf(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty() ? null : String.join(", ", codings);
    }

    /// A body without length ends with the connection.
    private boolean isFramed(ClientExchange current, int status) {
        boolean empty = status == 204 || status == 304 || bodiless();
        return current.chunked || current.announced >= 0 || empty;
    }

    /// After such a response it is not known where the next one begins: a 204 that announces a
    /// body, or one that says its length in two ways, may end elsewhere for others.
    private static boolean spills(ClientExchange current, int status, HttpHeaders headers) {
        return current.untilClose
                || status == 204 && (current.chunked || current.announced > 0)
                || current.chunked && headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private boolean bodiless() {
        ResponseDecoder decoder =
                channel == null ? null : channel.pipeline().get(ResponseDecoder.class);
        return decoder != null && decoder.bodiless;
    }

    private void readBody(
            ChannelHandlerContext context, ClientExchange current, HttpContent content) {
        current.add(content.content());
        if (current.failure != null) {
            context.close();
            return;
        }
        if (content instanceof LastHttpContent last) {
            if (current.untilClose && isCutTls(context)) {
                fail(context, current, WireFailures.cutTls(current));
                return;
            }
            exchange = null;
            current.end(NettyHeaders.received(last.trailingHeaders()));
        } else if (current.isFlooded()) {
            context.channel().config().setAutoRead(false);
        }
    }

    /// Without the announcement somebody else may have ended the connection (RFC 9112 §9.8).
    private boolean isCutTls(ChannelHandlerContext context) {
        return !endAnnounced && context.pipeline().get(SslHandler.class) != null;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
            endAnnounced = true;
            context.close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ClientExchange current = exchange;
        if (current != null && context.channel().isWritable()) {
            current.wakeWriter();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
        ClientExchange current = exchange;
        exchange = null;
        if (current != null) {
            current.fail(WireFailures.cut(current));
        }
        Runnable action = onClose;
        onClose = null;
        if (action != null) {
            action.run();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ClientExchange current = exchange;
        if (current != null) {
            current.fail(WireFailures.of(current, cause));
        }
        context.close();
    }

    private static void fail(
            ChannelHandlerContext context, ClientExchange current, WireException failure) {
        current.fail(failure);
        context.close();
    }
}
