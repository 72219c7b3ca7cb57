package dev.jevent.flow.model;

import java.util.Arrays;

/// How much of the time some stretches cover, each moment counted once.
final class Covered {
    private final Column starts = new Column();
    private final Column ends = new Column();

    void add(long start, long end) {
        starts.add(start);
        ends.add(end);
    }

    long nanos() {
        long[] from = sorted(starts);
        long[] to = sorted(ends);
        long covered = 0;
        int open = 0;
        int over = 0;
        long since = 0;
        for (long start : from) {
            while (to[over] < start) {
                covered += --open == 0 ? to[over] - since : 0;
                over++;
            }
            since = open++ == 0 ? start : since;
        }
        return from.length == 0 ? 0 : covered + to[to.length - 1] - since;
    }

    private static long[] sorted(Column column) {
        long[] values = new long[column.size()];
        Arrays.setAll(values, column::get);
        Arrays.sort(values);
        return values;
    }
}
