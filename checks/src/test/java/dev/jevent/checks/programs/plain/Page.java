package dev.jevent.checks.programs.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/// What the servers answer.
final class Page {
    private static final int WORK_MILLIS = 10;

    private Page() {}

    /// {@return the names of the platform threads, or what page it is and on which thread}
    static byte[] of(String query) {
        return (query.equals("threads") ? threads() : page(query)).getBytes(UTF_8);
    }

    private static String page(String query) {
        try {
            Thread.sleep(WORK_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "page " + query + " on " + Thread.currentThread();
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /// Tells the port, and returns at the end of the input.
    static void serve(int port) throws IOException {
        System.out.println(port);
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
