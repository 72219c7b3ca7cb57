package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// A flow as lines of text, for a terminal: a line for each switch with what made it, who ran, what
/// it did then and where; what the program printed in between; and the numbers at the end.
///
/// An arrow `─▶` stands for a greenlet that passed control, `┄▶` for what came from outside. No
/// line is wider than the width; control characters of names and output are shown as `?`.
///
/// ```java
/// FlowText.of(flow).withWidth(120).writeTo(System.out);
/// ```
public final class FlowText {
    /// The least width in characters.
    public static final int LEAST_WIDTH = 60;

    /// The width in characters if none is asked for.
    public static final int WIDTH = 100;

    /// How many switches are shown if nothing else is asked for.
    public static final int LIMIT = 1_000;

    private final Flow flow;
    private final int width;
    private final int limit;
    private final boolean unicode;
    private final boolean times;

    private FlowText(Flow flow, int width, int limit, boolean unicode, boolean times) {
        this.flow = Objects.requireNonNull(flow, "flow");
        this.width = checked("width", width, LEAST_WIDTH);
        this.limit = checked("limit", limit, 2);
        this.unicode = unicode;
        this.times = times;
    }

    private static int checked(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: at least " + least + ")");
        }
        return value;
    }

    /// {@return the text of `flow`, [#WIDTH] wide, of the first and last of at most [#LIMIT]
    /// switches, in Unicode, with times}
    public static FlowText of(Flow flow) {
        return new FlowText(flow, WIDTH, LIMIT, true, true);
    }

    /// {@return this text in another width, in characters}
    ///
    /// @param characters at least [#LEAST_WIDTH]
    public FlowText withWidth(int characters) {
        return new FlowText(flow, characters, limit, unicode, times);
    }

    /// {@return this text with another limit of the switches that are shown: of more, the first
    /// half and the last, and how many lie between}
    ///
    /// @param switches at least 2
    public FlowText withLimit(int switches) {
        return new FlowText(flow, width, switches, unicode, times);
    }

    /// {@return this text in Unicode or in ASCII only, where other characters are shown as `?`}
    public FlowText withUnicode(boolean allowed) {
        return new FlowText(flow, width, limit, allowed, times);
    }

    /// {@return this text with times, or with the numbers of the switches only, so that it does not
    /// differ from run to run}
    public FlowText withTimes(boolean shown) {
        return new FlowText(flow, width, limit, unicode, shown);
    }

    /// {@return the lines, each with its end}
    public String text() {
        var text = new StringBuilder();
        try {
            writeTo(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// Writes the lines.
    ///
    /// @throws IOException if `out` throws it
    public void writeTo(Appendable out) throws IOException {
        var lines = new TextLines(out, width, unicode);
        lines.line(header());
        lines.line("");
        new TextTable(flow, times, limit, lines).write();
        lines.line("");
        new TextStatistics(flow, times, lines).write();
    }

    private String missing() {
        if (flow.isWhole()) {
            return "nothing missing";
        }
        String runs = Amount.of(flow.missing() + flow.dropped(), "switch", "switches");
        String lost = Amount.of(flow.lostBytes(), "byte", "bytes");
        return runs + " missing" + (flow.lostBytes() == 0 ? "" : ", " + lost + " of events lost");
    }

    private String header() {
        return Amount.of(flow.hubs().size(), "hub", "hubs")
                + ", "
                + Amount.of(flow.lanes().size(), "greenlet", "greenlets")
                + ", "
                + Amount.of(flow.runs().count(), "switch", "switches")
                + (times ? ", " + Amount.time(flow.nanos()) : "")
                + ", "
                + missing();
    }
}
