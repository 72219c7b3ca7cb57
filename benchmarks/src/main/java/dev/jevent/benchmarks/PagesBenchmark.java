package dev.jevent.benchmarks;

import static dev.jevent.requests.Options.params;

import dev.jevent.Jevent;
import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.MapOptions;
import dev.jevent.requests.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fetches many pages from a server that runs already, on one hub: `PagesBenchmark URL N SIZE
/// RUNS`.
public final class PagesBenchmark {
    private PagesBenchmark() {}

    /// Measures; prints pages per second of each run.
    public static void main(String[] args) throws Exception {
        String url = args[0];
        int pages = Integer.parseInt(args[1]);
        MapOptions options = MapOptions.size(Integer.parseInt(args[2]));
        int runs = Integer.parseInt(args[3]);
        List<AsyncRequest> requests =
                IntStream.range(0, pages)
                        .mapToObj(page -> Grequests.get(url, params("page", page)))
                        .toList();
        Jevent.run(
                () -> {
                    for (int run = 0; run < runs; run++) {
                        report("jevent-map", run, pages, map(requests, options));
                        report("jevent-imap", run, pages, imap(requests, options));
                    }
                });
    }

    private static double map(List<AsyncRequest> requests, MapOptions options) {
        long begun = System.nanoTime();
        for (Response response : Grequests.map(requests, options)) {
            check(response);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double imap(List<AsyncRequest> requests, MapOptions options) {
        long begun = System.nanoTime();
        int come = 0;
        try (var answers = Grequests.imap(requests, options)) {
            while (answers.hasNext()) {
                check(answers.next());
                come++;
            }
        }
        if (come != requests.size()) {
            throw new IllegalStateException(
                    "pages: " + come + " (expected: " + requests.size() + ")");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void check(@Nullable Response response) {
        if (response == null || response.status() != 200) {
            throw new IllegalStateException("response: " + response + " (expected: 200)");
        }
    }

    private static void report(String name, int run, int pages, double seconds) {
        System.out.printf(
                "%-14s run %d  %8.0f pages/s  %.3f s%n", name, run, pages / seconds, seconds);
    }
}
