package dev.jevent.flow.live;

import dev.jevent.hub.Left;
import dev.jevent.hub.RawGreenlet;
import org.jspecify.annotations.Nullable;

/// What is known of one greenlet between two of its marks. Owned by the carrier.
final class LaneCell {
    private static final long GAP = LiveLimits.MERGE_GAP.toNanos();
    private static final long LENGTH = LiveLimits.MERGE_LENGTH.toNanos();

    private final RawGreenlet greenlet;
    private @Nullable Cue cue;
    private @Nullable Object reason;

    /// The runs that are no mark yet, if there are any.
    private int runs;

    private Cue first = Cue.UNKNOWN;
    private long start;
    private long end;
    private long ran;
    private Left left = Left.YIELDS;
    private @Nullable Object waitsFor;

    LaneCell(RawGreenlet greenlet) {
        this.greenlet = greenlet;
    }

    void ready(Cue made) {
        if (cue == null) {
            cue = made;
        }
    }

    /// What was delivered before the wait began has woken nobody.
    void parked(Object reason) {
        this.reason = reason;
        cue = null;
    }

    boolean hasRuns() {
        return runs > 0;
    }

    /// {@return true if a run that begins at `from` belongs to the same mark as those before}
    boolean joins(long from) {
        return runs > 0 && from - end < GAP && from - start < LENGTH;
    }

    /// Takes what made the run that begins now; called after [#joins(long)] was heeded.
    void begins(long at) {
        if (runs == 0) {
            first = cue == null ? Cue.UNKNOWN : cue;
            start = at;
        }
        cue = null;
        reason = null;
    }

    void ran(long from, long to, Left how) {
        runs++;
        ran += to - from;
        end = to;
        left = how;
        waitsFor = reason;
        if (how == Left.YIELDS) {
            cue = Cue.YIELD;
        }
    }

    /// {@return the runs so far as a mark; there are none after it}
    Mark take() {
        RawGreenlet by = first.by();
        Object thing = waitsFor;
        var mark =
                new Mark(
                        greenlet.threadId(),
                        ShortText.of(greenlet.name()),
                        start,
                        end,
                        ran,
                        runs,
                        first.cause(),
                        by == null ? 0 : by.threadId(),
                        by == null ? first.thread() : ShortText.of(by.name()),
                        left,
                        waits(thing),
                        thing == null ? "" : ShortText.of(thing));
        runs = 0;
        ran = 0;
        first = Cue.UNKNOWN;
        waitsFor = null;
        return mark;
    }

    private @Nullable Doing waits(@Nullable Object thing) {
        if (left == Left.WAITS_IN_JDK) {
            return Doing.JDK;
        }
        return left == Left.WAITS && thing != null ? Doing.waitFor(thing) : null;
    }
}
