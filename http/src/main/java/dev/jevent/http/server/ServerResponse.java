package dev.jevent.http.server;

import dev.jevent.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a handler answers. Immutable; one without [#closing(AutoCloseable)] may be given to any
/// number of requests.
///
/// The server adds `Date`, and `Content-Length` or `Transfer-Encoding: chunked`; a Content-Length
/// given for a [#stream(BodyWriter)] is kept and held to. The answer to `HEAD` is sent without its
/// body.
public final class ServerResponse {
    private static final byte[] NO_BYTES = {};

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final @Nullable BodyWriter writer;
    private final @Nullable AutoCloseable resource;

    private ServerResponse(
            int status,
            Headers headers,
            byte[] body,
            @Nullable BodyWriter writer,
            @Nullable AutoCloseable resource) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.writer = writer;
        this.resource = resource;
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
        if (isBodiless() && (body.length > 0 || writer != null)) {
            throw new IllegalArgumentException("status: " + status + " (expected: no body)");
        }
    }

    /// {@return a response without body}
    ///
    /// @throws IllegalArgumentException if `status` is not from 200 to 599
    public static ServerResponse of(int status) {
        return new ServerResponse(status, Headers.empty(), NO_BYTES, null, null);
    }

    /// {@return a 200 with a text, in UTF-8}
    public static ServerResponse text(String text) {
        return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return a 200 with a page, in UTF-8}
    public static ServerResponse html(String page) {
        return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return a 200 with bytes, which must not be changed afterwards}
    ///
    /// @param type the value of `Content-Type`
    public static ServerResponse bytes(String type, byte[] bytes) {
        return new ServerResponse(
                200,
                Headers.of("Content-Type", type),
                Objects.requireNonNull(bytes, "bytes"),
                null,
                null);
    }

    /// {@return a 200 whose body is written while it is sent} It is chunked unless it has a
    /// Content-Length; for a client of HTTP/1.0 it then ends with the connection.
    ///
    /// @param type the value of `Content-Type`
    public static ServerResponse stream(String type, BodyWriter writer) {
        return new ServerResponse(
                200,
                Headers.of("Content-Type", type),
                NO_BYTES,
                Objects.requireNonNull(writer, "writer"),
                null);
    }

    /// {@return this with another status}
    ///
    /// @throws IllegalArgumentException if it is not from 200 to 599, or allows no body and there
    ///   is one
    public ServerResponse withStatus(int status) {
        return new ServerResponse(status, headers, body, writer, resource);
    }

    /// {@return this with a header set, in place of those of that name}
    ///
    /// @throws IllegalArgumentException if it cannot be sent, or is left to the server
    public ServerResponse withHeader(String name, String value) {
        checkHeader(name, value);
        return withHeaders(headers.with(name, value));
    }

    /// {@return this with a header added, beside those of that name: for `Set-Cookie`}
    ///
    /// @throws IllegalArgumentException if it cannot be sent, or is left to the server
    public ServerResponse withAddedHeader(String name, String value) {
        checkHeader(name, value);
        return withHeaders(headers.toBuilder().add(name, value).build());
    }

    private ServerResponse withHeaders(Headers changed) {
        return new ServerResponse(status, changed, body, writer, resource);
    }

    private static void checkHeader(String name, String value) {
        if (name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException(
                    "header " + name + ": given (expected: left to the server)");
        }
        if (name.equalsIgnoreCase("Connection") && !value.equalsIgnoreCase("close")) {
            throw new IllegalArgumentException(
                    "header " + name + ": " + value + " (expected: close)");
        }
        if (name.equalsIgnoreCase("Content-Length") && !isLength(value)) {
            throw new IllegalArgumentException(
                    "header " + name + ": " + value + " (expected: digits)");
        }
    }

    private static boolean isLength(String value) {
        return !value.isEmpty()
                && value.length() <= 18
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// {@return this with something to close, once, when the response is sent or has failed}
    public ServerResponse closing(AutoCloseable resource) {
        return new ServerResponse(
                status, headers, body, writer, Objects.requireNonNull(resource, "resource"));
    }

    /// {@return the status}
    public int status() {
        return status;
    }

    /// {@return the headers, without those that the server adds}
    public Headers headers() {
        return headers;
    }

    /// {@return true if the status allows no body}
    boolean isBodiless() {
        return status == 204 || status == 205 || status == 304;
    }

    byte[] body() {
        return body;
    }

    @Nullable BodyWriter writer() {
        return writer;
    }

    @Nullable AutoCloseable resource() {
        return resource;
    }

    /// {@return the given Content-Length, or -1}
    long givenLength() {
        String value = headers.get("Content-Length");
        return value == null ? -1 : Long.parseLong(value);
    }

    /// {@return the status and the headers, with `Set-Cookie` masked}
    @Override
    public String toString() {
        return status + " " + headers;
    }
}
