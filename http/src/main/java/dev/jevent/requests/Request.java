package dev.jevent.requests;

import dev.jevent.http.ContentDecoder;
import dev.jevent.http.Headers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request as it is sent (what requests calls a prepared request): immutable, made by a [Session]
/// and found on each [Response].
public final class Request {
    private static final String USER_AGENT = "jevent/" + Version.TEXT;

    private final String method;
    private final Url url;
    private final Headers headers;
    private final Body body;
    private final Map<String, String> cookies;
    private final Set<String> sensitive;

    /// @param sensitive the header fields that do not leave the origin
    Request(
            String method,
            Url url,
            Headers headers,
            Body body,
            Map<String, String> cookies,
            Set<String> sensitive) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.cookies = cookies;
        this.sensitive = sensitive;
    }

    /// @param sessionAuthorization counts less than what the URL says
    static Request of(
            String method, String url, Draft draft, @Nullable String sessionAuthorization) {
        Url target = Url.parse(url).withParams(draft.params);
        if (!target.scheme().equals("http") && !target.scheme().equals("https")) {
            throw new InvalidSchema("url: " + url + " (expected: http or https)");
        }
        Body body = draft.bodyToSend();
        String authorization = authorization(target, draft, sessionAuthorization);
        Headers headers = headers(method, target, draft, body, authorization);
        return new Request(
                method,
                target.withoutUserInfo(),
                headers,
                body,
                inOrder(draft.cookies),
                Set.copyOf(draft.sensitive));
    }

    private static Map<String, String> inOrder(Map<String, String> cookies) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(cookies));
    }

    private static @Nullable String authorization(
            Url url, Draft draft, @Nullable String sessionAuthorization) {
        if (draft.authorization != null) {
            return draft.authorization;
        }
        if (draft.names("Authorization")) {
            return null;
        }
        String user = url.user();
        if (user != null) {
            String password = url.password();
            return BasicAuth.header(user, password == null ? "" : password);
        }
        return sessionAuthorization;
    }

    private static Headers headers(
            String method, Url url, Draft draft, Body body, @Nullable String authorization) {
        // What jevent itself adds needs no check; the check of the caller's costs as much again.
        boolean plain = draft.headers.isEmpty() && authorization == null;
        Headers.Builder headers =
                (plain ? Headers.receivedBuilder() : Headers.builder())
                        .add("Host", url.authority())
                        .add("User-Agent", USER_AGENT)
                        .add("Accept-Encoding", ContentDecoder.ACCEPT_ENCODING)
                        .add("Accept", "*/*")
                        .add("Connection", "keep-alive");
        try {
            draft.headers.forEach(headers::set);
        } catch (IllegalArgumentException e) {
            throw new InvalidHeader(String.valueOf(e.getMessage()), e);
        }
        if (authorization != null) {
            headers.set("Authorization", authorization);
        }
        addFraming(headers, method, body, draft);
        return headers.build();
    }

    /// Adds what says how long the body is, and of what type.
    private static void addFraming(Headers.Builder headers, String method, Body body, Draft draft) {
        String type = body.contentType();
        if (type != null && !draft.hasHeader("Content-Type")) {
            headers.set("Content-Type", type);
        }
        if (draft.hasHeader("Transfer-Encoding")) {
            throw new InvalidHeader("Transfer-Encoding: given (expected: left to the body)");
        }
        long length = body.length();
        if (length == 0 && draft.hasHeader("Content-Length")) {
            headers.set("Content-Length", "0");
        } else if (length > 0 || length == 0 && Methods.WITH_BODY.contains(method)) {
            headers.set("Content-Length", Long.toString(length));
        } else if (length < 0 && !draft.hasHeader("Content-Length")) {
            headers.set("Transfer-Encoding", "chunked");
        }
    }

    /// {@return the method, upper case}
    public String method() {
        return method;
    }

    /// {@return the URL, credentials taken out}
    public Url url() {
        return url;
    }

    /// {@return all header fields in the order in which they are sent; a cookie of the session is
    /// among them once it was sent}
    public Headers headers() {
        return headers;
    }

    Body body() {
        return body;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Set<String> sensitive() {
        return sensitive;
    }

    Request withCookieHeader(@Nullable String cookie) {
        return cookie == null
                ? this
                : new Request(
                        method, url, headers.with("Cookie", cookie), body, cookies, sensitive);
    }

    @Override
    public String toString() {
        return "<Request [" + method + "]>";
    }
}
