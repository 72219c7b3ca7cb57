package dev.jevent.monitor;

import dev.jevent.hub.HeldGreenlet;
import dev.jevent.loop.CarrierThread;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Writes run info as text.
final class RunInfoText {
    private static final String BOUNDARY = "-".repeat(64);

    private final StringBuilder text = new StringBuilder();
    private final RunInfoOptions options;

    private RunInfoText(RunInfoOptions options) {
        this.options = options;
    }

    static String of(List<HubInfo> hubs, RunInfoOptions options) {
        var text = new RunInfoText(options);
        hubs.forEach(text::append);
        if (options.threads()) {
            text.appendThreads();
        }
        return text.text.toString();
    }

    private void append(HubInfo hub) {
        text.append(BOUNDARY).append('\n');
        text.append("hub ").append(hub.name()).append(hub.closed() ? " (closed)" : "");
        HeldGreenlet holder = hub.holder();
        if (holder != null) {
            text.append(" did not answer: it is held by ").append(holder.name()).append('\n');
            appendFrames(holder.stack());
            return;
        }
        text.append(": ").append(hub.greenlets()).append(" greenlets, ");
        text.append(hub.switches()).append(" switches\n");
        var trees = new TreeText(text, true);
        hub.forest().forEach(trees::append);
        if (hub.greenlets() > options.greenlets()) {
            text.append("… and ").append(hub.greenlets() - options.greenlets()).append(" more\n");
        }
    }

    private void appendThreads() {
        text.append(BOUNDARY).append("\nplatform threads\n");
        Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !(entry.getKey() instanceof CarrierThread))
                .sorted(Comparator.comparingLong(entry -> entry.getKey().threadId()))
                .forEach(this::append);
    }

    private void append(Map.Entry<Thread, StackTraceElement[]> entry) {
        Thread thread = entry.getKey();
        text.append("+-- ").append(thread.getName());
        text.append(" (thread ").append(thread.threadId()).append(") ");
        text.append(thread.getState()).append('\n');
        appendFrames(List.of(entry.getValue()));
    }

    private void appendFrames(List<StackTraceElement> frames) {
        frames.stream()
                .limit(options.frames())
                .forEach(frame -> text.append("|     at ").append(frame).append('\n'));
    }
}
