package dev.jevent.flow.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Reads recordings of the flight recorder.
///
/// ```java
/// Flow flow = FlowReader.read(Path.of("recording.jfr"));
/// ```
public final class FlowReader {
    private static final Map<String, BiConsumer<FlowBuilder, RecordedEvent>> EVENTS =
            Map.ofEntries(
                    Map.entry("dev.jevent.GreenletSpawn", FlowBuilder::spawned),
                    Map.entry("dev.jevent.GreenletSwitch", FlowBuilder::ran),
                    Map.entry("dev.jevent.GreenletPark", FlowBuilder::parked),
                    Map.entry("dev.jevent.GreenletParkInJdk", FlowBuilder::parkedInJdk),
                    Map.entry("dev.jevent.GreenletYield", FlowBuilder::yielding),
                    Map.entry("dev.jevent.GreenletWake", FlowBuilder::woken),
                    Map.entry("dev.jevent.GreenletEnd", FlowBuilder::ended),
                    Map.entry("dev.jevent.GreenletHeld", FlowBuilder::held),
                    Map.entry("dev.jevent.GreenletReleased", FlowBuilder::released),
                    Map.entry("dev.jevent.GreenletPrint", FlowBuilder::printed),
                    Map.entry("dev.jevent.HubTurn", FlowBuilder::turned));

    private FlowReader() {}

    /// Reads the events `dev.jevent.*` of a recording.
    ///
    /// @throws IOException if the file cannot be read or is no recording
    public static Flow read(Path recording) throws IOException {
        var builder = new FlowBuilder();
        List<Throwable> failures = new ArrayList<>();
        try (EventStream stream = EventStream.openFile(recording)) {
            EVENTS.forEach(
                    (name, add) -> stream.onEvent(name, event -> add.accept(builder, event)));
            stream.onError(failures::add);
            stream.start();
        }
        if (!failures.isEmpty()) {
            throw new IOException(recording + ": an event could not be read", failures.getFirst());
        }
        return builder.build();
    }
}
