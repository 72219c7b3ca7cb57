package dev.jevent.grequests;

import dev.jevent.OnHub;
import dev.jevent.hub.Hub;
import dev.jevent.requests.Option;
import dev.jevent.requests.Options;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fetches many pages at once (grequests).
///
/// Its verbs make requests that are not sent yet; [#map(Collection)] sends them all and gives the
/// responses in the order of the requests, [#imap(Iterable)] as they come. Nothing is patched and
/// nothing is lost: errors are kept as [Outcome]s. Works on any hub and off every hub.
///
/// ```java
/// List<Response> pages = Grequests.map(urls.stream().map(url -> Grequests.get(url)).toList());
/// ```
public final class Grequests {
    private Grequests() {}

    /// {@return a GET, not sent yet}
    public static AsyncRequest get(String url, Option... options) {
        return request("GET", url, options);
    }

    /// {@return an OPTIONS, not sent yet}
    public static AsyncRequest options(String url, Option... options) {
        return request("OPTIONS", url, options);
    }

    /// {@return a HEAD, not sent yet}
    public static AsyncRequest head(String url, Option... options) {
        return request("HEAD", url, options);
    }

    /// {@return a POST, not sent yet}
    public static AsyncRequest post(String url, Option... options) {
        return request("POST", url, options);
    }

    /// {@return a PUT, not sent yet}
    public static AsyncRequest put(String url, Option... options) {
        return request("PUT", url, options);
    }

    /// {@return a PATCH, not sent yet}
    public static AsyncRequest patch(String url, Option... options) {
        return request("PATCH", url, options);
    }

    /// {@return a DELETE, not sent yet}
    public static AsyncRequest delete(String url, Option... options) {
        return request("DELETE", url, options);
    }

    /// {@return a request of any method, not sent yet}
    public static AsyncRequest request(String method, String url, Option... options) {
        return new AsyncRequest(method, url, List.of(options), null);
    }

    /// Sends all, 100 in flight at once, and waits for them.
    ///
    /// @return the responses in the order of the requests, null where one failed
    public static List<@Nullable Response> map(Collection<AsyncRequest> requests) {
        return map(requests, MapOptions.DEFAULT);
    }

    /// Sends all as `options` say, and waits for them.
    ///
    /// A handler of failures is called once for each, in the calling greenlet, after all are done;
    /// what it returns takes the response's place. If it throws, the others are still handled, and
    /// then the first error is thrown with the others suppressed.
    ///
    /// @return the responses in the order of the requests, null where one failed
    /// @throws NullPointerException if a request is null, naming its place; nothing is sent
    /// @throws IllegalArgumentException if a request says `stream()` and there are more of them
    ///   than are in flight: the later ones would wait for the connections of the earlier
    public static List<@Nullable Response> map(
            Collection<AsyncRequest> requests, MapOptions options) {
        List<@Nullable Response> responses = new ArrayList<>(requests.size());
        var failures = new Failures(options.onError());
        for (Outcome outcome : outcomes(requests, options)) {
            responses.add(failures.responseOf(outcome));
        }
        failures.throwFirst();
        return responses;
    }

    /// Sends all as `options` say, and waits for them; the handler of failures is not called.
    ///
    /// @return what became of each, in the order of the requests
    public static List<Outcome> outcomes(Collection<AsyncRequest> requests, MapOptions options) {
        List<AsyncRequest> all = checked(requests, options);
        return OnHub.call(
                () -> {
                    var outcomes = new Outcome[all.size()];
                    var batch = new Batch(all.iterator(), options, all.size()).start();
                    boolean complete = false;
                    try {
                        for (Indexed done; (done = batch.next()) != null; ) {
                            outcomes[done.index()] = done.outcome();
                        }
                        complete = true;
                        return List.of(outcomes);
                    } finally {
                        batch.abandon();
                        if (!complete) {
                            closeResponses(outcomes);
                        }
                    }
                });
    }

    private static void closeResponses(@Nullable Outcome[] outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                outcome.response().ifPresent(Response::close);
            }
        }
    }

    private static List<AsyncRequest> checked(
            Collection<AsyncRequest> requests, MapOptions options) {
        List<AsyncRequest> all = new ArrayList<>(requests.size());
        for (AsyncRequest request : requests) {
            int index = all.size();
            all.add(Objects.requireNonNull(request, () -> "request " + index));
            if (requests.size() > options.size() && request.options().contains(Options.stream())) {
                throw new IllegalArgumentException(
                        "request "
                                + index
                                + ": stream() among "
                                + requests.size()
                                + " requests (expected: at most "
                                + options.size()
                                + ", the size; or imap)");
            }
        }
        return all;
    }

    /// Sends requests as they are read, 2 in flight at once.
    ///
    /// @return the responses in the order of their completion; what fails is skipped
    public static Answers<Response> imap(Iterable<AsyncRequest> requests) {
        return imap(requests, MapOptions.size(MapOptions.IMAP_SIZE));
    }

    /// Sends requests as they are read, as `options` say; the source is asked lazily.
    ///
    /// A handler of failures is called for each when it is met; what it returns is given, null is
    /// skipped.
    ///
    /// @return the responses in the order of their completion
    public static Answers<Response> imap(Iterable<AsyncRequest> requests, MapOptions options) {
        return answers(
                requests.iterator(),
                options,
                done -> responseOf(done.outcome(), options.onError()));
    }

    /// As [#imap(Iterable, MapOptions)], giving each request's place and what became of it, none
    /// skipped.
    public static Answers<Indexed> imapEnumerated(
            Iterable<AsyncRequest> requests, MapOptions options) {
        return answers(requests.iterator(), options, done -> done);
    }

    private static <T> Answers<T> answers(
            Iterator<AsyncRequest> source,
            MapOptions options,
            Function<Indexed, @Nullable T> view) {
        return OnHub.call(
                () -> new Answers<>(Hub.current(), new Batch(source, options, -1).start(), view));
    }

    private static @Nullable Response responseOf(
            Outcome outcome, @Nullable FailureHandler handler) {
        if (outcome instanceof Outcome.Failed(AsyncRequest request, RequestException error)) {
            return handler == null ? null : handler.failed(request, error);
        }
        return outcome.responseOrNull();
    }

    /// Calls the handler of failures for each, and keeps what it throws.
    private static final class Failures {
        private final @Nullable FailureHandler handler;
        private @Nullable RuntimeException first;

        Failures(@Nullable FailureHandler handler) {
            this.handler = handler;
        }

        @Nullable Response responseOf(Outcome outcome) {
            try {
                return Grequests.responseOf(outcome, handler);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
                return null;
            }
        }

        void throwFirst() {
            if (first != null) {
                throw first;
            }
        }
    }
}
