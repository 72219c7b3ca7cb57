package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.run.Launch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(OutputStream to, String... args) {
        return Main.run(
                args,
                new Stdio(
                        InputStream.nullInputStream(),
                        to,
                        new PrintStream(err, true, UTF_8),
                        () -> Terminal.NONE));
    }

    private String output() {
        return out.toString(UTF_8);
    }

    @Test
    void demo_fetchesTwice_andPrintsTheRatio_andWhereTheFlowPageIs() throws IOException {
        assertThat(run(out, "demo")).isZero();

        assertThat(output())
                .matches(
                        """
                        100 pages, 50 ms each, from http://127\\.0\\.0\\.1:\\d+/
                        one after the other  [\\d.,]+ s
                        together             [\\d.,]+ m?s
                        [\\d.]+×
                        flow: \\S+\\.html \\(the same with 20 pages\\)
                        """);
        assertThat(err.size()).isZero();
        Path page = Path.of(output().lines().toList().getLast().split(" ", 3)[1]);
        assertThat(page).content().contains("jevent demo");
        Files.delete(page);
    }

    @Test
    void demoServer_endsWithItsInput() {
        assertThat(run(out, "demo-server", "--delay", "0")).isZero();

        assertThat(output()).matches("http://127\\.0\\.0\\.1:\\d+/\n");
    }

    @Test
    void demoServer_refusesADelayThatIsNone() {
        assertThat(run(out, "demo-server", "--delay", "soon")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).startsWith("jevent: --delay: soon (expected: ");
    }

    @Test
    void train_fetchesWithoutAWord() {
        assertThat(run(out, "train")).isZero();

        assertThat(out.size() + err.size()).isZero();
    }

    @Test
    void run_withoutProgram_isBadInput() {
        assertThat(run(out, "run")).isEqualTo(2);

        assertThat(err.toString(UTF_8))
                .isEqualTo("jevent: Missing required parameter: 'PROGRAM'\n");
    }

    @Test
    void run_withAnOptionThatItDoesNotKnow_isBadInput() {
        assertThat(run(out, "run", "--no-such", "Main")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).isEqualTo("jevent: Unknown option: '--no-such'\n");
    }

    @Test
    void run_takesWhatFollowsTheProgram_asItsArguments() {
        var command = new RunCommand();

        new CommandLine(command)
                .setStopAtPositional(true)
                .execute(
                        "--no-dns",
                        "-Da=b=c",
                        "-Dempty",
                        "-cp",
                        "lib/*",
                        "--add-opens",
                        "java.base/java.util",
                        "app.Main",
                        "--no-file",
                        "-x",
                        "-Dk=v",
                        "");

        assertThat(command.launch())
                .isEqualTo(
                        new Launch(
                                "app.Main",
                                List.of("--no-file", "-x", "-Dk=v", ""),
                                "lib/*",
                                Map.of("a", "b=c", "empty", ""),
                                Set.of(Area.DNS),
                                List.of("java.base/java.util"),
                                List.of(),
                                false));
    }

    @Test
    void run_askedForHelp_runsNothing() {
        assertThat(run(out, "run", "--help")).isZero();

        assertThat(output()).startsWith("Usage: jevent run ").contains("app.jar, Main.java");
    }

    @Test
    void example_listsAndRuns() {
        assertThat(run(out, "example")).isZero();
        assertThat(output())
                .startsWith("  1  Context switches\n")
                .contains("\n 17  Bounded queue\n");

        out.reset();
        assertThat(run(out, "example", "1")).isZero();
        assertThat(output()).hasLineCount(4);
    }

    @Test
    void example_withALibraryOfItsOwn_runs() {
        assertThat(run(out, "example", "29")).isZero();
        assertThat(output())
                .startsWith("Switched to Server for 1\nSwitched to Client for 1\n")
                .endsWith("Switched to Server for 9\nSwitched to Client for 9\n");
    }

    @Test
    void example_ofNoSuchNumber_isBadInput() {
        assertThat(run(out, "example", "999")).isEqualTo(2);

        assertThat(err.toString(UTF_8))
                .isEqualTo("jevent: example: 999 (expected: one that is listed)\n");
    }

    @Test
    void example_whoseOutputFails_is23() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };

        assertThat(run(full, "example", "1")).isEqualTo(23);
        assertThat(run(full, "example")).isEqualTo(23);
        assertThat(err.toString(UTF_8)).hasLineCount(2).contains("standard output");
    }

    @Test
    void help_namesTheCommandsForUsers() {
        assertThat(run(out, "--help")).isZero();

        assertThat(output())
                .contains("get", "demo", "example", "flow")
                .doesNotContain("demo-server", "train");
    }
}
