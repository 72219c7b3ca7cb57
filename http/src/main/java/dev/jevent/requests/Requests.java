package dev.jevent.requests;

/// Fetches pages, one call a page (requests' top level).
///
/// Each call waits for its response, cooperatively in a greenlet; off every hub the calling thread
/// waits while the shared hub works. Cookies are not kept between calls; connections are, by the
/// hub. For many pages at once see `dev.jevent.grequests.Grequests`.
///
/// ```java
/// Response page = Requests.get("http://localhost:8000/", params("page", 1), verify(false));
/// ```
public final class Requests {
    private Requests() {}

    /// Sends a GET.
    ///
    /// @throws RequestException if no response comes
    public static Response get(String url, Option... options) {
        return request("GET", url, options);
    }

    /// Sends an OPTIONS.
    public static Response options(String url, Option... options) {
        return request("OPTIONS", url, options);
    }

    /// Sends a HEAD; redirects are not followed unless asked for.
    public static Response head(String url, Option... options) {
        return request("HEAD", url, options);
    }

    /// Sends a POST.
    public static Response post(String url, Option... options) {
        return request("POST", url, options);
    }

    /// Sends a PUT.
    public static Response put(String url, Option... options) {
        return request("PUT", url, options);
    }

    /// Sends a PATCH.
    public static Response patch(String url, Option... options) {
        return request("PATCH", url, options);
    }

    /// Sends a DELETE.
    public static Response delete(String url, Option... options) {
        return request("DELETE", url, options);
    }

    /// Sends a request of any method.
    ///
    /// @throws RequestException if no response comes
    /// @throws IllegalArgumentException if the method is none
    public static Response request(String method, String url, Option... options) {
        try (var session = new Session()) {
            return session.request(method, url, options);
        }
    }
}
