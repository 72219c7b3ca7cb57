package dev.jevent.flow;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.FlowReader;
import dev.jevent.hub.Flight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jdk.jfr.EventSettings;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/// Records every switch of all hubs of this process while it is open.
///
/// It is a recording of the JDK's flight recorder with the events `dev.jevent.*` alone; others may
/// go on beside it. What was recorded can be asked for while it goes on and after its end. The
/// first recording of a process costs some hundred milliseconds, in which the flight recorder
/// starts. All methods may be called from any thread, in a greenlet too, where they hold the hub;
/// so call them outside `Jevent.run` or in `blocking(…)`.
///
/// ```java
/// try (var recorder = FlowRecorder.start()) {
///     Jevent.run(() -> program());
///     FlowPage.of(recorder.flow()).write(Path.of("out.html"));
/// }
/// ```
public final class FlowRecorder implements AutoCloseable {
    private static final List<String> PLAIN =
            List.of(
                    "dev.jevent.GreenletSwitch",
                    "dev.jevent.GreenletWake",
                    "dev.jevent.GreenletEnd",
                    "dev.jevent.GreenletHeld",
                    "dev.jevent.GreenletReleased",
                    "dev.jevent.GreenletPrint",
                    "dev.jevent.HubTurn",
                    "dev.jevent.Spare");
    private static final List<String> WITH_STACK =
            List.of("dev.jevent.GreenletSpawn", "dev.jevent.GreenletPark");
    private static final List<String> FOR_STACK =
            List.of("dev.jevent.GreenletYield", "dev.jevent.GreenletParkInJdk");

    private final Recording recording;
    private final @Nullable PrintCapture prints;
    private volatile @Nullable ExitRecording atExit;

    private FlowRecorder(Recording recording, boolean output) {
        this.recording = recording;
        this.prints = output ? PrintCapture.begin() : null;
    }

    /// Begins to record, with the default options.
    public static FlowRecorder start() {
        return start(FlowOptions.defaults());
    }

    /// Begins to record.
    ///
    /// @throws IllegalStateException if this JVM has no flight recorder
    public static FlowRecorder start(FlowOptions options) {
        Objects.requireNonNull(options, "options");
        Recording recording = new Recording();
        recording.setName("jevent flow");
        recording.setToDisk(true);
        recording.setMaxSize(options.maxBytes());
        options.maxAge().ifPresent(recording::setMaxAge);
        PLAIN.forEach(name -> enable(recording, name).withoutStackTrace());
        WITH_STACK.forEach(name -> enable(recording, name, options.stacks()));
        if (options.stacks()) {
            FOR_STACK.forEach(name -> enable(recording, name, true));
        }
        recording.enable("jdk.DataLoss");
        recording.enable("dev.jevent.GreenletSwitch").withThreshold(options.shortest());
        recording.start();
        Flight.connect();
        return new FlowRecorder(recording, options.output());
    }

    private static void enable(Recording recording, String name, boolean stack) {
        EventSettings settings = enable(recording, name);
        if (stack) {
            settings.withStackTrace();
        } else {
            settings.withoutStackTrace();
        }
    }

    private static EventSettings enable(Recording recording, String name) {
        return recording.enable(name).withoutThreshold().with("throttle", "off");
    }

    /// Keeps what was recorded also when the process ends, at the beginning of which the flight
    /// recorder closes all recordings: [#flow()] and [#save(Path)] then work in shutdown hooks too,
    /// and give what was recorded up to then. Does nothing the second time, and after [#stop()].
    ///
    /// @throws IOException if the temporary folder has no place for it
    public void keepAtExit() throws IOException {
        if (atExit == null && recording.getState() == RecordingState.RUNNING) {
            atExit = ExitRecording.of(recording);
        }
    }

    /// {@return what was recorded so far; it is read anew each time}
    ///
    /// @throws IOException if it cannot be written to or read from the temporary folder
    public Flow flow() throws IOException {
        Path file = Files.createTempFile("jevent-flow", ".jfr");
        try {
            save(file);
            return FlowReader.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Writes what was recorded so far into a file of the flight recorder's own format, for `jfr
    /// print`, JDK Mission Control or `jevent flow`.
    ///
    /// @throws IOException if the file cannot be written
    public void save(Path file) throws IOException {
        ExitRecording kept = atExit;
        if (kept == null) {
            recording.dump(file);
        } else {
            kept.save(file);
        }
    }

    /// Ends the recording; what was recorded can still be asked for until [#close()].
    public void stop() {
        if (prints != null) {
            prints.close();
        }
        ExitRecording kept = atExit;
        if (kept != null) {
            kept.stop();
        } else if (recording.getState() == RecordingState.RUNNING) {
            recording.stop();
        }
    }

    /// Ends the recording and drops what was recorded.
    @Override
    public void close() {
        stop();
        recording.close();
        ExitRecording kept = atExit;
        if (kept != null) {
            kept.close();
        }
    }
}
