package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.run.Launch;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowOptionTest {
    /// Nothing listens there.
    private static final String REFUSED = "http://127.0.0.1:1/";

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Object... arguments) {
        String[] all = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        return Main.run(
                all,
                new Stdio(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, UTF_8),
                        () -> Terminal.NONE));
    }

    private String errors() {
        return err.toString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "out.html, jevent example 1",
        "out.svg, Running in foo",
        "out.json, traceEvents",
        "out.txt, » Running in foo"
    })
    void ending_saysWhatIsWritten(String name, String content) {
        Path file = folder.resolve(name);
        assertThat(run("example", "1", "--flow", file)).isZero();

        assertThat(file).content().contains(content);
        assertThat(errors()).isEqualTo("flow: " + file + "\n");
        assertThat(out.toString(UTF_8)).hasLineCount(4);
    }

    @Test
    void jfr_isTheRecording() throws IOException {
        Path file = folder.resolve("out.jfr");
        assertThat(run("example", "1", "--flow=" + file)).isZero();

        assertThat(Files.readAllBytes(file)).startsWith('F', 'L', 'R', 0);
    }

    @Test
    void otherEndings_areBadInput_andNothingRuns() {
        assertThat(run("example", "1", "--flow", "out.pdf")).isEqualTo(2);

        assertThat(errors())
                .isEqualTo(
                        "jevent: --flow: out.pdf (expected: a name that ends in one of .html, .svg,"
                                + " .json, .txt, .jfr)\n");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"get," + REFUSED, "demo,", "run,Main.java", "example,"})
    void everyCommandThatRunsSomething_knowsTheOption(String command, String argument) {
        Path file = folder.resolve("no/out.html");
        Object[] arguments =
                argument == null
                        ? new Object[] {command, "--flow", file}
                        : new Object[] {command, "--flow", file, argument};
        assertThat(run(arguments)).isEqualTo(2);

        assertThat(errors())
                .isEqualTo(
                        "jevent: --flow: "
                                + file
                                + " (expected: a file in a folder that exists)\n");
    }

    @Test
    void commandThatFails_hasItsFlow() {
        Path file = folder.resolve("out.txt");
        assertThat(run("get", REFUSED, "--flow", file)).isEqualTo(1);

        assertThat(file).content().contains("request worker", "main");
        assertThat(errors()).endsWith("flow: " + file + "\n");
    }

    @Test
    void commandThatIsInterrupted_hasItsFlow() throws Exception {
        Path file = folder.resolve("out.txt");
        var status = new AtomicInteger(-1);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            var command =
                    Thread.ofPlatform().start(() -> status.set(run("get", url, "--flow", file)));
            Socket asked = silent.accept();
            command.interrupt();
            command.join();
            asked.close();
        }

        assertThat(status).hasValue(130);
        assertThat(file).content().contains("request worker");
    }

    @Test
    void flowThatCannotBeWritten_isToldOf() {
        Path file = folder.resolve("out.svg");
        assertThat(run("get", REFUSED + "?page=[0-299]", "--flow", file)).isEqualTo(1);
        assertThat(errors()).containsPattern("jevent: flow: .*out.svg: runs: \\d+ \\(expected: at");
    }

    @Test
    void nothingThatRan_isNoFlow() {
        Path file = folder.resolve("out.html");
        assertThat(run("get", "--flow", file)).isEqualTo(2);

        assertThat(file).doesNotExist();
        assertThat(errors()).contains("flow: " + file + ": not written, as no greenlet has run");
    }

    @Test
    void livePage_isServedWhileTheCommandRuns() {
        assertThat(run("get", "--flow-live", REFUSED)).isEqualTo(1);

        assertThat(errors()).containsPattern("(?m)^flow live: http://127\\.0\\.0\\.1:\\d+/\\S+$");
    }

    @Test
    void livePage_atAPortThatIsNone_isBadInput() {
        assertThat(run("get", "--flow-live=70000", REFUSED)).isEqualTo(2);

        assertThat(errors())
                .isEqualTo("jevent: --flow-live: 70000 (expected: a port from 0 to 65535)\n");
    }

    @Test
    void programOfOneFile_bringsItsSource() {
        Launch launch =
                new Launch(
                        "prog/Main.java",
                        List.of(),
                        null,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        List.of(),
                        false);
        Path file = Path.of("prog/Main.java").toAbsolutePath();

        assertThat(FlowSubject.of(launch))
                .isEqualTo(
                        new FlowSubject(
                                "jevent run prog/Main.java", List.of(file, file.getParent())));
    }

    @Test
    void programThatEndsTheProcess_hasItsFlow() throws Exception {
        Path program = folder.resolve("Main.java");
        Files.writeString(
                program,
                """
                public class Main {
                    public static void main(String[] args) throws Exception {
                        Thread.ofVirtual().name("worker").start(() -> System.out.println("hi")).join();
                        System.exit(7);
                    }
                }
                """);
        Path file = folder.resolve("out.svg");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "run",
                                "--flow",
                                file.toString(),
                                program.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = read(process);

        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(output).contains("hi\n", "flow: " + file + "\n");
        assertThat(file).content().contains("worker", "Thread.ofVirtual()");
    }

    private static String read(Process process) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            return reader.readAllAsString();
        }
    }
}
