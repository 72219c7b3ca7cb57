package dev.jevent.monitor;

import dev.jevent.hub.HeldGreenlet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes run info as JSON (RFC 8259).
final class Json {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder();

    void hubs(List<HubInfo> hubs) {
        array(hubs, this::hub);
    }

    private void hub(HubInfo hub) {
        text.append("{\"hub\":");
        string(hub.name());
        text.append(",\"closed\":").append(hub.closed());
        text.append(",\"switches\":").append(hub.switches());
        text.append(",\"greenlets\":").append(hub.greenlets());
        HeldGreenlet holder = hub.holder();
        if (holder != null) {
            text.append(",\"heldBy\":");
            string(holder.name());
            text.append(",\"stack\":");
            frames(holder.stack());
        }
        text.append(",\"forest\":");
        array(hub.forest(), this::tree);
        text.append('}');
    }

    void tree(GreenletTree tree) {
        GreenletInfo greenlet = tree.greenlet();
        text.append("{\"hub\":");
        string(greenlet.hub());
        field("name", greenlet.name());
        text.append(",\"id\":").append(greenlet.id());
        text.append(",\"thread\":").append(greenlet.threadId());
        field("phase", greenlet.phase().name());
        field("waitsFor", greenlet.waitsFor());
        field("outcome", greenlet.outcome());
        field("spawner", greenlet.spawner());
        text.append(",\"current\":").append(greenlet.current());
        text.append(",\"stack\":");
        frames(greenlet.stack());
        text.append(",\"spawnedAt\":");
        frames(greenlet.spawnedAt());
        text.append(",\"locals\":");
        object(greenlet.locals());
        text.append(",\"omitted\":").append(tree.omitted());
        text.append(",\"children\":");
        array(tree.children(), this::tree);
        text.append('}');
    }

    private void field(String name, @Nullable String value) {
        text.append(',');
        string(name);
        text.append(':');
        if (value == null) {
            text.append("null");
        } else {
            string(value);
        }
    }

    private void frames(List<StackTraceElement> frames) {
        array(frames, frame -> string(frame.toString()));
    }

    private void object(Map<String, String> entries) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            text.append(separator);
            string(entry.getKey());
            text.append(':');
            string(entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private <T> void array(List<T> items, Consumer<T> writer) {
        text.append('[');
        String separator = "";
        for (T item : items) {
            text.append(separator);
            writer.accept(item);
            separator = ",";
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
