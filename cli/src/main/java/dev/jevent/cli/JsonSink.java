package dev.jevent.cli;

import dev.jevent.requests.Response;

/// Writes a line of JSON for each page, failed ones included, with the text of its body.
final class JsonSink implements Sink {
    private final JsonLines lines;

    JsonSink(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public void keep(Fetch fetch) {
        Target target = fetch.target();
        Response response = fetch.response();
        JsonLine.Failure failure = fetch.failure();
        if (response == null) {
            lines.write(
                    new JsonLine(
                            target.index(),
                            target.shownUrl(),
                            null,
                            null,
                            0,
                            null,
                            fetch.elapsed(),
                            failure,
                            null));
            return;
        }
        // A response that comes with an exception may have lost its body.
        boolean whole = failure == null || fetch.isAnswered();
        lines.write(
                new JsonLine(
                        target.index(),
                        target.shownUrl(),
                        response.url().toString(),
                        response.status(),
                        whole ? response.bytes().length : 0,
                        response.headers().get("Content-Type"),
                        fetch.elapsed(),
                        failure,
                        whole ? response.text() : null));
    }
}
