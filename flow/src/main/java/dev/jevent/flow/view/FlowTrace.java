package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A flow in the JSON of Chrome's Trace Event Format, which `ui.perfetto.dev` and
/// `chrome://tracing` open: a process for each hub, a thread for each greenlet.
///
/// Runs (category `run`) and waits (`wait`) are complete events on the greenlet's thread, when a
/// hub was busy (`hub`) on the hub's own; `wake` is the flow arrow from the run that woke a
/// greenlet to the run that followed; a printed line is an instant event (`output`); a stretch in
/// which the hub was held is an asynchronous one (`hold`). Times are microseconds with three
/// decimals from the beginning of the flow. It is written as it goes, in memory that does not grow
/// with the flow.
///
/// ```java
/// FlowTrace.of(flow).write(Path.of("out.json"));
/// ```
public final class FlowTrace {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 1 << 16;

    private final Flow flow;

    private FlowTrace(Flow flow) {
        this.flow = Objects.requireNonNull(flow, "flow");
    }

    /// {@return the trace of `flow`}
    public static FlowTrace of(Flow flow) {
        return new FlowTrace(flow);
    }

    /// Writes the trace into a file, in the place of what was in it.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            writeTo(out);
        }
    }

    /// Writes the trace in UTF-8; `out` stays open.
    ///
    /// @throws IOException if `out` throws it
    public void writeTo(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER);
        try (JsonGenerator json =
                JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(buffered))) {
            document(json);
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        } catch (JacksonException defect) {
            throw new IllegalStateException("trace: not written", defect);
        }
        buffered.flush();
    }

    private void document(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ns");
        json.writeName("otherData");
        json.writeStartObject();
        json.writeStringProperty("recorded by", "jevent");
        json.writeStringProperty("began", flow.began().toString());
        json.writeNumberProperty("switches missing", flow.missing() + flow.dropped());
        json.writeNumberProperty("bytes lost", flow.lostBytes());
        json.writeEndObject();
        json.writeName("traceEvents");
        json.writeStartArray();
        new TraceEvents(flow, json).write();
        json.writeEndArray();
        json.writeEndObject();
    }
}
