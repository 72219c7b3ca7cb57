package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.flow.view.FlowText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCommandTest {
    @TempDir private static Path recorded;

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Terminal terminal = Terminal.NONE;
    private Path recording = Path.of("");

    @BeforeAll
    static void record() {
        var silent = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        var stdio =
                new Stdio(
                        InputStream.nullInputStream(),
                        new ByteArrayOutputStream(),
                        silent,
                        () -> Terminal.NONE);
        String file = recorded.resolve("foo-bar.jfr").toString();
        assertThat(Main.run(new String[] {"example", "1", "--flow", file}, stdio)).isZero();
    }

    @BeforeEach
    void copyRecording() throws IOException {
        recording = Files.copy(recorded.resolve("foo-bar.jfr"), folder.resolve("foo-bar.jfr"));
    }

    private int flow(Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "flow";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        var stdio =
                new Stdio(
                        InputStream.nullInputStream(),
                        out,
                        new PrintStream(err, true, UTF_8),
                        () -> terminal);
        return Main.run(all, stdio);
    }

    private String errors() {
        return err.toString(UTF_8);
    }

    @Test
    void recordingAlone_becomesAPageBesideIt() {
        assertThat(flow(recording)).isZero();

        Path page = folder.resolve("foo-bar.html");
        assertThat(page).content().containsIgnoringCase("<!doctype html>").contains("foo-bar.jfr");
        assertThat(errors()).isEqualTo("flow: " + page + "\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void text_isPrinted() {
        assertThat(flow(recording, "--text")).isZero();

        assertThat(out.toString(UTF_8))
                .startsWith("1 hub, 3 greenlets, 6 switches, ")
                .contains("» Running in foo\n", "most switched     main, 2 runs\n");
        assertThat(errors()).isEmpty();
        assertThat(folder.resolve("foo-bar.html")).doesNotExist();
    }

    @Test
    void text_isAsWideAsTheTerminal_andAsLongAsAsked() {
        terminal = new Terminal(true, 70);
        assertThat(flow(recording, "--text", "--limit", "2")).isZero();

        assertThat(out.toString(UTF_8).lines())
                .allMatch(line -> line.length() <= 70)
                .anyMatch(line -> line.startsWith("… 4 more"));
    }

    @Test
    void text_onANarrowTerminal_hasTheLeastWidth() {
        terminal = new Terminal(true, 20);
        assertThat(flow(recording, "--text")).isZero();

        assertThat(out.toString(UTF_8).lines())
                .allMatch(line -> line.length() <= FlowText.LEAST_WIDTH);
    }

    @Test
    void severalOutputs_areAllWritten() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/dev/jevent/examples"));
        Path source = sources.resolve("ContextSwitches.java");
        Files.writeString(source, "// line\n".repeat(40));
        Path page = folder.resolve("p.html");
        Path trace = folder.resolve("t.json");
        Path picture = folder.resolve("s.svg");
        assertThat(
                        flow(
                                recording,
                                "-o",
                                page,
                                "--trace",
                                trace,
                                "--svg",
                                picture,
                                "--source",
                                folder.resolve("sources")))
                .isZero();

        assertThat(page).exists();
        assertThat(trace).content().startsWith("{\"displayTimeUnit\":\"ns\"");
        assertThat(picture).content().startsWith("<svg ").contains("// line");
        assertThat(errors())
                .isEqualTo("flow: " + page + "\nflow: " + trace + "\nflow: " + picture + "\n");
    }

    @Test
    void fileThatIsMissing_isBadInput() {
        Path missing = folder.resolve("none.jfr");
        assertThat(flow(missing)).isEqualTo(2);

        assertThat(errors()).isEqualTo("jevent: " + missing + ": No such file or directory\n");
    }

    @Test
    void fileThatIsNoRecording_isBadInput() throws IOException {
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(flow(foreign)).isEqualTo(2);

        assertThat(errors())
                .isEqualTo(
                        "jevent: "
                                + foreign
                                + ": no recording (expected: a file of the flight recorder)\n");
    }

    @Test
    void recordingWithoutSwitches_isBadInput() throws IOException {
        Path empty = folder.resolve("empty.jfr");
        try (var nothing = new Recording()) {
            nothing.start();
            nothing.dump(empty);
        }
        assertThat(flow(empty)).isEqualTo(2);

        assertThat(errors())
                .isEqualTo(
                        "jevent: "
                                + empty
                                + ": no switch in it (expected: events"
                                + " dev.jevent.GreenletSwitch)\n");
    }

    @Test
    void outputInNoFolder_isBadInput_andNothingIsWritten() {
        Path nowhere = folder.resolve("no/out.html");
        assertThat(flow(recording, "--text", "-o", nowhere)).isEqualTo(2);

        assertThat(errors())
                .isEqualTo(
                        "jevent: -o: " + nowhere + " (expected: a file in a folder that exists)\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void limitBelowTwo_isBadInput() {
        assertThat(flow(recording, "--text", "--limit", "1")).isEqualTo(2);

        assertThat(errors()).isEqualTo("jevent: --limit: 1 (expected: 2 or more)\n");
    }
}
