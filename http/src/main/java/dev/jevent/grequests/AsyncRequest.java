package dev.jevent.grequests;

import dev.jevent.requests.Option;
import dev.jevent.requests.Options;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import dev.jevent.requests.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A request that is not sent yet; made by [Grequests]. Immutable: the same one may be sent again.
///
/// @param method the method
/// @param url the URL as given
/// @param options what was chosen
/// @param session the session to send it with, or null for one of its own
public record AsyncRequest(
        String method, String url, List<Option> options, @Nullable Session session) {
    /// Checks the parts.
    public AsyncRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        options = List.copyOf(options);
    }

    /// {@return the same, to be sent with `session`, which stays open}
    public AsyncRequest with(Session session) {
        return new AsyncRequest(method, url, options, Objects.requireNonNull(session, "session"));
    }

    /// {@return the same with more options}
    public AsyncRequest with(Option... more) {
        List<Option> both = new ArrayList<>(options);
        both.addAll(List.of(more));
        return new AsyncRequest(method, url, both, session);
    }

    /// {@return the same, calling `callback` with its response, after those given before}
    public AsyncRequest onResponse(Consumer<? super Response> callback) {
        Objects.requireNonNull(callback, "callback");
        return with(
                Options.onResponse(
                        response -> {
                            callback.accept(response);
                            return response;
                        }));
    }

    /// Sends it and waits; never throws what went wrong with the request.
    public Outcome send() {
        try {
            return Outcome.of(this, call());
        } catch (RequestException e) {
            return Outcome.of(this, e);
        }
    }

    /// {@return its response}
    ///
    /// @throws RequestException if none comes
    Response call() {
        Option[] chosen = options.toArray(Option[]::new);
        if (session != null) {
            return session.request(method, url, chosen);
        }
        try (var own = new Session()) {
            return own.request(method, url, chosen);
        }
    }
}
