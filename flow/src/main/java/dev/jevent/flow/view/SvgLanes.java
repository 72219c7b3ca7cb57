package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Lane;
import dev.jevent.flow.model.Runs;
import dev.jevent.hub.Left;
import java.util.Arrays;
import java.util.Locale;

/// The lanes of a picture with their runs, waits and arrows.
final class SvgLanes {
    private static final double TOP = 26;
    private static final double LANE = 64;
    private static final double BOX = 36;
    private static final double MARK = 20;
    private static final double LONGEST_NAME = 150;
    private static final double NARROWEST_WITH_TEXT = 60;

    private final Flow flow;
    private final Runs runs;
    private final RunWords words;
    private final RunOrder order;
    private final SvgAxis axis;
    private final SvgXml xml;
    private final double names;

    /// Of each run, the one of its lane before it, or -1; and the one that had woken it.
    private final int[] before;

    private final int[] waker;

    /// How many arrows leave each run, and how many of them are drawn.
    private final int[] leaving;

    private final int[] left;

    SvgLanes(Flow flow, RunOrder order, SvgAxis axis, SvgXml xml) {
        this.flow = flow;
        this.runs = flow.runs();
        this.words = new RunWords(flow);
        this.order = order;
        this.axis = axis;
        this.xml = xml;
        this.names =
                flow.lanes().stream()
                        .mapToDouble(lane -> SvgStyle.width(shownName(lane)) + 28)
                        .max()
                        .orElse(0);
        this.before = new int[runs.count()];
        this.waker = new int[runs.count()];
        this.leaving = new int[runs.count()];
        this.left = new int[runs.count()];
        connect();
    }

    private static String shownName(Lane lane) {
        return SvgStyle.fit(lane.name(), LONGEST_NAME);
    }

    private void connect() {
        int[] last = new int[flow.lanes().size()];
        Arrays.fill(last, -1);
        for (int place = 0; place < order.count(); place++) {
            int run = order.run(place);
            before[run] = last[runs.lane(run)];
            last[runs.lane(run)] = run;
            waker[run] = -1;
            int by = runs.wakerLane(run);
            if (by >= 0 && by != runs.lane(run) && last[by] >= 0) {
                waker[run] = runAt(runs.wokenAt(run), last[by]);
                if (!passed(place)) {
                    leaving[waker[run]]++;
                }
            }
        }
    }

    /// {@return the run of a lane at that moment, or the one before; if none was then, the last
    /// one}
    private int runAt(long at, int last) {
        for (int run = last; run >= 0; run = before[run]) {
            if (runs.start(run) <= at) {
                return run;
            }
        }
        return last;
    }

    double width() {
        return names + axis.width() + 8;
    }

    double height() {
        return TOP + flow.lanes().size() * LANE;
    }

    void draw() {
        for (SvgAxis.Tick tick : axis.ticks()) {
            double x = names + tick.x();
            xml.line("grid", x, 20, x, height()).text("small muted mid", x, 14, tick.text());
        }
        for (Lane lane : flow.lanes()) {
            lane(lane);
        }
        for (int run = 0; run < runs.count(); run++) {
            waits(run);
        }
        for (int place = 0; place < order.count(); place++) {
            arrows(place);
        }
        for (int place = 0; place < order.count(); place++) {
            box(place);
        }
    }

    private void lane(Lane lane) {
        double y = y(lane.number());
        xml.circle("c " + SvgStyle.colour(lane.number()), 10, y, 4)
                .text("strong", 20, y + 4, shownName(lane));
    }

    private double y(int lane) {
        return TOP + lane * LANE + LANE - BOX / 2 - 4;
    }

    private double x1(int run) {
        return names + axis.left(run);
    }

    private double x2(int run) {
        return names + axis.right(run);
    }

    private void waits(int run) {
        double y = y(runs.lane(run));
        int first = before[run];
        if (first >= 0) {
            String style = runs.left(first) == Left.YIELDS ? "ready" : "wait";
            xml.line(style, x2(first), y, x1(run), y);
        }
        if (runs.left(run).isWait() && isLast(run)) {
            xml.line("wait", x2(run), y, names + axis.width(), y);
        }
    }

    private boolean isLast(int run) {
        return Arrays.stream(before).noneMatch(earlier -> earlier == run);
    }

    /// {@return whether the run before this one on its hub was a greenlet's that passed control}
    private boolean passed(int place) {
        int run = order.run(place);
        int last = onHubBefore(place);
        return last >= 0
                && runs.cause(run).isExplicit()
                && (runs.wakerLane(run) == runs.lane(last)
                        || runs.wakerLane(run) == runs.lane(run));
    }

    private int onHubBefore(int place) {
        int hub = hub(order.run(place));
        for (int earlier = place - 1; earlier >= 0; earlier--) {
            if (hub(order.run(earlier)) == hub) {
                return order.run(earlier);
            }
        }
        return -1;
    }

    private int hub(int run) {
        return flow.lanes().get(runs.lane(run)).hub();
    }

    private void arrows(int place) {
        int run = order.run(place);
        boolean explicit = runs.cause(run).isExplicit();
        int last = onHubBefore(place);
        if (explicit && last >= 0) {
            pass(last, run);
        }
        if (waker[run] >= 0 && !passed(place)) {
            elbow(explicit ? "wake" : "outer", waker[run], run);
        } else if (!explicit || last < 0) {
            fromOutside(run);
        }
    }

    private void pass(int from, int to) {
        double x1 = x2(from);
        double x2 = x1(to);
        double bend = Math.max(6, (x2 - x1) / 2);
        double y1 = y(runs.lane(from));
        double y2 = y(runs.lane(to));
        xml.path(
                "pass",
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
                        x1,
                        y1,
                        x1 + bend,
                        y1,
                        x2 - bend,
                        y2,
                        x2,
                        y2));
    }

    /// Down or up from the run that woke, where no other box is, then along the lane.
    private void elbow(String style, int from, int to) {
        double x = names + axis.within(from, runs.wokenAt(to), left[from]++, leaving[from]);
        boolean down = runs.lane(to) > runs.lane(from);
        double y1 = y(runs.lane(from)) + (down ? BOX : -BOX) / 2;
        double y2 = y(runs.lane(to)) + 8;
        double corner = down ? -8 : 8;
        xml.path(
                style,
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fV%.1fQ%.1f %.1f %.1f %.1fH%.1f",
                        x,
                        y1,
                        y2 + corner,
                        x,
                        y2,
                        x + 8,
                        y2,
                        x1(to)));
    }

    private void fromOutside(int run) {
        double x = x1(run) + Math.min(8, (x2(run) - x1(run)) / 2);
        double top = y(runs.lane(run)) - BOX / 2;
        xml.circle("dot", x, top - MARK, 2.5).line("outer", x, top - MARK, x, top);
        if (x2(run) - x1(run) >= NARROWEST_WITH_TEXT) {
            String cause = SvgStyle.fit(words.cause(run), x2(run) - x1(run));
            xml.text("small muted", x + 7, top - MARK / 2, cause);
        }
    }

    private void box(int place) {
        int run = order.run(place);
        double width = x2(run) - x1(run);
        double y = y(runs.lane(run));
        xml.group(title(place));
        if (width >= 10 && !axis.label(place).isEmpty()) {
            xml.text("small muted mid", (x1(run) + x2(run)) / 2, 14, axis.label(place));
        }
        xml.rect("box " + SvgStyle.colour(runs.lane(run)), x1(run), y - BOX / 2, width, BOX);
        if (width >= NARROWEST_WITH_TEXT) {
            double middle = (x1(run) + x2(run)) / 2;
            String where = words.frame(run).map(frame -> "line " + frame.line()).orElse("");
            xml.text("inbox strong mid", middle, where.isEmpty() ? y + 4 : y - 3, did(run));
            if (!where.isEmpty()) {
                xml.text("inbox mid", middle, y + 12, where);
            }
        }
        xml.end();
    }

    private String title(int place) {
        int run = order.run(place);
        String where = words.place(run);
        return (place + 1)
                + " "
                + words.lane(run)
                + ": "
                + words.cause(run)
                + "; "
                + words.did(run)
                + (where.isEmpty() ? "" : "; " + where);
    }

    private String did(int run) {
        return switch (runs.left(run)) {
            case YIELDS -> "yields";
            case WAITS, WAITS_IN_JDK -> "waits";
            case ENDS -> "ends";
        };
    }
}
