package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// The root of everything that can go wrong with a request; unchecked, like the rest of the tree.
///
/// Catch a subclass where the kind matters. Kinds that cut across the tree are predicates, since
/// requests' tree has classes with two parents: [#isTimeout()], [#isConnect()], [#isRetryable()].
public abstract sealed class RequestException extends RuntimeException
        permits HttpError,
                ConnectionError,
                RequestTimeout,
                TooManyRedirects,
                MissingSchema,
                InvalidSchema,
                InvalidUrl,
                InvalidHeader,
                InvalidJson,
                ProtocolError,
                ContentDecodingError,
                BodyTooLarge,
                StreamConsumed,
                LineTooLong,
                UnreadableBody,
                UnrewindableBody,
                SessionClosed,
                RetryError {

    private @Nullable String url;
    private int attempts = 1;
    private transient @Nullable Request request;
    private transient @Nullable Response response;

    RequestException(String message) {
        this(message, null);
    }

    RequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Returns the URL of the request, or null if the error came before there was one.
    public @Nullable String url() {
        return url;
    }

    /// Returns the request as it was sent, or null if the error came before there was one.
    public @Nullable Request request() {
        return request;
    }

    /// Returns the response that the error is about, or null if there was none.
    public @Nullable Response response() {
        return response;
    }

    /// Returns how many times the request was sent, by its [Retry]; 1 is the first.
    public int attempts() {
        return attempts;
    }

    final RequestException after(int sent) {
        attempts = sent;
        return this;
    }

    /// Tells whether a time limit ran out, be it [ConnectTimeout] or any [RequestTimeout].
    public boolean isTimeout() {
        return false;
    }

    /// Tells whether it is known that nothing of the request was sent, so that it may be sent again
    /// whatever its method.
    public boolean isConnect() {
        return false;
    }

    /// Tells whether the same request may succeed if it is sent again. Whether its method allows
    /// that is another question.
    public boolean isRetryable() {
        return false;
    }

    /// Notes the request; the first one noted stays.
    final RequestException about(Request sent) {
        if (request == null) {
            request = sent;
            url = sent.url().toString();
        }
        return this;
    }

    /// Notes the response; the first one noted stays.
    final RequestException about(Response received) {
        if (response == null) {
            response = received;
            about(received.request());
        }
        return this;
    }
}
