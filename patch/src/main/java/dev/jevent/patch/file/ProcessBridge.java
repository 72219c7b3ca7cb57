package dev.jevent.patch.file;

import dev.jevent.file.Opening;
import dev.jevent.hub.Hub;
import dev.jevent.patch.area.Unpatched;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What rewritten classes call in the place of the JDK's methods that start processes.
///
/// In a greenlet the process is started on a worker of the hub, and its streams let other greenlets
/// run; on every other thread it is what the JDK gives.
public final class ProcessBridge {
    private static volatile boolean on;

    private ProcessBridge() {}

    /// Says whether processes that greenlets start from now on are cooperative. They need not be
    /// here where [FilePatch] makes all processes so.
    public static void turn(boolean cooperative) {
        on = cooperative;
    }

    static boolean isOn() {
        return on;
    }

    /// `builder.start()`
    public static Process start(ProcessBuilder builder) throws IOException {
        return start(builder::start);
    }

    /// `ProcessBuilder.startPipeline(builders)`
    public static List<Process> startPipeline(List<ProcessBuilder> builders) throws IOException {
        if (!isCooperative()) {
            return ProcessBuilder.startPipeline(builders);
        }
        var start =
                new Opening<>(
                        "start of a pipeline",
                        () -> ProcessBuilder.startPipeline(builders),
                        (List<Process> unknown) -> unknown.forEach(Process::destroyForcibly));
        List<Process> started = new ArrayList<>();
        for (Process process : start.run(Hub.current()::blocking)) {
            started.add(new HubProcess(process));
        }
        return started;
    }

    /// `runtime.exec(command)`
    public static Process exec(Runtime runtime, String command) throws IOException {
        return exec(runtime, command, null, null);
    }

    /// `runtime.exec(command, environment)`
    public static Process exec(Runtime runtime, String command, String @Nullable [] environment)
            throws IOException {
        return exec(runtime, command, environment, null);
    }

    /// `runtime.exec(command, environment, folder)`
    @SuppressWarnings("deprecation")
    public static Process exec(
            Runtime runtime, String command, String @Nullable [] environment, @Nullable File folder)
            throws IOException {
        return start(() -> runtime.exec(command, environment, folder));
    }

    /// `runtime.exec(command)`
    public static Process exec(Runtime runtime, String[] command) throws IOException {
        return exec(runtime, command, null, null);
    }

    /// `runtime.exec(command, environment)`
    public static Process exec(Runtime runtime, String[] command, String @Nullable [] environment)
            throws IOException {
        return exec(runtime, command, environment, null);
    }

    /// `runtime.exec(command, environment, folder)`
    public static Process exec(
            Runtime runtime,
            String[] command,
            String @Nullable [] environment,
            @Nullable File folder)
            throws IOException {
        return start(() -> runtime.exec(command, environment, folder));
    }

    private static Process start(Callable<Process> starting) throws IOException {
        try {
            return isCooperative() ? startElsewhere(starting) : starting.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isCooperative() {
        return on && Unpatched.isCooperative();
    }

    private static Process startElsewhere(Callable<Process> starting) throws IOException {
        var start =
                new Opening<>(
                        "start of a process",
                        starting,
                        (Process unknown) -> unknown.destroyForcibly());
        return new HubProcess(start.run(Hub.current()::blocking));
    }
}
