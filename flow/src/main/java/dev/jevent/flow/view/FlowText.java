package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;

/// A flow as lines of text, for a terminal.
public final class FlowText {
    private final Flow flow;

    private FlowText(Flow flow) {
        this.flow = flow;
    }

    /// {@return the text of `flow`}
    public static FlowText of(Flow flow) {
        return new FlowText(flow);
    }

    /// {@return a line for each run}
    public String text() {
        var lines = new StringBuilder();
        var runs = flow.runs();
        for (int i = 0; i < runs.count(); i++) {
            lines.append(i)
                    .append(' ')
                    .append(flow.lanes().get(runs.lane(i)).name())
                    .append(' ')
                    .append(runs.cause(i))
                    .append(" by ")
                    .append(runs.wakerLane(i))
                    .append(runs.wakerThread(i))
                    .append(' ')
                    .append(runs.left(i))
                    .append(' ')
                    .append(runs.reason(i))
                    .append(' ')
                    .append(
                            runs.site(i)
                                    .flatMap(site -> site.inProgram())
                                    .map(Object::toString)
                                    .orElse(""))
                    .append('\n');
        }
        return lines.toString();
    }
}
