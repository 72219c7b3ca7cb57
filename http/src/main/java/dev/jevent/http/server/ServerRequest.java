package dev.jevent.http.server;

import dev.jevent.http.Headers;
import dev.jevent.http.codec.IncomingRequest;
import dev.jevent.http.codec.RefusedRequest;
import dev.jevent.http.codec.ServerConnection;
import java.io.InputStream;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as a handler sees it; for the greenlet that handles it, until it is answered.
///
/// The body is read when it is asked for, once, by one of [#bytes()], [#nextPiece()] and
/// [#stream()]; a client that waits for `100 Continue` gets it then. What is left unread is
/// dropped, and the connection closed if that is too much.
public final class ServerRequest {
    private final ServerConnection connection;
    private final IncomingRequest incoming;
    private @Nullable RequestTarget target;

    ServerRequest(ServerConnection connection, IncomingRequest incoming) {
        this.connection = connection;
        this.incoming = incoming;
    }

    /// {@return the method, as sent: `GET`, `POST`, or any other token}
    public String method() {
        return incoming.method();
    }

    /// {@return the target of the request line, as sent: `/path?query`, `http://host/path`, `*`}
    public String rawTarget() {
        return incoming.target();
    }

    /// {@return the path of the target, as sent; `*` for `OPTIONS *`}
    public String rawPath() {
        return target().rawPath();
    }

    /// {@return the path with its percent-escapes decoded as UTF-8; any character may be in it, so
    /// never use it as a file name unchecked}
    ///
    /// @throws RequestError 400 if an escape is malformed or is no UTF-8
    public String path() {
        return target().path();
    }

    /// {@return what follows the `?` of the target, as sent, or null if there is no `?`}
    public @Nullable String rawQuery() {
        return target().rawQuery();
    }

    /// {@return the first value of a parameter of the query, decoded, or null if there is none;
    /// empty for a name without `=`}
    ///
    /// @throws RequestError 400 if an escape is malformed or is no UTF-8
    public @Nullable String query(String name) {
        List<String> values = queries(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /// {@return all values of a parameter of the query, decoded, in their order}
    ///
    /// @throws RequestError 400 if an escape is malformed or is no UTF-8
    public List<String> queries(String name) {
        return target().queries(name);
    }

    private RequestTarget target() {
        RequestTarget known = target;
        if (known == null) {
            known = RequestTarget.of(incoming.target());
            target = known;
        }
        return known;
    }

    /// {@return `HTTP/1.1` or `HTTP/1.0`}
    public String version() {
        return incoming.version();
    }

    /// {@return the header fields, as received}
    public Headers headers() {
        return incoming.headers();
    }

    /// {@return the values of a header joined into one, or null if there is none: with `; ` for
    /// `Cookie`, with `, ` for others}
    public @Nullable String header(String name) {
        if (name.equalsIgnoreCase("Cookie")) {
            List<String> values = headers().all(name);
            return values.isEmpty() ? null : String.join("; ", values);
        }
        return headers().joined(name);
    }

    /// {@return the client's address}
    public SocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    /// Reads the body, or what is left of it, waiting until it is whole.
    ///
    /// @return no bytes if there is none
    /// @throws RequestError if it is malformed, cut, too slow or larger than the server's limit
    public byte[] bytes() {
        try {
            return connection.wholeBody();
        } catch (RefusedRequest e) {
            throw errorOf(e);
        }
    }

    /// Reads the next bytes of the body, waiting until some are there.
    ///
    /// @return null at its end
    /// @throws RequestError if it is malformed, cut, too slow or larger than the server's limit
    public byte @Nullable [] nextPiece() {
        try {
            return connection.nextPiece();
        } catch (RefusedRequest e) {
            throw errorOf(e);
        }
    }

    private static RequestError errorOf(RefusedRequest refused) {
        return new RequestError(refused.status(), String.valueOf(refused.getMessage()), refused);
    }

    /// {@return the body as a stream, which throws [RequestError] where [#nextPiece()] does}
    public InputStream stream() {
        return new BodyInput(this);
    }

    /// {@return the request line and the headers, with `Authorization` and `Cookie` masked}
    @Override
    public String toString() {
        return method() + " " + rawTarget() + " " + version() + " " + headers();
    }
}
