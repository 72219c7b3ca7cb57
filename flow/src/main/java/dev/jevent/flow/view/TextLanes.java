package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Lane;
import java.util.Arrays;

/// Where a text shows the greenlets: a column for each if they are few, else one for all.
final class TextLanes {
    /// The most greenlets that get a column each.
    static final int COLUMNS = 6;

    private static final int LONGEST_NAME = 14;
    private static final int LONGEST_LONE_NAME = 24;
    private static final int GAP = 2;

    private final Flow flow;
    private final int[] starts;
    private final int[] widths;
    private final int width;

    TextLanes(Flow flow, int most) {
        this.flow = flow;
        int[] names =
                flow.lanes().stream().mapToInt(lane -> TextLines.length(lane.name())).toArray();
        int[] each = Arrays.stream(names).map(name -> Math.min(name, LONGEST_NAME)).toArray();
        int together = Arrays.stream(each).sum() + GAP * Math.max(0, each.length - 1);
        if (each.length <= COLUMNS && together <= most) {
            this.widths = each;
            this.starts = new int[each.length];
            for (int i = 1; i < each.length; i++) {
                starts[i] = starts[i - 1] + each[i - 1] + GAP;
            }
            this.width = together;
        } else {
            int longest = Arrays.stream(names).max().orElse(0);
            this.width = Math.min(longest, Math.min(most, LONGEST_LONE_NAME));
            this.widths = new int[0];
            this.starts = new int[0];
        }
    }

    int width() {
        return width;
    }

    /// {@return how far in the lane's text begins}
    int indent(int lane) {
        return lane < 0 || starts.length == 0 ? 0 : starts[lane];
    }

    /// {@return the lane's name in its column, beside the others that live then}
    String row(int lane, long at) {
        if (starts.length == 0) {
            return TextLines.fit(flow.lanes().get(lane).name(), width);
        }
        var row = new StringBuilder();
        for (Lane each : flow.lanes()) {
            String cell = each.number() == lane ? each.name() : lives(each, at) ? "│" : "";
            row.append(each.number() == 0 ? "" : " ".repeat(GAP))
                    .append(TextLines.fit(cell, widths[each.number()]));
        }
        return row.toString();
    }

    private static boolean lives(Lane lane, long at) {
        return lane.spawnedAt() <= at && (lane.endedAt() < 0 || lane.endedAt() > at);
    }
}
