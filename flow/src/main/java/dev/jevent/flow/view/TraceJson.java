package dev.jevent.flow.view;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;

/// Single events of a trace as JSON: [#begin], what the event has, and [#end()].
final class TraceJson {
    /// A thousandth of the format's unit, which is a microsecond.
    private static final int NANOS = 3;

    private final JsonGenerator json;
    private boolean inArgs;

    TraceJson(JsonGenerator json) {
        this.json = json;
    }

    /// @param phase the kind of event, by the format's letter
    TraceJson begin(String phase, String name, Track track) {
        json.writeStartObject();
        json.writeStringProperty("ph", phase);
        json.writeStringProperty("name", name);
        json.writeNumberProperty("pid", track.process());
        json.writeNumberProperty("tid", track.thread());
        return this;
    }

    TraceJson with(String property, String value) {
        json.writeStringProperty(property, value);
        return this;
    }

    TraceJson with(String property, long value) {
        json.writeNumberProperty(property, value);
        return this;
    }

    TraceJson nanos(String property, long nanos) {
        json.writeNumberProperty(property, BigDecimal.valueOf(nanos, NANOS));
        return this;
    }

    /// An argument, which a viewer shows with the event; none if it is empty.
    TraceJson argument(String name, String value) {
        if (!value.isEmpty()) {
            beginArguments();
            json.writeStringProperty(name, value);
        }
        return this;
    }

    TraceJson argument(String name, long value) {
        beginArguments();
        json.writeNumberProperty(name, value);
        return this;
    }

    private void beginArguments() {
        if (!inArgs) {
            json.writeName("args");
            json.writeStartObject();
            inArgs = true;
        }
    }

    void end() {
        if (inArgs) {
            json.writeEndObject();
            inArgs = false;
        }
        json.writeEndObject();
    }
}
