package dev.jevent.requests;

/// A response has an error status, 400 to 599, and its caller asked for an exception.
public final class HttpError extends RequestException {

    private final int status;

    /// Creates the error with the message of requests: `404 Client Error: Not Found for url:
    /// http://h/`.
    ///
    /// @param status the status, 400 to 599
    /// @param reason the reason phrase, possibly empty
    /// @param url the URL that gave the response
    /// @throws IllegalArgumentException if the status is not one of an error
    public HttpError(int status, String reason, String url) {
        super("%d %s Error: %s for url: %s".formatted(status, side(status), reason, url));
        this.status = status;
        about(url);
    }

    /// Returns the status, 400 to 599.
    public int status() {
        return status;
    }

    private static String side(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        return status < 500 ? "Client" : "Server";
    }
}
