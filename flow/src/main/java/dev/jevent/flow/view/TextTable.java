package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Line;
import dev.jevent.flow.model.Runs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The switches of a flow as rows of text, with what the program printed between them.
final class TextTable {
    /// The most lines of output that are shown after a run.
    static final int LINES_PER_RUN = 100;

    private static final int LONGEST_HUB = 12;
    private static final int LONGEST_CAUSE = 24;
    private static final int LONGEST_PLACE = 30;
    private static final int LEAST_DOES = 20;
    private static final String GAP = "  ";

    private final Flow flow;
    private final Runs runs;
    private final RunWords words;
    private final RunOrder order;
    private final boolean times;
    private final int head;
    private final int tail;
    private final TextLines out;
    private final TextLanes lanes;
    private final int momentWidth;
    private final int hubWidth;
    private final int causeWidth;
    private final int placeWidth;

    /// The first line of output that was not dealt with yet.
    private int output;

    TextTable(Flow flow, boolean times, int limit, TextLines out) {
        this.flow = flow;
        this.runs = flow.runs();
        this.words = new RunWords(flow);
        this.order = RunOrder.of(flow);
        this.times = times;
        this.out = out;
        this.head = order.count() <= limit ? order.count() : limit - limit / 2;
        this.tail = order.count() <= limit ? 0 : limit / 2;
        this.lanes = new TextLanes(flow, out.width() * 2 / 5);
        this.momentWidth = Math.max(2, widest(this::moment, Integer.MAX_VALUE));
        this.hubWidth = flow.hubs().size() > 1 ? Math.max(3, widest(this::hub, LONGEST_HUB)) : 0;
        this.causeWidth = Math.max(3, widest(place -> words.cause(run(place)), LONGEST_CAUSE));
        this.placeWidth = widest(place -> words.place(run(place)), LONGEST_PLACE);
    }

    private int widest(IntFunction<String> text, int most) {
        int longest =
                IntStream.concat(
                                IntStream.range(0, head),
                                IntStream.range(order.count() - tail, order.count()))
                        .map(place -> TextLines.length(text.apply(place)))
                        .max()
                        .orElse(0);
        return Math.min(longest, most);
    }

    void write() throws IOException {
        out.line(
                TextLines.fitRight(times ? "ms" : "#", momentWidth)
                        + GAP
                        + (hubWidth > 0 ? TextLines.fit("hub", hubWidth) + GAP : "")
                        + TextLines.fitRight("why", causeWidth)
                        + "   "
                        + GAP
                        + TextLines.fit("who", lanes.width())
                        + GAP
                        + "does");
        rows(0, head);
        if (tail > 0) {
            int next = order.count() - tail;
            printUntil(runs.start(run(head)));
            skip(next);
            rows(next, order.count());
        }
        printUntil(Long.MAX_VALUE);
    }

    private void rows(int from, int to) throws IOException {
        for (int place = from; place < to; place++) {
            printUntil(runs.start(run(place)));
            row(place);
        }
    }

    private void row(int place) throws IOException {
        int run = run(place);
        String left = left(place) + lanes.row(runs.lane(run), runs.start(run)) + GAP;
        int room = out.width() - TextLines.length(left);
        String where = words.place(run);
        if (where.isEmpty()) {
            out.line(left + words.did(run));
        } else {
            int most = Math.max(room / 2, room - LEAST_DOES - GAP.length());
            int whereRoom = Math.min(placeWidth, most);
            String does = TextLines.fit(words.did(run), room - whereRoom - GAP.length());
            out.line(left + does + GAP + TextLines.cutLeft(where, whereRoom));
        }
    }

    private String left(int place) {
        int run = run(place);
        return TextLines.fitRight(moment(place), momentWidth)
                + GAP
                + (hubWidth > 0 ? TextLines.fit(hub(place), hubWidth) + GAP : "")
                + TextLines.fitRight(words.cause(run), causeWidth)
                + (runs.cause(run).isExplicit() ? " ─▶" : " ┄▶")
                + GAP;
    }

    private int run(int place) {
        return order.run(place);
    }

    private String moment(int place) {
        return times ? Amount.moment(runs.start(run(place))) : String.valueOf(place + 1);
    }

    private String hub(int place) {
        return flow.hubs().get(flow.lanes().get(runs.lane(run(place))).hub());
    }

    private void skip(int next) throws IOException {
        int before = output;
        long from = runs.start(run(next));
        while (output < flow.output().size() && flow.output().get(output).at() < from) {
            output++;
        }
        String lines = Amount.of((long) output - before, "line", "lines") + " of output";
        out.line(
                "… "
                        + String.format(Locale.ROOT, "%,d more", next - head)
                        + (output == before ? "" : ", with " + lines));
    }

    private void printUntil(long end) throws IOException {
        List<Line> lines = flow.output();
        int first = output;
        while (output < lines.size() && lines.get(output).at() < end) {
            if (output - first < LINES_PER_RUN) {
                print(lines.get(output));
            }
            output++;
        }
        if (output - first > LINES_PER_RUN) {
            long left = (long) output - first - LINES_PER_RUN;
            out.line(indent(-1) + "… " + Amount.of(left, "more line", "more lines"));
        }
    }

    private void print(Line line) throws IOException {
        out.line(indent(line.lane()) + (line.error() ? "! " : "» ") + line.text());
    }

    private String indent(int lane) {
        int hub = hubWidth == 0 ? 0 : hubWidth + GAP.length();
        int before = momentWidth + hub + causeWidth + 3 + 2 * GAP.length();
        return " ".repeat(before + lanes.indent(lane));
    }
}
