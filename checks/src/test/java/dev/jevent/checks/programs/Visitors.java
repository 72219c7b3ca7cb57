package dev.jevent.checks.programs;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.MapOptions;
import dev.jevent.hub.Hub;
import dev.jevent.requests.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Clients of a server, fifty at a time, on a hub of their own.
///
/// @param hub where they are
record Visitors(Hub hub) implements AutoCloseable {
    static final int AT_ONCE = 50;

    /// Starts their hub.
    static Visitors start() throws Exception {
        return new Visitors(Temporarily.unwatchedHub("visitors"));
    }

    /// {@return the bodies of these pages, in order}
    List<String> fetch(List<String> urls) throws Exception {
        return new Greenlet<>(hub, () -> fetchHere(urls)).start().resultOrThrow();
    }

    private static List<String> fetchHere(List<String> urls) {
        List<AsyncRequest> requests = urls.stream().map(url -> Grequests.get(url)).toList();
        return Grequests.map(requests, MapOptions.size(AT_ONCE)).stream()
                .map(Visitors::body)
                .toList();
    }

    private static String body(@Nullable Response response) {
        return Objects.requireNonNull(response, "response").text();
    }

    @Override
    public void close() {
        hub.close();
    }
}
