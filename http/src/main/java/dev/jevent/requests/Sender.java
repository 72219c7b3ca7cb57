package dev.jevent.requests;

import dev.jevent.Jevent;
import dev.jevent.http.Headers;
import dev.jevent.http.codec.ClientConnection;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.http.codec.Deadlines;
import dev.jevent.http.codec.OpeningTimes;
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
import org.jspecify.annotations.Nullable;

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

    /// A hook that throws, or gives another response, leaves nobody who could close a streamed one.
    private Response hookedOrClosed(Response received) {
        Response response = received;
        boolean done = false;
        try {
            session.receiveCookies(received);
            for (UnaryOperator<Response> hook : settings.hooks()) {
                Response given = Objects.requireNonNull(hook.apply(response), "response of hook");
                if (given != response) {
                    response.close();
                }
                response = given;
            }
            done = true;
            return response;
        } finally {
            if (!done) {
                response.close();
            }
        }
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
                Duration asked = retryAfter(response);
                pause = asked == null ? retry.pause(attempt) : asked;
                last |= asked != null && asked.compareTo(RequestLimits.RETRY_AFTER) > 0;
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

    private static @Nullable Duration retryAfter(Response response) {
        String value = response.headers().get("Retry-After");
        return value == null ? null : RetryAfter.parse(value, InstantSource.system());
    }

    private Response once(Request unsent) {
        long begun = deadlines.clock().nanos();
        Request request = unsent.withCookieHeader(session.cookieHeader(unsent));
        Origin origin = originOf(request.url());
        ClientConnection connection = null;
        try {
            connection = pool.lease(origin, settings.perHost(), settings.poolNanos(), deadlines);
            return exchange(connection, request, begun);
        } catch (WireException e) {
            if (connection == null || !isStale(e, connection, request)) {
                throw Failures.of(e, request, settings.maxBody());
            }
        }
        return onFreshConnection(origin, request, begun);
    }

    /// The server has closed a connection that it had kept: all others may have gone the same way.
    private Response onFreshConnection(Origin origin, Request request, long begun) {
        try {
            return exchange(
                    pool.leaseFresh(origin, settings.perHost(), settings.poolNanos(), deadlines),
                    request,
                    begun);
        } catch (WireException e) {
            throw Failures.of(e, request, settings.maxBody());
        }
    }

    /// What was not sent at all is safe to send whatever it is.
    private boolean isStale(WireException e, ClientConnection connection, Request request) {
        if (e.kind() == WireException.Kind.NOT_SENT) {
            return true;
        }
        return e.kind() == WireException.Kind.NO_RESPONSE
                && connection.isReused()
                && settings.retryStale()
                && Methods.IDEMPOTENT.contains(request.method())
                && request.body().isReplayable();
    }

    private Origin originOf(Url url) {
        return new Origin(url.host(), url.port(), url.isSecure() ? settings.verify() : null);
    }

    /// @param begun when this hop was, before there was a connection
    private Response exchange(ClientConnection connection, Request request, long begun)
            throws WireException {
        OpeningTimes opening = connection.openingTimes();
        long sent = deadlines.clock().nanos();
        var head = new RequestHead(request.method(), request.url().target(), request.headers());
        ResponseHead received =
                connection.exchange(
                        head,
                        request.body().toSend(),
                        settings.stream(),
                        settings.maxBody(),
                        deadlines);
        Duration elapsed = Duration.ofNanos(Math.max(1, connection.headAt() - sent));
        long firstByte = connection.firstByteAt() - sent;
        long end = settings.stream() ? connection.headAt() : deadlines.clock().nanos();
        var timings =
                new Timings(
                        Duration.ofNanos(opening.dns()),
                        Duration.ofNanos(opening.connect()),
                        Duration.ofNanos(opening.tls()),
                        Duration.ofNanos(firstByte),
                        Duration.ofNanos(end - begun));
        ResponseBody body = bodyOf(connection, request, received);
        return new Response(request, received, body, elapsed, timings);
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
