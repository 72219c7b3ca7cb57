package dev.jevent.http.codec;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The end of a server's pipeline: keeps what came for the greenlet of the connection. On the
/// carrier's own stack.
final class ServerInbound extends ChannelInboundHandlerAdapter {
    private final ServerConnection connection;
    private final RequestDecoder decoder;
    private final long maxBody;
    private final ArrayDeque<IncomingRequest> requests = new ArrayDeque<>(2);

    /// The request whose body still comes.
    private @Nullable IncomingRequest filling;

    /// Why nothing more is read; what was read before is served.
    private @Nullable RefusedRequest refusal;

    private boolean inputEnded;

    /// When the header block under way began, or 0.
    long headSince;

    ServerInbound(ServerConnection connection, RequestDecoder decoder, long maxBody) {
        this.connection = connection;
        this.decoder = decoder;
        this.maxBody = maxBody;
    }

    boolean hasRequestOrEnd() {
        return !requests.isEmpty() || refusal != null || inputEnded;
    }

    @Nullable IncomingRequest pollRequest() {
        return requests.poll();
    }

    boolean hasRequest() {
        return !requests.isEmpty();
    }

    @Nullable RefusedRequest refusal() {
        return refusal;
    }

    boolean isInHead() {
        return decoder.isInHead();
    }

    @Nullable IncomingRequest filling() {
        return filling;
    }

    boolean isFlooded() {
        IncomingRequest current = filling;
        return requests.size() >= ServerLimits.PIPELINED_REQUESTS
                || current != null && current.isFlooded();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (refusal == null && message instanceof HttpObject object) {
                read(object);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(HttpObject message) {
        DecoderResult result = message.decoderResult();
        if (result.isFailure()) {
            if (!(result.cause() instanceof PrematureChannelClosureException)) {
                refuse(refusalOf(result.cause(), filling != null));
            }
            return;
        }
        if (message instanceof HttpRequest head) {
            readHead(head);
        }
        if (message instanceof HttpContent content) {
            readBody(content);
        }
    }

    private void readHead(HttpRequest head) {
        RefusedRequest judged = RequestRules.judge(head, maxBody);
        if (judged != null) {
            refuse(judged);
            return;
        }
        headSince = 0;
        decoder.headDone();
        var request = new IncomingRequest(head, maxBody);
        filling = request;
        requests.add(request);
    }

    private void readBody(HttpContent content) {
        IncomingRequest current = filling;
        if (current == null) {
            return;
        }
        if (content.content().isReadable()) {
            current.lastByteAt = connection.nanos();
            current.expectsContinue = false;
            current.add(content.content());
        }
        if (current.failure != null) {
            refuse(current.failure);
        } else if (current.isTooMuchToDiscard()) {
            refuse(RequestRules.tooLarge(ServerLimits.DISCARDED_BYTES));
        } else if (content instanceof LastHttpContent) {
            current.complete = true;
            current.expectsContinue = false;
            filling = null;
            decoder.requestDone();
        }
    }

    /// Reads nothing more; the request under way, if there is one, fails, and if it is answered
    /// already that is the end of the connection.
    void refuse(RefusedRequest cause) {
        decoder.refuse();
        IncomingRequest current = filling;
        filling = null;
        refusal = cause;
        if (current != null) {
            current.fail(cause);
            if (current.isDiscarding()) {
                connection.lingerAndClose();
            }
        }
    }

    private static RefusedRequest refusalOf(Throwable cause, boolean inBody) {
        if (cause instanceof RefusedRequest known) {
            return known;
        }
        String message = String.valueOf(cause.getMessage());
        if (inBody) {
            return new RefusedRequest(400, "chunked body: " + message, cause);
        }
        if (cause instanceof TooLongHttpLineException) {
            return new RefusedRequest(414, "request line: " + message, cause);
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new RefusedRequest(431, "header: " + message, cause);
        }
        return new RefusedRequest(400, message, cause);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (headSince == 0 && decoder.isInHead()) {
            headSince = connection.nanos();
        }
        if (isFlooded()) {
            context.channel().config().setAutoRead(false);
        }
        connection.wake();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endInput();
            connection.inputEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endInput();
        connection.closed();
    }

    private void endInput() {
        inputEnded = true;
        IncomingRequest current = filling;
        if (current != null) {
            filling = null;
            current.fail(new RefusedRequest(400, "body: cut (expected: its announced end)"));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.wake();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ServerLog.broken(context.channel(), cause);
        context.close();
    }
}
