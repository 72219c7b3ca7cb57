package dev.jevent.requests;

import dev.jevent.OnHub;
import dev.jevent.hub.Hub;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Requests that share cookies and choices (requests' `Session`).
///
/// What a session is made with holds for all its requests; what a request says goes before it.
/// Connections are those of the hub, so that sessions share them. A session belongs to the hub that
/// uses it first, until that hub is closed; off every hub it uses the shared one.
///
/// ```java
/// try (var session = new Session(auth("ada", "secret"), verify(false))) {
///     session.get(url).text();
/// }
/// ```
public final class Session implements AutoCloseable {
    private final Draft defaults;
    private final @Nullable String authorization;
    private @Nullable CookieJar jar;
    private volatile @Nullable Hub owner;
    private volatile boolean closed;

    /// Creates a session whose requests all have these options.
    public Session(Option... options) {
        defaults = new Draft().with(options);
        authorization = defaults.authorization;
    }

    /// Sends a GET.
    public Response get(String url, Option... options) {
        return request("GET", url, options);
    }

    /// Sends an OPTIONS.
    public Response options(String url, Option... options) {
        return request("OPTIONS", url, options);
    }

    /// Sends a HEAD; redirects are not followed unless asked for.
    public Response head(String url, Option... options) {
        return request("HEAD", url, options);
    }

    /// Sends a POST.
    public Response post(String url, Option... options) {
        return request("POST", url, options);
    }

    /// Sends a PUT.
    public Response put(String url, Option... options) {
        return request("PUT", url, options);
    }

    /// Sends a PATCH.
    public Response patch(String url, Option... options) {
        return request("PATCH", url, options);
    }

    /// Sends a DELETE.
    public Response delete(String url, Option... options) {
        return request("DELETE", url, options);
    }

    /// Sends a request of any method and waits for its response.
    ///
    /// @throws RequestException if none comes
    /// @throws IllegalArgumentException if the method is none
    public Response request(String method, String url, Option... options) {
        String verb = Methods.checked(method);
        Draft draft = new Draft(defaults).with(options);
        Request request = Request.of(verb, url, draft, authorization);
        return send(request, Settings.of(verb, draft));
    }

    /// {@return a request as this session would send it, not sent}
    public Request prepare(String method, String url, Option... options) {
        return Request.of(
                Methods.checked(method), url, new Draft(defaults).with(options), authorization);
    }

    /// Sends a prepared request. Of the options only those count that say how it is sent (timeouts,
    /// redirects, verify, stream, limits, hooks, retries).
    public Response send(Request request, Option... options) {
        return send(request, Settings.of(request.method(), new Draft(defaults).with(options)));
    }

    private Response send(Request request, Settings settings) {
        return OnHub.call(
                () -> {
                    own(request);
                    return new Sender(this, settings).send(request);
                });
    }

    private void own(Request request) {
        if (closed) {
            throw new SessionClosed("session: closed (expected: open)").about(request);
        }
        Hub here = Hub.current();
        Hub known = owner;
        if (known == null || known.isClosed()) {
            owner = here;
        } else if (known != here) {
            throw new IllegalStateException(
                    "session: used on hub "
                            + here.name()
                            + " (expected: hub "
                            + known.name()
                            + ", which used it first)");
        }
    }

    /// {@return the cookies of this session; to be used on its hub}
    public CookieJar cookies() {
        CookieJar known = jar;
        if (known == null) {
            known = new CookieJar(InstantSource.system());
            jar = known;
        }
        return known;
    }

    /// {@return what is sent as `Cookie`, or null}
    @Nullable String cookieHeader(Request request) {
        if (request.headers().has("Cookie")) {
            return null;
        }
        String own = jar == null ? null : jar.cookieHeader(request.url());
        if (request.cookies().isEmpty()) {
            return own;
        }
        var both = new StringBuilder();
        request.cookies().forEach((name, value) -> append(both, name + "=" + value));
        if (own != null) {
            for (String pair : own.split("; ", -1)) {
                if (!request.cookies().containsKey(pair.substring(0, pair.indexOf('=')))) {
                    append(both, pair);
                }
            }
        }
        return both.toString();
    }

    private static void append(StringBuilder header, String pair) {
        header.append(header.isEmpty() ? "" : "; ").append(pair);
    }

    void receiveCookies(Response response) {
        if (response.headers().has("Set-Cookie")) {
            cookies().receive(response.url(), response.headers());
        }
    }

    /// Ends the session: further requests are refused. Its connections stay with the hub.
    @Override
    public void close() {
        closed = true;
    }
}
