package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The page server of the demo in a process of its own, of the same Java and the same classes.
final class DemoServer implements AutoCloseable {
    /// Names the AOT cache that this process was started with, if any.
    static final String AOT_PROPERTY = "jevent.aot";

    private static final long END_MILLIS = 2_000;

    private final Process process;
    private final String url;

    private DemoServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it and waits until it serves.
    ///
    /// @param delay how long a page takes, as the command line says it
    /// @throws IOException if it does not
    static DemoServer start(String delay) throws IOException {
        Process process =
                new ProcessBuilder(command(delay))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String url = out.readLine();
        if (url == null) {
            process.destroy();
            throw new IOException("page server: ended at once (expected: to serve)");
        }
        return new DemoServer(process, url);
    }

    private static List<String> command(String delay) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String aot = System.getProperty(AOT_PROPERTY);
        if (aot != null) {
            command.addAll(List.of("-XX:AOTCache=" + aot, "-Xlog:disable"));
        }
        String classes = System.getProperty("java.class.path");
        if (classes.endsWith(".jar") && !classes.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", classes));
        } else {
            command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of("-cp", classes, Main.class.getName()));
        }
        command.addAll(List.of("demo-server", "--delay", delay));
        return command;
    }

    /// {@return the URL of its pages, without their query}
    String url() {
        return url;
    }

    /// Ends its input, which ends it.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
