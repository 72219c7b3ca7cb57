package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jevent.errors.DoorShut;
import dev.jevent.patch.run.Launch;
import dev.jevent.patch.run.LaunchFailed;
import dev.jevent.patch.run.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/// The `jevent` command.
public final class Main {
    /// Commands in which no greenlet uses the JDK's sockets, whose poller delays the end.
    private static final Set<String> WITHOUT_JDK_SOCKETS =
            Set.of("get", "demo", "demo-server", "train");

    private static final String RUN = "run";

    /// How long the end of the process waits for a command that was stopped; it takes less unless
    /// its output is stuck.
    private static final long STOP_MILLIS = 2_000;

    private Main() {}

    /// Runs a command and ends the process with its exit status.
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(RUN)) {
            runProgram(args);
            return;
        }
        turnOffGuardian();
        if (args.length > 0 && WITHOUT_JDK_SOCKETS.contains(args[0])) {
            turnOff("jevent.poller");
        }
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended), "jevent-end"));
        int status = run(args, Stdio.ofProcess());
        ended.countDown();
        System.exit(status);
    }

    /// The thread then goes on to its end, and the process ends as one of `java` does.
    private static void runProgram(String[] args) {
        Stdio stdio = Stdio.ofProcess();
        var command = new RunCommand();
        int status = run(args, stdio, command);
        Launch launch = command.launch();
        if (launch == null) {
            System.exit(status);
        } else {
            launch(launch, command.flow(), stdio);
        }
    }

    /// Who asks for a report or for the flow wants to know what has held the hub.
    private static void launch(Launch launch, FlowOption flow, Stdio stdio) {
        if (!launch.report() && !flow.isRecorded()) {
            turnOffGuardian();
        }
        try {
            flow.begin(FlowSubject.of(launch), stdio);
            new Launcher(launch).run();
        } catch (InputFailed failure) {
            System.exit(told(failure, ExitStatus.BAD_INPUT, stdio));
        } catch (LaunchFailed failure) {
            System.exit(told(failure, ExitStatus.BAD_INPUT, stdio));
        } catch (DoorShut shut) {
            stdio.err().println(shut.getMessage());
            System.exit(ExitStatus.SOME_FAILED.code());
        }
    }

    /// Loading classes holds a hub for longer than the guardian likes, and no user can help it.
    private static void turnOffGuardian() {
        turnOff("jevent.guardian");
    }

    private static void turnOff(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "off");
        }
    }

    /// The hub's own hook stops the command; this one lets it say what came of it.
    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("jevent: stopped before all that came was kept");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return the exit status}
    static int run(String[] args, Stdio stdio) {
        return run(args, stdio, new RunCommand());
    }

    private static int run(String[] args, Stdio stdio, RunCommand program) {
        var text = new StringWriter();
        var command = new CommandLine(new JeventCommand());
        command.addSubcommand(new GetCommand(stdio));
        command.addSubcommand(new DemoCommand(stdio));
        command.addSubcommand(new ExampleCommand(stdio));
        // What follows the name of the program is the program's.
        command.addSubcommand(new CommandLine(program).setStopAtPositional(true));
        command.addSubcommand(new FlowCommand(stdio));
        command.addSubcommand(new DemoServerCommand(stdio));
        command.addSubcommand(new TrainCommand(stdio));
        command.setOut(new PrintWriter(text));
        command.setErr(new PrintWriter(stdio.err(), true, UTF_8));
        command.setParameterExceptionHandler((bad, _) -> told(bad, ExitStatus.BAD_INPUT, stdio));
        command.setExecutionExceptionHandler((failure, _, _) -> failed(failure, stdio));
        int status = command.execute(args);
        return text.getBuffer().isEmpty() ? status : printed(text.toString(), status, stdio);
    }

    private static int failed(Exception failure, Stdio stdio) throws Exception {
        return switch (failure) {
            case InputFailed _ -> told(failure, ExitStatus.BAD_INPUT, stdio);
            case OutputFailed _ -> told(failure, ExitStatus.WRITE_ERROR, stdio);
            case IOException _ -> told(failure, ExitStatus.SOME_FAILED, stdio);
            case Exception _ when isEnding() -> ExitStatus.INTERRUPTED.code();
            default -> throw failure;
        };
    }

    /// {@return whether the process ends already, so that no hub can be started any more}
    private static boolean isEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private static int printed(String text, int status, Stdio stdio) {
        try {
            new TextOutput(stdio.out()).text(text);
            return status;
        } catch (OutputFailed failure) {
            return told(failure, ExitStatus.WRITE_ERROR, stdio);
        }
    }

    private static int told(Exception failure, ExitStatus status, Stdio stdio) {
        stdio.complain(OneLine.of(String.valueOf(failure.getMessage())));
        return status.code();
    }
}
