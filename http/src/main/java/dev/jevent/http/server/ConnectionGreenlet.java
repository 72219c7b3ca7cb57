package dev.jevent.http.server;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.codec.IncomingRequest;
import dev.jevent.http.codec.ServerConnection;
import dev.jevent.http.codec.WireException;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Serves one connection: its requests in their order.
final class ConnectionGreenlet extends Greenlet<@Nullable Void> {
    private static final ServerResponse FAILED =
            ServerResponse.text("Internal Server Error\n").withStatus(500);

    private final HttpServer server;
    private final ServerConnection connection;

    ConnectionGreenlet(HttpServer server, ServerConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    protected @Nullable Void run() {
        boolean served = false;
        try {
            served = serveAll();
        } finally {
            if (!served) {
                connection.abort();
            }
            server.ended(this);
        }
        return null;
    }

    /// {@return false if the connection is to be closed at once}
    private boolean serveAll() {
        for (IncomingRequest incoming; (incoming = connection.next()) != null; ) {
            var request = new ServerRequest(connection, incoming);
            ServerResponse response = responseTo(request);
            if (response == null || !send(request, response)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ServerResponse responseTo(ServerRequest request) {
        try {
            return Objects.requireNonNull(server.handler().handle(request), "response");
        } catch (RequestError e) {
            return responseTo(e);
        } catch (ClientGone e) {
            return null;
        } catch (GreenletExit e) {
            throw e;
        } catch (Throwable e) {
            report(e);
            return FAILED;
        }
    }

    private static ServerResponse responseTo(RequestError error) {
        return ServerResponse.text(error.getMessage() + "\n").withStatus(error.status());
    }

    private boolean send(ServerRequest request, ServerResponse response) {
        AutoCloseable resource = response.resource();
        if (resource == null) {
            return sendBody(request, response);
        }
        try {
            return sendBody(request, response);
        } finally {
            close(resource);
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            report(e);
        }
    }

    private boolean sendBody(ServerRequest request, ServerResponse response) {
        BodyWriter writer = response.writer();
        try {
            if (writer == null) {
                sendWhole(request, response);
                return true;
            }
            return sendWritten(request, response, writer);
        } catch (WireException e) {
            return false;
        }
    }

    private void sendWhole(ServerRequest request, ServerResponse response) throws WireException {
        byte[] body = response.body();
        long given = response.givenLength();
        if (given < 0 || given == body.length || response.isBodiless()) {
            connection.respond(response.status(), response.headers(), body);
        } else if (isHead(request)) {
            connection.beginResponse(response.status(), response.headers(), given);
            connection.endResponse();
        } else {
            report(
                    new IllegalStateException(
                            "Content-Length: " + given + " (expected: " + body.length + ")"));
            connection.respond(FAILED.status(), FAILED.headers(), FAILED.body());
        }
    }

    private boolean sendWritten(ServerRequest request, ServerResponse response, BodyWriter writer)
            throws WireException {
        var out = new BodyOutput(connection, response);
        try {
            if (!isHead(request)) {
                writer.writeTo(out);
            }
            out.end(isHead(request));
            return true;
        } catch (ClientGone e) {
            return false;
        } catch (GreenletExit e) {
            throw e;
        } catch (Throwable e) {
            return failed(out, e);
        }
    }

    /// A body that has begun is cut, so that the client sees that it is not whole.
    private boolean failed(BodyOutput out, Throwable error) throws WireException {
        boolean quiet = connection.isClosed() && error instanceof IOException;
        if (!quiet) {
            report(error);
        }
        if (out.hasBegun()) {
            return false;
        }
        connection.respond(FAILED.status(), FAILED.headers(), FAILED.body());
        return true;
    }

    private static boolean isHead(ServerRequest request) {
        return request.method().equals("HEAD");
    }

    @Override
    protected String kind() {
        return "Connection";
    }
}
