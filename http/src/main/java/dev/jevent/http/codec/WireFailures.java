package dev.jevent.http.codec;

import dev.jevent.http.codec.WireException.Kind;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What a failure of a connection means for the exchange on it.
final class WireFailures {
    private WireFailures() {}

    /// Nothing of the request is on its way, nor was anything of its body asked for.
    static WireException notSent() {
        return new WireException(
                Kind.NOT_SENT, "connection: closed before the request was sent", null);
    }

    static WireException cut(ClientExchange current) {
        if (current.head == null) {
            return beforeHead(current, "closed before a response", null);
        }
        if (current.chunked) {
            return new WireException(
                    Kind.CHUNKED,
                    "chunked body: cut after "
                            + current.received()
                            + " bytes (expected: a last chunk)",
                    null);
        }
        return WireException.incomplete(current.received(), current.announced);
    }

    static WireException cutTls(ClientExchange current) {
        String message =
                "TLS: closed without notice after "
                        + current.received()
                        + " bytes of a body without length (expected: close_notify)";
        return new WireException(Kind.BROKEN, message, null);
    }

    static WireException of(ClientExchange current, Throwable thrown) {
        Throwable cause =
                thrown instanceof DecoderException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof TooLongFrameException && current.head == null) {
            return new WireException(Kind.HEADER_TOO_LARGE, "response header: " + message, cause);
        }
        if (cause instanceof SSLException) {
            return new WireException(Kind.TLS, message, cause);
        }
        if (cause instanceof PrematureChannelClosureException) {
            return beforeHead(current, "closed before the end of the headers", cause);
        }
        if (cause instanceof IOException) {
            return current.head == null
                    ? beforeHead(current, message, cause)
                    : new WireException(Kind.BROKEN, "connection: " + message, cause);
        }
        if (current.head != null && current.chunked) {
            return new WireException(Kind.CHUNKED, "chunked body: " + message, cause);
        }
        return protocol(message, cause);
    }

    /// A request may be sent again without asking only if not one byte of an answer came.
    static WireException beforeHead(
            ClientExchange current, String what, @Nullable Throwable cause) {
        Kind kind = current.begun ? Kind.BROKEN : Kind.NO_RESPONSE;
        return new WireException(kind, "connection: " + what, cause);
    }

    static WireException protocol(String message, @Nullable Throwable cause) {
        return new WireException(Kind.PROTOCOL, message, cause);
    }
}
