package dev.jevent.flow.model;

import dev.jevent.hub.Left;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a greenlet while the events are read, which come in their order.
///
/// A wake comes from anywhere, at any time: it is for the wait that was under way, and makes the
/// next run, unless it came before that wait began. What a greenlet says of its waits and yields
/// comes before the end of the run that they end.
final class LaneState {
    /// The wakes that are kept for runs of which the recording tells nothing.
    private static final int MOST_CUES = 16;

    final int number;
    final long thread;
    final int hub;
    String name;
    int spawner = -1;
    long spawnedAt = -1;
    @Nullable Site spawnSite;
    long endedAt = -1;
    String outcome = "";

    /// The last run that ended, or -1; and how many runs of the hub were missing until then.
    int lastRun = -1;

    private long missing;
    private @Nullable Left left;

    /// What has made it ready since the last run began, oldest first, and how many of these came
    /// before it said something.
    private final List<Cue> cues = new ArrayList<>(2);

    private int saidAfter;

    // What it has said last: when and in which chunk, what it waits for, or that it yields.
    private long saidAt = -1;
    private int saidIn = -1;
    private boolean saidSinceRun;
    private boolean saysYield;
    private int reason;
    private int site = -1;

    LaneState(int number, long thread, String name, int hub) {
        this.number = number;
        this.thread = thread;
        this.name = name;
        this.hub = hub;
    }

    void ready(Cue cue) {
        if (cues.size() == MOST_CUES) {
            cues.removeFirst();
            saidAfter = Math.max(0, saidAfter - 1);
        }
        cues.add(cue);
    }

    void says(long at, int chunk, boolean yields, int waitsFor, int where) {
        saidAt = at;
        saidIn = chunk;
        saidSinceRun = true;
        saysYield = yields;
        reason = waitsFor;
        site = where;
        saidAfter = cues.size();
    }

    /// Takes the end of a run.
    ///
    /// @param index its place among the runs
    /// @param lost how many runs of the hub were missing until now
    /// @return what had made it ready
    Cue ran(int index, long from, long to, int chunk, Left how, long lost) {
        boolean gap = lost != missing || left == null;
        int begun = countBefore(from, chunk);
        Cue cue = cueOf(begun, gap);
        boolean said = saidSinceRun && (saidIn != chunk || saidAt >= from);
        boolean stillWaits = !saidSinceRun && !gap && left == Left.WAITS && how == Left.WAITS;
        if (!(how == Left.WAITS && !saysYield || how == Left.YIELDS && saysYield)
                || !(said || stillWaits)) {
            reason = 0;
            site = -1;
        }
        keepForNext(how, said ? Math.max(begun, saidAfter) : begun);
        if (how == Left.YIELDS) {
            cues.add(Cue.of(Cause.YIELD, to, chunk, number));
        }
        lastRun = index;
        missing = lost;
        left = how;
        saidSinceRun = false;
        return cue;
    }

    /// {@return what it waits for since the last run, the number of a text}
    int reason() {
        return reason;
    }

    /// {@return where it gave the carrier up, the number of a site or -1}
    int site() {
        return site;
    }

    private int countBefore(long from, int chunk) {
        int count = 0;
        for (Cue cue : cues) {
            boolean before = cue.at() <= from || cue.chunk() != chunk && count == 0;
            if (!before) {
                break;
            }
            count++;
        }
        return count;
    }

    /// The first wake of a wait ends it; if runs are missing, the last one is the best guess.
    private Cue cueOf(int begun, boolean gap) {
        if (gap) {
            return begun == 0 ? Cue.UNKNOWN : cues.get(begun - 1);
        }
        for (Cue cue : cues.subList(0, begun)) {
            if (left == Left.YIELDS || cue.inJdk() == (left == Left.WAITS_IN_JDK)) {
                return cue;
            }
        }
        return Cue.UNKNOWN;
    }

    private void keepForNext(Left how, int passed) {
        switch (how) {
            case YIELDS, ENDS -> cues.clear();
            case WAITS, WAITS_IN_JDK -> {
                cues.subList(0, passed).clear();
                cues.removeIf(cue -> cue.inJdk() != (how == Left.WAITS_IN_JDK));
            }
        }
        saidAfter = 0;
    }

    Lane lane() {
        return new Lane(number, thread, name, hub, spawner, spawnedAt, spawnSite, endedAt, outcome);
    }
}
