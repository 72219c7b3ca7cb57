package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A URL with a host, in normal form: what a request is sent to.
///
/// [#parse(String)] accepts what people paste: blanks around it go, the scheme and host become
/// lower case, an international host becomes ASCII by IDNA2008, an empty path becomes `/`, dot
/// segments go, and characters that may not stand in a path, query or fragment are percent-encoded
/// as UTF-8. Escapes that are there stay, in upper case, except those of unreserved characters,
/// which are decoded; if one `%` of a component begins no escape, each `%` of it becomes `%25`. An
/// empty query or fragment is dropped. Parsing the text of a `Url` gives an equal `Url`.
///
/// Any scheme followed by `//` is accepted, as a transport may be mounted for it; the rules for
/// host names hold for `http`, `https`, `ws` and `wss`, while other hosts are only percent-encoded.
///
/// Equal if the texts are. Immutable, and safe to share between hubs. Sources: RFC 3986,
/// `PreparedRequest.prepare_url` of requests.
public final class Url {

    /// Stands for a port that is not known or not written.
    public static final int NO_PORT = -1;

    private final String text;
    private final String scheme;
    private final @Nullable String userInfo;
    private final String host;
    private final int explicitPort;
    private final String target;
    private final @Nullable String fragment;

    /// Takes parts that are in normal form and the text they make.
    Url(
            String text,
            String scheme,
            @Nullable String userInfo,
            String host,
            int explicitPort,
            String target,
            @Nullable String fragment) {
        this.text = text;
        this.scheme = scheme;
        this.userInfo = userInfo;
        this.host = host;
        this.explicitPort = explicitPort;
        this.target = target;
        this.fragment = fragment;
    }

    /// Composes a URL of parts that are in normal form.
    static Url of(
            String scheme,
            @Nullable String userInfo,
            String host,
            int port,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        String target = query == null ? path : path + "?" + query;
        StringBuilder text = new StringBuilder(scheme).append("://");
        if (userInfo != null) {
            text.append(userInfo).append('@');
        }
        if (host.indexOf(':') >= 0) {
            text.append('[').append(host.replace("%", "%25")).append(']');
        } else {
            text.append(host);
        }
        if (port != NO_PORT) {
            text.append(':').append(port);
        }
        text.append(target);
        if (fragment != null) {
            text.append('#').append(fragment);
        }
        return new Url(text.toString(), scheme, userInfo, host, port, target, fragment);
    }

    /// Parses a URL and brings it into normal form.
    ///
    /// @throws MissingSchema if it has no scheme
    /// @throws InvalidSchema if what stands before its first colon is not followed by `//`, as in
    ///   `localhost:8080`
    /// @throws InvalidUrl if it has no host, or its host or port cannot exist
    public static Url parse(String text) {
        return UrlParser.parse(text);
    }

    /// Resolves the `Location` of a redirect against this URL (RFC 3986 §5.2); the fragment of this
    /// URL is inherited if the location has none (RFC 9110 §10.2.2).
    ///
    /// An empty location means this URL; a client takes such a response as final. Read the header
    /// with [dev.jevent.http.Headers#utf8(String)], since servers send raw UTF-8.
    ///
    /// @throws InvalidSchema if it leads to a scheme other than http, https or that of this URL
    /// @throws InvalidUrl if its host or port cannot exist
    public Url resolve(String location) {
        return UrlParser.resolve(this, location);
    }

    /// Returns the scheme in lower case, without the colon.
    public String scheme() {
        return scheme;
    }

    /// Tells whether the scheme runs over TLS: `https` or `wss`.
    public boolean isSecure() {
        return scheme.equals("https") || scheme.equals("wss");
    }

    /// Returns the decoded user, possibly empty, or null without user info.
    public @Nullable String user() {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        return Percent.decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    }

    /// Returns the decoded password, possibly empty, or null without one.
    public @Nullable String password() {
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        return userInfo == null || colon < 0 ? null : Percent.decode(userInfo.substring(colon + 1));
    }

    /// Returns the host: a name in ASCII, an IPv4 address, or an IPv6 address without brackets,
    /// perhaps with `%` and a zone.
    public String host() {
        return host;
    }

    /// Returns the port to connect to: the one written, else that of the scheme, else [#NO_PORT].
    public int port() {
        return explicitPort == NO_PORT ? defaultPort() : explicitPort;
    }

    /// Returns the port as written, or [#NO_PORT] if none was.
    public int explicitPort() {
        return explicitPort;
    }

    /// Returns the value of a `Host` header: the host, an IPv6 address in brackets and without its
    /// zone, and the port unless it is that of the scheme.
    public String authority() {
        String name = host;
        if (host.indexOf(':') >= 0) {
            int zone = host.indexOf('%');
            name = "[" + (zone < 0 ? host : host.substring(0, zone)) + "]";
        }
        return port() == defaultPort() ? name : name + ":" + port();
    }

    /// Returns what a request line asks for: the path, and `?` and the query if there is one; never
    /// user info or fragment.
    public String target() {
        return target;
    }

    /// Returns the encoded path, at least `/`.
    public String rawPath() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /// Returns the encoded query, never empty, or null without one.
    public @Nullable String rawQuery() {
        int mark = target.indexOf('?');
        return mark < 0 ? null : target.substring(mark + 1);
    }

    /// Returns the encoded fragment, never empty, or null without one.
    public @Nullable String fragment() {
        return fragment;
    }

    /// Returns this URL with parameters put after those of its query, before the fragment.
    public Url withParams(Params params) {
        String added = params.encoded();
        if (added.isEmpty()) {
            return this;
        }
        String query = rawQuery();
        String all = query == null ? added : query + "&" + added;
        return of(scheme, userInfo, host, explicitPort, rawPath(), all, fragment);
    }

    /// Returns this URL without user and password.
    public Url withoutUserInfo() {
        return userInfo == null
                ? this
                : of(scheme, null, host, explicitPort, rawPath(), rawQuery(), fragment);
    }

    /// Returns the encoded user info, or null without one.
    @Nullable String rawUserInfo() {
        return userInfo;
    }

    Url withFragment(@Nullable String encoded) {
        return of(scheme, userInfo, host, explicitPort, rawPath(), rawQuery(), encoded);
    }

    /// Tells whether the hosts of a scheme are names of the network.
    static boolean isNetwork(String scheme) {
        return defaultPort(scheme) != NO_PORT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Url that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Returns the whole URL, as requests does **with user and password**: log [#withoutUserInfo()]
    /// instead.
    @Override
    public String toString() {
        return text;
    }

    private int defaultPort() {
        return defaultPort(scheme);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> NO_PORT;
        };
    }
}
