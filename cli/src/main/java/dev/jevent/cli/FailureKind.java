package dev.jevent.cli;

import dev.jevent.requests.BodyTooLarge;
import dev.jevent.requests.ConnectTimeout;
import dev.jevent.requests.ConnectionError;
import dev.jevent.requests.ContentDecodingError;
import dev.jevent.requests.HttpError;
import dev.jevent.requests.InvalidHeader;
import dev.jevent.requests.InvalidSchema;
import dev.jevent.requests.InvalidUrl;
import dev.jevent.requests.MissingSchema;
import dev.jevent.requests.ProtocolError;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.RequestTimeout;
import dev.jevent.requests.Response;
import dev.jevent.requests.RetryError;
import dev.jevent.requests.SslError;
import dev.jevent.requests.TooManyRedirects;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What failures are called in the summary: few words for many messages.
final class FailureKind {
    private FailureKind() {}

    /// The failure that a response is: a status from 400 on is one, as with curl's `--fail`.
    static JsonLine.@Nullable Failure ofStatus(Response response) {
        if (response.ok()) {
            return null;
        }
        String kind = "HTTP " + response.status();
        return new JsonLine.Failure(kind, (kind + " " + response.reason()).strip());
    }

    /// The failure for which no response came.
    static JsonLine.Failure of(RequestException failure) {
        String message = failure.getMessage();
        return new JsonLine.Failure(
                kind(failure), message == null ? failure.getClass().getSimpleName() : message);
    }

    private static String kind(RequestException failure) {
        return switch (failure) {
            case RetryError retried -> kindOf(retried.response());
            case HttpError status -> "HTTP " + status.status();
            case ConnectTimeout _ -> "connect timeout";
            case SslError _ -> "TLS";
            case ConnectionError error when isUnknownHost(error) -> "unknown host";
            case ConnectionError error when error.isConnect() -> "no connection";
            case ConnectionError _ -> "connection broken";
            case RequestTimeout _ -> "timeout";
            case TooManyRedirects _ -> "too many redirects";
            case MissingSchema _, InvalidSchema _, InvalidUrl _ -> "bad URL";
            case InvalidHeader _ -> "bad header";
            case ProtocolError _ -> "not HTTP";
            case ContentDecodingError _ -> "bad encoding";
            case BodyTooLarge _ -> "body too large";
            default -> failure.getClass().getSimpleName();
        };
    }

    private static String kindOf(@Nullable Response last) {
        return last == null ? "retries" : "HTTP " + last.status();
    }

    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
