package dev.jevent.checks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An httpbin on loopback, served by gevent's own server.
///
/// @param server its process
/// @param root its URL without a path
record Httpbin(ForeignServer server, String root) implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Pattern SERVES = Pattern.compile("serves on port (\\d+)\\n");

    private static final String PROGRAM =
            """
            from gevent import monkey
            monkey.patch_all()
            from gevent.pywsgi import WSGIServer
            from httpbin import app
            server = WSGIServer(('127.0.0.1', 0), app, log=None, error_log=None)
            server.start()
            print('serves on port', server.server_port, flush=True)
            server.serve_forever()
            """;

    /// Starts it, or skips the test where httpbin or gevent is missing.
    static Httpbin start(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "python3: not installed");
        assumeTrue(
                hasModules(), "httpbin: not installed (packages python3-httpbin, python3-gevent)");
        ForeignServer server =
                ForeignServer.start(
                        folder.resolve("httpbin.log"),
                        printed -> SERVES.matcher(printed).find(),
                        List.of(PYTHON.toString(), "-c", PROGRAM));
        Matcher port = SERVES.matcher(server.printed());
        if (!port.find()) {
            throw new AssertionError("no port: " + server.printed());
        }
        return new Httpbin(server, "http://127.0.0.1:" + port.group(1));
    }

    private static boolean hasModules() throws IOException, InterruptedException {
        Process look =
                new ProcessBuilder(PYTHON.toString(), "-c", "import httpbin, gevent")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return look.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                && look.exitValue() == 0;
    }

    /// {@return the URL of a path that starts with a slash}
    String url(String path) {
        return root + path;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
