package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Line;
import dev.jevent.flow.model.Runs;
import java.util.List;

/// What the program printed, line by line, with the number of the switch that printed it.
final class SvgOutput {
    /// The most lines that are drawn.
    static final int MOST_LINES = 60;

    private static final int LINE = 18;
    private static final int NUMBERS = 36;
    private static final int LONGEST = 80;

    private final Flow flow;
    private final RunOrder order;
    private final List<Line> lines;

    SvgOutput(Flow flow, RunOrder order) {
        this.flow = flow;
        this.order = order;
        this.lines = flow.output().stream().limit(MOST_LINES).toList();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private int more() {
        return flow.output().size() - lines.size();
    }

    double width() {
        double text =
                lines.stream()
                        .mapToDouble(line -> SvgStyle.width(TextLines.cut(line.text(), LONGEST)))
                        .max()
                        .orElse(0);
        return NUMBERS + Math.max(text, 100) + 16;
    }

    double height() {
        return (lines.size() + (more() > 0 ? 2 : 1)) * LINE + 12.0;
    }

    void draw(SvgXml xml, double x, double y, double height) {
        xml.rect("panel", x, y, width(), height);
        double base = y + 20;
        xml.text("strong muted", x + 10, base, "printed");
        for (Line line : lines) {
            base += LINE;
            xml.text("small muted right", x + NUMBERS - 10, base, number(line));
            if (line.lane() >= 0) {
                xml.rect(SvgStyle.colour(line.lane()), x + NUMBERS - 5, base - 11, 3, 14);
            }
            xml.text("", x + NUMBERS + 4, base, TextLines.cut(line.text(), LONGEST));
        }
        if (more() > 0) {
            String text = "… " + Amount.of(more(), "more line", "more lines");
            xml.text("muted", x + NUMBERS + 4, base + LINE, text);
        }
    }

    private String number(Line line) {
        Runs runs = flow.runs();
        for (int place = 0; place < order.count(); place++) {
            int run = order.run(place);
            if (runs.lane(run) == line.lane()
                    && runs.start(run) <= line.at()
                    && line.at() <= runs.end(run)) {
                return String.valueOf(place + 1);
            }
        }
        return "";
    }
}
