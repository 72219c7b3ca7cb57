package dev.jevent.cli;

import dev.jevent.Jevent;
import dev.jevent.errors.ControlSignal;
import dev.jevent.http.server.HttpServer;
import dev.jevent.http.server.RequestError;
import dev.jevent.http.server.ServerRequest;
import dev.jevent.http.server.ServerResponse;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jevent demo-server`: the page server of the demo, for its own process.
///
/// Prints its URL, and ends when its standard input does, so that it never outlives who started it.
@Command(
        name = "demo-server",
        hidden = true,
        description = "Serves the demo's pages until standard input ends.",
        mixinStandardHelpOptions = true)
final class DemoServerCommand implements Callable<Integer> {
    private final Stdio stdio;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            defaultValue = "50ms",
            description = "how long a page takes (default: ${DEFAULT-VALUE})")
    private String delay = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "the port on loopback; 0 takes a free one")
    private int port;

    DemoServerCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws Exception {
        Duration length = length();
        try {
            Jevent.run(() -> serve(length));
            return ExitStatus.ALL_CAME.code();
        } catch (ControlSignal _) {
            return ExitStatus.INTERRUPTED.code();
        }
    }

    private Duration length() {
        try {
            return DurationOption.parse("--delay", delay);
        } catch (IllegalArgumentException bad) {
            throw new InputFailed(String.valueOf(bad.getMessage()));
        }
    }

    private void serve(Duration length) throws Exception {
        try (HttpServer server =
                HttpServer.start("127.0.0.1", port, request -> page(request, length))) {
            new TextOutput(stdio.out()).line(server.url("/"));
            Jevent.blocking(() -> stdio.in().transferTo(OutputStream.nullOutputStream()));
        }
    }

    private static ServerResponse page(ServerRequest request, Duration length) {
        String number = request.query(DemoPage.PARAMETER);
        if (number == null || !number.matches("[0-9]{1,18}")) {
            throw new RequestError(404, "page: " + number + " (expected: a number)");
        }
        Jevent.sleep(length);
        return ServerResponse.html(DemoPage.html(number));
    }
}
