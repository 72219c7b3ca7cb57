package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.examples.Example;
import dev.jevent.examples.Examples;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `jevent example`: the programs of the tutorial.
@Command(
        name = "example",
        description = "Lists the programs of the tutorial, or runs one.",
        mixinStandardHelpOptions = true)
final class ExampleCommand implements Callable<Integer> {
    private final Stdio stdio;

    @Parameters(paramLabel = "N", arity = "0..1", description = "the number of the one to run")
    private @Nullable Integer number;

    @Mixin private final FlowOption flow = new FlowOption();

    ExampleCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() throws Exception {
        if (number == null) {
            flow.check();
            list();
        } else if (Examples.list().stream().noneMatch(known -> known.number() == number)) {
            throw new InputFailed("example: " + number + " (expected: one that is listed)");
        } else {
            return run(number);
        }
        return ExitStatus.ALL_CAME.code();
    }

    private void list() {
        var out = new TextOutput(stdio.out());
        for (Example example : Examples.list()) {
            out.line("%3d  %s".formatted(example.number(), example.title()));
        }
    }

    /// The programs print to `System.out`, which is this command's output meanwhile.
    private int run(int chosen) throws Exception {
        PrintStream before = System.out;
        try (var out = new PrintStream(stdio.out(), true, UTF_8)) {
            System.setOut(out);
            var subject = FlowSubject.titled("jevent example " + chosen);
            int status = flow.around(subject, stdio, () -> runProgram(chosen));
            if (out.checkError()) {
                throw new OutputFailed(Stdio.OUT, new IOException("not all could be written"));
            }
            return status;
        } finally {
            System.setOut(before);
        }
    }

    private static int runProgram(int chosen) throws Exception {
        Examples.run(chosen);
        return ExitStatus.ALL_CAME.code();
    }
}
