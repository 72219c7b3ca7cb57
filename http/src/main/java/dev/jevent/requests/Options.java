package dev.jevent.requests;

import dev.jevent.net.Verify;
import dev.jevent.time.WaitLimit;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can be chosen for a request, for `import static dev.jevent.requests.Options.*`: the keyword
/// arguments of requests.
///
/// ```java
/// Requests.get(url, params("page", 1), headers("Accept", "text/html"), timeout(Duration.ofSeconds(5)));
/// ```
///
/// What a request says goes before what its session says, and that before the environment and the
/// defaults.
public final class Options {
    private static final Option STREAM = new Option(draft -> draft.stream = true);

    private Options() {}

    /// Adds parameters to the query: names and values in turn. A value of null drops its pair, an
    /// `Iterable` or array repeats its name; see [Params].
    public static Option params(String name, @Nullable Object value, @Nullable Object... more) {
        return params(Params.of(name, value, more));
    }

    /// Adds parameters to the query.
    public static Option params(Map<String, ? extends @Nullable Object> params) {
        return params(Params.of(params));
    }

    /// Adds parameters to the query.
    public static Option params(Params params) {
        Objects.requireNonNull(params, "params");
        return new Option(draft -> draft.params = params.over(draft.params));
    }

    /// Sets header fields: names and values in turn; a value of null takes away what the session or
    /// jevent would send.
    public static Option headers(@Nullable String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "headers: "
                            + namesAndValues.length
                            + " strings (expected: names and values in turn)");
        }
        return new Option(
                draft -> {
                    for (int i = 0; i < namesAndValues.length; i += 2) {
                        draft.header(
                                Objects.requireNonNull(namesAndValues[i], "header name"),
                                namesAndValues[i + 1]);
                    }
                });
    }

    /// Sets header fields.
    public static Option headers(Map<String, ? extends @Nullable String> headers) {
        return new Option(draft -> headers.forEach(draft::header));
    }

    /// Names header fields that are as secret as `Authorization`, such as `X-Api-Key`: a redirect
    /// to another host, scheme or port does not get them either. Those of the session count as
    /// well.
    public static Option sensitiveHeaders(String... names) {
        List<String> all = List.of(names);
        return new Option(draft -> draft.sensitive.addAll(all));
    }

    /// Sends a form: names and values in turn, as `application/x-www-form-urlencoded`.
    public static Option form(String name, @Nullable Object value, @Nullable Object... more) {
        return form(Params.of(name, value, more));
    }

    /// Sends a form.
    public static Option form(Map<String, ? extends @Nullable Object> fields) {
        return form(Params.of(fields));
    }

    /// Sends a form.
    public static Option form(Params fields) {
        byte[] bytes = fields.encoded().getBytes(StandardCharsets.US_ASCII);
        return body(new Body.Bytes(bytes, "application/x-www-form-urlencoded"));
    }

    /// Sends a text as UTF-8, without saying what it is.
    public static Option body(String text) {
        return body(new Body.Bytes(text.getBytes(StandardCharsets.UTF_8), null));
    }

    /// Sends bytes, without saying what they are. The array is not copied.
    public static Option body(byte[] bytes) {
        return body(new Body.Bytes(bytes, null));
    }

    /// Sends a file, which is read while it is sent.
    public static Option body(Path file) {
        return body(new Body.OfFile(file));
    }

    /// Sends what a stream gives, from where it stands, in chunks. It can be sent once, so a
    /// redirect that repeats the body fails.
    public static Option body(InputStream stream) {
        return body(new Body.Once(Pieces.of(stream)));
    }

    /// Sends each array as a chunk. It can be sent once; the iterator runs in the greenlet that
    /// sends, and may wait.
    public static Option body(Iterator<byte[]> pieces) {
        return body(new Body.Once(pieces));
    }

    private static Option body(Body body) {
        return new Option(draft -> draft.body = body);
    }

    /// Sends a value as JSON; null is `null`. A body or form given beside it goes before.
    ///
    /// @throws InvalidJson if it cannot be written, or holds a number that JSON has not
    public static Option json(@Nullable Object value) {
        byte[] bytes = JsonText.write(value);
        return new Option(draft -> draft.json = new Body.Bytes(bytes, "application/json"));
    }

    /// Sends cookies beside those of the session, with this request and its redirects to the same
    /// host only: names and values in turn.
    public static Option cookies(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "cookies: "
                            + namesAndValues.length
                            + " strings (expected: names and values in turn)");
        }
        return new Option(
                draft -> {
                    for (int i = 0; i < namesAndValues.length; i += 2) {
                        draft.cookies.put(namesAndValues[i], namesAndValues[i + 1]);
                    }
                });
    }

    /// Authenticates by `Basic`.
    public static Option auth(String user, String password) {
        return new Option(draft -> draft.authorization = BasicAuth.header(user, password));
    }

    /// Limits both connecting and the gap between bytes.
    public static Option timeout(Duration limit) {
        return timeout(limit, limit);
    }

    /// Limits connecting (name lookup, TCP, TLS) and the gap between bytes of the answer; zero is
    /// not allowed. The defaults are 10 and 30 seconds.
    public static Option timeout(Duration connect, Duration read) {
        long connectNanos = positive(connect, "connect timeout");
        long readNanos = positive(read, "read timeout");
        return new Option(
                draft -> {
                    draft.connectNanos = connectNanos;
                    draft.readNanos = readNanos;
                });
    }

    /// Waits for ever to connect and for bytes.
    public static Option noTimeout() {
        return new Option(
                draft -> {
                    draft.connectNanos = WaitLimit.NONE;
                    draft.readNanos = WaitLimit.NONE;
                });
    }

    /// Limits the whole request: waiting for a connection, redirects, retries and the body.
    public static Option total(Duration limit) {
        long nanos = positive(limit, "total timeout");
        return new Option(draft -> draft.totalNanos = nanos);
    }

    /// Limits the wait for a free connection; the default is no limit.
    public static Option poolWait(Duration limit) {
        long nanos = positive(limit, "pool wait");
        return new Option(draft -> draft.poolNanos = nanos);
    }

    /// Limits how many connections to one host may be open; the default is 100.
    public static Option perHost(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "connections: " + connections + " (expected: at least 1)");
        }
        return new Option(draft -> draft.perHost = connections);
    }

    /// Follows redirects, or not; the default is to follow them except for HEAD.
    public static Option redirects(boolean follow) {
        return new Option(draft -> draft.follow = follow);
    }

    /// Follows so many redirects at most; the default is 30.
    public static Option redirects(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("redirects: " + most + " (expected: zero or more)");
        }
        return new Option(
                draft -> {
                    draft.follow = true;
                    draft.maxRedirects = most;
                });
    }

    /// Verifies whom TLS connects to, or not; the default is to verify. With false any certificate
    /// of any name is accepted.
    public static Option verify(boolean verify) {
        return verify(verify ? Verify.SYSTEM : Verify.NONE);
    }

    /// Trusts the certificate authorities in a PEM file, and no others.
    public static Option verify(Path pem) {
        return verify(Verify.with(pem));
    }

    private static Option verify(Verify verify) {
        return new Option(draft -> draft.verify = verify);
    }

    /// Returns the response when its head has come; its body is read as it comes. The response must
    /// be read to its end or closed.
    public static Option stream() {
        return STREAM;
    }

    /// Limits the body, in bytes, as received and after decoding; the default is 256 MiB, and none
    /// for a stream.
    public static Option maxBody(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: zero or more)");
        }
        return new Option(draft -> draft.maxBody = bytes);
    }

    /// Calls `hook` with each response, redirects included; what it returns takes the response's
    /// place, and a streamed response that is so replaced is closed. Several are called in order,
    /// those of the session first.
    public static Option onResponse(UnaryOperator<Response> hook) {
        Objects.requireNonNull(hook, "hook");
        return new Option(draft -> draft.hooks.add(hook));
    }

    /// Sends again what fails, as `retry` says.
    public static Option retry(Retry retry) {
        Objects.requireNonNull(retry, "retry");
        return new Option(draft -> draft.retry = retry);
    }

    /// Sends an idempotent request once more if a reused connection ends before a byte of the
    /// response; the default is to do so. What found its connection closed before anything was sent
    /// is sent once more in any case, whatever its method.
    public static Option retryStale(boolean retry) {
        return new Option(draft -> draft.retryStale = retry);
    }

    private static long positive(Duration limit, String what) {
        long nanos = WaitLimit.of(limit);
        if (nanos == 0) {
            throw new IllegalArgumentException(what + ": " + limit + " (expected: more than zero)");
        }
        return nanos;
    }
}
