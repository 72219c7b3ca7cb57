package dev.jevent.requests;

import dev.jevent.http.ContentDecodingException;
import dev.jevent.http.DecompressionLimitException;
import dev.jevent.http.codec.WireException;
import dev.jevent.http.codec.WireLimits;

/// Gives what went wrong on a connection its place in the tree of [RequestException].
final class Failures {
    private Failures() {}

    static RequestException of(WireException e, Request request, long maxBody) {
        return of(e, maxBody).about(request);
    }

    private static RequestException of(WireException e, long maxBody) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case CONNECT, NOT_SENT -> ConnectionError.beforeSending(message, e);
            case CONNECT_TIMEOUT -> new ConnectTimeout(message, e);
            case TLS -> new SslError(message, e);
            case POOL_TIMEOUT -> new PoolTimeout(message, e);
            case BROKEN, NO_RESPONSE -> new ConnectionError(message, e);
            case READ_TIMEOUT -> new ReadTimeout(message, e);
            case TOTAL_TIMEOUT -> new TotalTimeout(message, e);
            case PROTOCOL -> new ProtocolError(message, e);
            case CHUNKED -> new ChunkedEncodingError(message, e);
            case INCOMPLETE -> new IncompleteBody(e.received(), e.expected(), e);
            case HEADER_TOO_LARGE -> new HeaderTooLarge(WireLimits.RESPONSE_HEADER_BYTES, e);
            case BODY_TOO_LARGE -> new BodyTooLarge(maxBody, e);
        };
    }

    static RequestException of(ContentDecodingException e, Request request) {
        RequestException failure =
                e instanceof DecompressionLimitException limited
                        ? new DecompressionLimit(limited.limit(), e)
                        : new ContentDecodingError(String.valueOf(e.getMessage()), e);
        return failure.about(request);
    }
}
