package dev.jevent.requests;

import dev.jevent.Jevent;
import dev.jevent.http.Headers;
import dev.jevent.http.codec.ClientConnection;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.http.codec.Deadlines;
import dev.jevent.http.codec.Origin;
import dev.jevent.http.codec.RequestHead;
import dev.jevent.http.codec.ResponseHead;
import dev.jevent.http.codec.WireException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Sends one request: retries, redirects, cookies and hooks. Used once, in a greenlet.
final class Sender {
    private final Session session;
    private final Settings settings;
    private final Deadlines deadlines;
    private final ConnectionPool pool = ConnectionPool.current();

    Sender(Session session, Settings settings) {
        this.session = session;
        this.settings = settings;
        this.deadlines =
                Deadlines.start(
                        settings.connectNanos(), settings.readNanos(), settings.totalNanos());
    }

    Response send(Request first) {
        List<Response> history = new ArrayList<>(0);
        Request request = first;
        while (true) {
            Response response = hookedOrClosed(withRetries(request));
            response.history(history);
            String location = settings.follow() ? Redirects.location(response) : null;
            if (location == null) {
                return finished(response);
            }
            response.body().drain();
            if (history.size() >= settings.maxRedirects()) {
                throw new TooManyRedirects(settings.maxRedirects()).about(response);
            }
            history.add(response);
            request = next(response, location);
        }
    }

    private static Request next(Response response, String location) {
        try {
            return Redirects.next(response, location);
        } catch (RequestException e) {
            throw e.about(response);
        }
    }

    /// Decodes now what is not streamed, so that a body that cannot be decoded fails here.
    private Response finished(Response response) {
        if (!settings.stream()) {
            response.bytes();
        }
        return response;
    }

    /// A hook that throws leaves nobody who could close a streamed response.
    private Response hookedOrClosed(Response received) {
        boolean done = false;
        try {
            Response response = hooked(received);
            done = true;
            return response;
        } finally {
            if (!done) {
                received.body().close();
            }
        }
    }

    private Response hooked(Response received) {
        session.receiveCookies(received);
        Response response = received;
        for (UnaryOperator<Response> hook : settings.hooks()) {
            response = Objects.requireNonNull(hook.apply(response), "response of hook");
        }
        return response;
    }

    private Response withRetries(Request request) {
        Retry retry = settings.retry();
        List<RequestException> earlier = new ArrayList<>(0);
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt > retry.most() || !request.body().isReplayable();
            Duration pause;
            RequestException failure;
            try {
                Response response = once(request).attempts(attempt);
                if (!retry.covers(request.method(), response.status())) {
                    return response;
                }
                failure = new RetryError(attempt, response.status()).about(response);
                pause = retryAfter(response, retry, attempt);
                response.body().drain();
            } catch (RequestException e) {
                failure = e.about(request).after(attempt);
                pause = retry.pause(attempt);
                last |= !retry.covers(request.method(), e);
            }
            if (last || !deadlines.allows(pause)) {
                earlier.forEach(failure::addSuppressed);
                throw failure;
            }
            earlier.add(failure);
            Jevent.sleep(pause);
        }
    }

    private static Duration retryAfter(Response response, Retry retry, int attempt) {
        String value = response.headers().get("Retry-After");
        Duration asked = value == null ? null : RetryAfter.parse(value, InstantSource.system());
        return asked == null ? retry.pause(attempt) : asked;
    }

    private Response once(Request unsent) {
        Request request = unsent.withCookieHeader(session.cookieHeader(unsent));
        Origin origin = originOf(request.url());
        ClientConnection connection = null;
        try {
            connection = lease(origin);
            return exchange(connection, request);
        } catch (WireException e) {
            if (connection == null || !isStale(e, connection, request)) {
                throw Failures.of(e, request, settings.maxBody());
            }
        }
        return onFreshConnection(origin, request);
    }

    /// The server has closed a connection that it had kept: all others may have gone the same way.
    private Response onFreshConnection(Origin origin, Request request) {
        pool.closeIdle(origin);
        try {
            return exchange(lease(origin), request);
        } catch (WireException e) {
            throw Failures.of(e, request, settings.maxBody());
        }
    }

    private ClientConnection lease(Origin origin) throws WireException {
        return pool.lease(origin, settings.perHost(), settings.poolNanos(), deadlines);
    }

    private boolean isStale(WireException e, ClientConnection connection, Request request) {
        return e.kind() == WireException.Kind.NO_RESPONSE
                && connection.isReused()
                && settings.retryStale()
                && Methods.IDEMPOTENT.contains(request.method())
                && request.body().isReplayable();
    }

    private Origin originOf(Url url) {
        return new Origin(url.host(), url.port(), url.isSecure() ? settings.verify() : null);
    }

    private Response exchange(ClientConnection connection, Request request) throws WireException {
        long begun = deadlines.clock().nanos();
        var head = new RequestHead(request.method(), request.url().target(), request.headers());
        ResponseHead received =
                connection.exchange(
                        head,
                        request.body().toSend(),
                        settings.stream(),
                        settings.maxBody(),
                        deadlines);
        Duration elapsed = Duration.ofNanos(Math.max(1, connection.headAt() - begun));
        ResponseBody body = bodyOf(connection, request, received);
        return new Response(request, received, body, elapsed);
    }

    private ResponseBody bodyOf(
            ClientConnection connection, Request request, ResponseHead received) {
        if (settings.stream()) {
            return ResponseBody.live(request, received, connection, deadlines, settings.maxBody());
        }
        byte[] raw = connection.takeBody();
        Headers trailers = connection.trailers();
        pool.release(connection);
        return ResponseBody.whole(request, received, raw, trailers, settings.maxBody());
    }
}
