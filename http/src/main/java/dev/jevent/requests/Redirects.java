package dev.jevent.requests;

import dev.jevent.http.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a redirect makes of a request (requests' `resolve_redirects`).
final class Redirects {
    private Redirects() {}

    /// {@return where the response sends the client, or null if it is final}
    static @Nullable String location(Response response) {
        int status = response.status();
        boolean redirects = status >= 301 && status <= 303 || status == 307 || status == 308;
        if (!redirects) {
            return null;
        }
        String location = response.headers().utf8("Location");
        return location == null || location.isBlank() ? null : location;
    }

    static Request next(Response response, String location) {
        Request request = response.request();
        Url url = request.url().resolve(location);
        if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
            throw new InvalidSchema("redirect: " + location + " (expected: http or https)");
        }
        String method = method(request.method(), response.status());
        boolean keepsBody = response.status() == 307 || response.status() == 308;
        if (keepsBody && !request.body().isReplayable()) {
            throw new UnrewindableBody(
                    "redirect: " + location + " repeats a body that can be sent once");
        }
        boolean dropsBody = !keepsBody && !method.equals(request.method());
        return new Request(
                method,
                url.withoutUserInfo(),
                headers(request, url, dropsBody),
                dropsBody ? Body.NONE : request.body(),
                keepsCookies(request.url(), url) ? request.cookies() : Map.of(),
                request.sensitive());
    }

    private static String method(String method, int status) {
        boolean toGet =
                switch (status) {
                    case 303, 302 -> !method.equals("HEAD");
                    case 301 -> method.equals("POST");
                    default -> false;
                };
        return toGet ? "GET" : method;
    }

    private static Headers headers(Request request, Url url, boolean dropsBody) {
        Headers.Builder headers =
                request.headers().toBuilder().remove("Cookie").remove("Proxy-Authorization");
        if (dropsBody) {
            headers.remove("Content-Length");
            headers.remove("Content-Type");
            headers.remove("Transfer-Encoding");
        }
        if (leavesOrigin(request.url(), url)) {
            headers.remove("Authorization");
            request.sensitive().forEach(headers::remove);
        }
        if (!url.authority().equals(request.url().authority())) {
            headers.set("Host", url.authority());
        }
        return headers.build();
    }

    /// As cookies that are `Secure`: not to another host, and not where others could read them.
    private static boolean keepsCookies(Url from, Url to) {
        return sameHost(from, to) && (to.isSecure() || !from.isSecure());
    }

    private static boolean sameHost(Url from, Url to) {
        return from.host().equalsIgnoreCase(to.host());
    }

    /// Credentials stay with host, scheme and port, but follow to the TLS port of the same host.
    private static boolean leavesOrigin(Url from, Url to) {
        if (!sameHost(from, to)) {
            return true;
        }
        boolean upgrade =
                from.scheme().equals("http")
                        && from.port() == 80
                        && to.scheme().equals("https")
                        && to.port() == 443;
        boolean same = from.scheme().equals(to.scheme()) && from.port() == to.port();
        return !upgrade && !same;
    }
}
