package dev.jevent.flow.model;

import java.util.Objects;

/// When hubs were busy, in the order of the ends: each stretch lies between two polls in which the
/// hub could sleep. An index is from 0 to [#count()].
public final class Stretches {
    private final Column hubs = new Column();
    private final Column starts = new Column();
    private final Column ends = new Column();

    Stretches() {}

    void add(int hub, long start, long end) {
        hubs.add(hub);
        starts.add(start);
        ends.add(end);
    }

    /// {@return how many there are}
    public int count() {
        return hubs.size();
    }

    /// {@return the place of the hub in [Flow#hubs()]}
    public int hub(int index) {
        return (int) hubs.get(Objects.checkIndex(index, count()));
    }

    /// {@return when it began, in nanoseconds since the beginning of the flow}
    public long start(int index) {
        return starts.get(Objects.checkIndex(index, count()));
    }

    /// {@return when it was over}
    public long end(int index) {
        return ends.get(Objects.checkIndex(index, count()));
    }
}
