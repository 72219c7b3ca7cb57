package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The lines of the program at which greenlets gave control up, with the numbers of the switches
/// that ended there and what is around them.
final class SvgSource {
    /// The most lines that are drawn of all sources together.
    static final int MOST_LINES = 60;

    private static final int AROUND = 2;
    private static final int LINE = 18;
    private static final int MOST_MARKS = 90;
    private static final int NUMBERS = 40;
    private static final int LONGEST = 90;

    /// A line of the panel: its number and text, and the runs that ended there; number 0 is a
    /// title, or a gap if the text is empty.
    private record Row(int number, String text, List<Integer> ended) {}

    private final Flow flow;
    private final int[] places;
    private final List<Row> rows = new ArrayList<>();

    SvgSource(Flow flow, RunOrder order, Sources sources) {
        this.flow = flow;
        this.places = new int[order.count()];
        Map<String, SortedMap<Integer, List<Integer>>> used = new LinkedHashMap<>();
        List<Frame> frames = new ArrayList<>();
        var words = new RunWords(flow);
        for (int place = 0; place < places.length; place++) {
            int run = order.run(place);
            places[run] = place;
            words.frame(run)
                    .filter(frame -> frame.line() > 0)
                    .ifPresent(
                            frame -> {
                                frames.add(frame);
                                used.computeIfAbsent(frame.sourcePath(), _ -> new TreeMap<>())
                                        .computeIfAbsent(frame.line(), _ -> new ArrayList<>())
                                        .add(run);
                            });
        }
        sources.textsFor(frames)
                .forEach(
                        (path, text) -> file(path, text, used.getOrDefault(path, new TreeMap<>())));
        cut();
    }

    private void file(String path, String text, SortedMap<Integer, List<Integer>> ended) {
        rows.add(new Row(0, path.substring(path.lastIndexOf('/') + 1), List.of()));
        List<String> lines = text.lines().toList();
        int next = -1;
        for (int line : ended.keySet()) {
            if (line > lines.size()) {
                break;
            }
            int from = Math.max(1, line - AROUND);
            if (next > 0 && from > next + 1) {
                rows.add(new Row(0, "", List.of()));
            } else if (next > 0) {
                from = next;
            }
            int to = Math.min(lines.size(), line + AROUND);
            for (int each = from; each <= to; each++) {
                String shown = lines.get(each - 1).replace("\t", "    ").stripTrailing();
                rows.add(new Row(each, shown, ended.getOrDefault(each, List.of())));
            }
            next = to + 1;
        }
    }

    private void cut() {
        int more = rows.size() - MOST_LINES;
        if (more > 0) {
            rows.subList(MOST_LINES, rows.size()).clear();
            rows.add(new Row(0, "… " + Amount.of(more, "more line", "more lines"), List.of()));
        }
        int indent =
                rows.stream()
                        .filter(row -> row.number() > 0 && !row.text().isBlank())
                        .mapToInt(row -> row.text().length() - row.text().stripLeading().length())
                        .min()
                        .orElse(0);
        rows.replaceAll(
                row ->
                        row.number() == 0 || row.text().length() < indent
                                ? row
                                : new Row(row.number(), row.text().substring(indent), row.ended()));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    double width() {
        double text =
                rows.stream()
                        .mapToDouble(row -> SvgStyle.width(TextLines.cut(row.text(), LONGEST)))
                        .max()
                        .orElse(0);
        return marks() + NUMBERS + text + 16;
    }

    /// The width of the numbers of the switches.
    private double marks() {
        double widest =
                rows.stream().mapToDouble(row -> SvgStyle.width(numbers(row))).max().orElse(0);
        return Math.min(MOST_MARKS, widest + 14);
    }

    double height() {
        return rows.size() * LINE + 12.0;
    }

    void draw(SvgXml xml, double x, double y, double height) {
        xml.rect("panel", x, y, width(), height);
        double base = y + 20;
        for (Row row : rows) {
            row(xml, row, x, base);
            base += LINE;
        }
    }

    private void row(SvgXml xml, Row row, double x, double base) {
        if (row.number() == 0) {
            xml.text("strong muted", x + 10, base, row.text().isEmpty() ? "⋯" : row.text());
            return;
        }
        if (!row.ended().isEmpty()) {
            int lane = flow.runs().lane(row.ended().getFirst());
            xml.rect("lit " + SvgStyle.colour(lane), x, base - 13, width(), LINE);
            xml.text("small strong", x + 10, base, SvgStyle.fit(numbers(row), marks() - 8));
        }
        xml.text("small muted right", x + marks() + 26, base, String.valueOf(row.number()));
        xml.text("", x + marks() + NUMBERS, base, TextLines.cut(row.text(), LONGEST));
    }

    private String numbers(Row row) {
        return String.join(
                " ", row.ended().stream().map(run -> String.valueOf(places[run] + 1)).toList());
    }
}
