package dev.jevent.flow.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    /// The runs that a flow keeps, of some 70 bytes each: the earliest. Later ones are counted.
    public static final int MOST_RUNS = 10_000_000;

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
                    Map.entry("jdk.DataLoss", FlowBuilder::lost),
                    Map.entry("dev.jevent.HubTurn", FlowBuilder::turned));

    private FlowReader() {}

    /// Reads the events `dev.jevent.*` of a recording. One chunk of it after the other is held in
    /// memory, some hundred thousand events unless the flight recorder was told to make larger
    /// ones.
    ///
    /// @throws IOException if the file cannot be read or is no recording
    public static Flow read(Path recording) throws IOException {
        return read(recording, MOST_RUNS);
    }

    static Flow read(Path recording, int mostRuns) throws IOException {
        var builder = new FlowBuilder(mostRuns);
        try (var chunks = new Chunks(recording)) {
            while (chunks.hasNext()) {
                builder.nextChunk();
                for (RecordedEvent event : inOrder(chunks.next())) {
                    add(event, builder);
                }
            }
        }
        return builder.build();
    }

    private static void add(RecordedEvent event, FlowBuilder builder) {
        BiConsumer<FlowBuilder, RecordedEvent> adding = EVENTS.get(event.getEventType().getName());
        if (adding != null) {
            adding.accept(builder, event);
        }
    }

    /// The stream's own order holds between two flushes only, and a flush finds one thread's events
    /// earlier than another's.
    private static List<RecordedEvent> inOrder(Path chunk) throws IOException {
        List<RecordedEvent> events = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        try (EventStream stream = EventStream.openFile(chunk)) {
            stream.setOrdered(false);
            stream.setReuse(false);
            EVENTS.keySet().forEach(name -> stream.onEvent(name, events::add));
            stream.onError(failures::add);
            stream.start();
        }
        if (!failures.isEmpty()) {
            throw new IOException(chunk + ": an event could not be read", failures.getFirst());
        }
        events.sort(Comparator.comparing(RecordedEvent::getEndTime));
        return events;
    }
}
