package dev.jevent.cli;

import dev.jevent.flow.live.LivePage;
import java.io.IOException;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options by which a command that runs something shows its switches: in a file that is written
/// at its end, or in a page while it runs. Without them nothing is loaded and nothing is recorded.
final class FlowOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--flow",
            paramLabel = "FILE",
            description =
                    "records every switch and writes FILE at the end: .html is a page to look at,"
                            + " .svg a picture, .json a trace for ui.perfetto.dev, .txt text, .jfr"
                            + " the recording")
    private @Nullable String file;

    @Option(
            names = "--flow-live",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            parameterConsumer = PortIfGiven.class,
            description =
                    "shows the hubs while they run, in a page on loopback whose URL is printed;"
                            + " without PORT at a free one")
    private @Nullable Integer livePort;

    /// {@return whether a file was asked for}
    boolean isRecorded() {
        return file != null;
    }

    /// Calls the body as the options ask.
    ///
    /// @return what the body does; if that is 0 and its flow could not be written,
    ///   [ExitStatus#WRITE_ERROR]
    int around(FlowSubject subject, Stdio stdio, Callable<Integer> body) throws Exception {
        FlowFile into = file();
        if (into == null) {
            return live(stdio, body);
        }
        Callable<Integer> shown = () -> live(stdio, body);
        return FlowRun.around(into, subject, stdio, stdio.err()::println, shown);
    }

    /// Begins what the options ask for, until the process ends.
    void begin(FlowSubject subject, Stdio stdio) {
        FlowFile into = file();
        if (into != null) {
            FlowRun.start(into, subject, stdio, stdio.err()::println);
        }
        if (livePort != null) {
            startLive(livePort, stdio);
        }
    }

    /// Finds what is wrong with the options before anything is run.
    void check() {
        file();
        if (livePort != null && (livePort < 0 || livePort > 65_535)) {
            throw bad("--flow-live: " + livePort + " (expected: a port from 0 to 65535)");
        }
    }

    private @Nullable FlowFile file() {
        try {
            return file == null ? null : FlowFile.parse("--flow", file);
        } catch (IllegalArgumentException bad) {
            throw bad(String.valueOf(bad.getMessage()));
        }
    }

    private ParameterException bad(String message) {
        if (command == null) {
            throw new IllegalStateException("command: null (expected: set by picocli)");
        }
        return new ParameterException(command.commandLine(), message);
    }

    private int live(Stdio stdio, Callable<Integer> body) throws Exception {
        check();
        if (livePort == null) {
            return body.call();
        }
        try (LivePage _ = startLive(livePort, stdio)) {
            return body.call();
        }
    }

    private static LivePage startLive(int port, Stdio stdio) {
        try {
            LivePage page = LivePage.start(port);
            stdio.err().println("flow live: " + page.url());
            return page;
        } catch (IOException failure) {
            throw new InputFailed("--flow-live: " + port, failure);
        }
    }

    /// Takes the next argument if it is a number, so that `--flow-live URL` is no port.
    static final class PortIfGiven implements IParameterConsumer {
        @Override
        public void consumeParameters(
                Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean given = !arguments.isEmpty() && arguments.peek().matches("\\d{1,6}");
            option.setValue(given ? Integer.valueOf(arguments.pop()) : Integer.valueOf(0));
        }
    }
}
