package dev.jevent.patch.stdin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.patch.testing.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StdinPatchTest {
    private static final String QUIET = "-Djevent.guardian=off";

    @ParameterizedTest
    @ValueSource(strings = {"line", "scanner", "oldReader", "bytes"})
    @DisplayName("22, 281: a greenlet reads a line of a pipe while others run")
    void c22_pipe(String way) throws Exception {
        try (Child child = Child.start(Readers.class, QUIET, way)) {
            child.awaitLine("others run");
            child.send("hello world\n");
            child.awaitLine("11 chars.");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("281: nothing is printed to the error stream")
    void c281_silent() throws Exception {
        Process process =
                Child.builder(Child.command(Readers.class, QUIET, "line"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().write("hello world\n".getBytes(UTF_8));
        process.getOutputStream().close();
        assertThat(process.getErrorStream().readAllBytes()).asString(UTF_8).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    @DisplayName("22: without epoll a thread waits for the pipe")
    void c22_nio() throws Exception {
        try (Child child = Child.start(Readers.class, QUIET, "-Djevent.transport=nio", "line")) {
            child.awaitLine("others run");
            child.send("hello world\n");
            child.awaitLine("11 chars.");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("22: a terminal, which stays in blocking mode")
    void c22_terminal() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script of util-linux");
        String command = String.join(" ", Child.command(Readers.class, QUIET, "line"));
        try (Child child = Child.start(List.of("/usr/bin/script", "-qec", command, "/dev/null"))) {
            child.awaitLine("others run");
            child.send("hello world\n");
            child.awaitLine("11 chars.");
            child.awaitLine("blocking mode");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("22: a read that timed out or was interrupted loses nothing")
    void c22_timeoutAndInterrupt() throws Exception {
        try (Child child = Child.start(Readers.class, QUIET, "timeout")) {
            child.awaitLine("timed out");
            child.send("hello ");
            child.awaitLine("read on after the interrupt");
            child.send("world\n");
            child.awaitLine("interrupt flag true");
            child.awaitLine("11 chars.");
            assertThat(child.await()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    @DisplayName("22: closed by another greenlet, a read fails and the hub is as before")
    void c22_close(String transport) throws Exception {
        try (Child child =
                Child.start(Readers.class, QUIET, "-Djevent.transport=" + transport, "close")) {
            child.awaitLine("java.io.IOException");
            child.awaitLine("others run");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("22: what was in the buffer before, and is when it is taken back, is not lost")
    void c22_buffered() throws Exception {
        try (Child child = Child.start(Readers.class, QUIET, "buffered")) {
            child.send("0123456789");
            child.awaitLine("same object true");
            child.send("abc");
            child.endInput();
            child.awaitLine("thread 0, greenlet 12345, thread 6789abc");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("22: a stream of the program's own is left alone, and said to be")
    void c22_ownStream() throws Exception {
        try (Child child = Child.start(Readers.class, QUIET, "own")) {
            child.awaitLine("System.in is the program's own (java.io.ByteArrayInputStream)");
            child.awaitLine("own stream stays true");
            assertThat(child.await()).isZero();
        }
    }

    @Test
    @DisplayName("22: a pipe, a file and /dev/null give what they give unpatched, call by call")
    void c22_sameAsUnpatched(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("input");
        Files.writeString(file, "0123456789".repeat(3_000));
        for (Path input : List.of(file, Path.of("/dev/null"))) {
            String unpatched = calls(ProcessBuilder.Redirect.from(input.toFile()), "unpatched");
            assertThat(unpatched).contains("transferTo").doesNotContain("Exception");
            assertThat(calls(ProcessBuilder.Redirect.from(input.toFile()), "patched"))
                    .isEqualTo(unpatched);
        }
        assertThat(piped(file, "patched")).isEqualTo(piped(file, "unpatched"));
    }

    private static String piped(Path file, String how) throws Exception {
        List<String> command = Child.command(StreamCalls.class, QUIET, how);
        String line = "cat " + file + " | " + String.join(" ", command);
        return outputOf(Child.builder(List.of("sh", "-c", line)));
    }

    private static String calls(ProcessBuilder.Redirect input, String how) throws Exception {
        return outputOf(
                Child.builder(Child.command(StreamCalls.class, QUIET, how)).redirectInput(input));
    }

    private static String outputOf(ProcessBuilder builder)
            throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
