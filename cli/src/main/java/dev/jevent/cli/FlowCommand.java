package dev.jevent.cli;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.FlowReader;
import dev.jevent.flow.view.FlowText;
import dev.jevent.flow.view.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jevent flow`: draws a recording.
@Command(
        name = "flow",
        description = "Draws a recording of the flight recorder: who ran when, and what woke whom.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without an option for the output, RECORDING.html is written beside the recording.",
            "java -XX:StartFlightRecording=filename=RECORDING.jfr … makes one of any program."
        })
final class FlowCommand implements Callable<Integer> {
    private static final String RECORDING = ".jfr";

    /// What every file of the flight recorder begins with.
    private static final byte[] MAGIC = {'F', 'L', 'R', 0};

    private final Stdio stdio;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECORDING.jfr", description = "the recording")
    private String recording = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "writes the page, which any browser opens")
    private @Nullable String page;

    @Option(names = "--text", description = "prints it as text")
    private boolean text;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "the most switches that --text prints, the first and the last (default: 1000)")
    private @Nullable Integer limit;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "writes the trace that ui.perfetto.dev opens")
    private @Nullable String trace;

    @Option(names = "--svg", paramLabel = "FILE", description = "writes a picture of a small run")
    private @Nullable String svg;

    @Option(
            names = "--source",
            paramLabel = "PLACE",
            description =
                    "a folder such as src/main/java or a file with the program's source; those of"
                            + " the current folder and its subfolders are found without it")
    private List<Path> sources = new ArrayList<>();

    FlowCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        List<FlowFile> files;
        Flow flow;
        try {
            files = files();
            checkLimit();
        } catch (IllegalArgumentException bad) {
            throw bad(bad.getMessage());
        }
        flow = read();
        if (text) {
            new TextOutput(stdio.out()).text(text(flow));
        }
        boolean all = true;
        for (FlowFile file : files) {
            all &= write(file, flow);
        }
        return (all ? ExitStatus.ALL_CAME : ExitStatus.WRITE_ERROR).code();
    }

    private ParameterException bad(@Nullable String message) {
        if (spec == null) {
            throw new IllegalStateException("spec: null (expected: set by picocli)");
        }
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }

    private void checkLimit() {
        if (limit != null && limit < 2) {
            throw new IllegalArgumentException("--limit: " + limit + " (expected: 2 or more)");
        }
    }

    private List<FlowFile> files() {
        List<FlowFile> files = new ArrayList<>();
        add(files, "-o", page, FlowForm.PAGE);
        add(files, "--trace", trace, FlowForm.TRACE);
        add(files, "--svg", svg, FlowForm.PICTURE);
        if (files.isEmpty() && !text) {
            add(files, "RECORDING.jfr", besideTheRecording(), FlowForm.PAGE);
        }
        return files;
    }

    private static void add(
            List<FlowFile> files, String option, @Nullable String name, FlowForm form) {
        if (name != null) {
            files.add(FlowFile.of(option, name, form));
        }
    }

    private String besideTheRecording() {
        int kept = recording.length() - (recording.endsWith(RECORDING) ? RECORDING.length() : 0);
        return recording.substring(0, kept) + ".html";
    }

    private Flow read() {
        Path file = Path.of(recording);
        Flow flow;
        try {
            if (!isRecording(file)) {
                throw new InputFailed(
                        recording + ": no recording (expected: a file of the flight recorder)");
            }
            flow = FlowReader.read(file);
        } catch (IOException failure) {
            throw new InputFailed(recording, failure);
        }
        if (flow.runs().count() == 0) {
            throw new InputFailed(
                    recording + ": no switch in it (expected: events dev.jevent.GreenletSwitch)");
        }
        return flow;
    }

    private static boolean isRecording(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    private String text(Flow flow) {
        Terminal terminal = stdio.terminal().get();
        FlowText lines = FlowText.of(flow);
        if (terminal.present()) {
            lines = lines.withWidth(Math.max(FlowText.LEAST_WIDTH, terminal.columns()));
        }
        return (limit == null ? lines : lines.withLimit(limit)).text();
    }

    private boolean write(FlowFile file, Flow flow) {
        try {
            Sources from = Sources.standard().and(sources.toArray(Path[]::new));
            file.write(flow, Path.of(recording).getFileName().toString(), from);
            stdio.err().println("flow: " + file.path());
            return true;
        } catch (IOException failure) {
            stdio.complain(OneLine.of(file.path() + ": " + IoReason.of(failure)));
        } catch (IllegalArgumentException tooLarge) {
            stdio.complain(OneLine.of(file.path() + ": " + tooLarge.getMessage()));
        }
        return false;
    }
}
