package dev.jevent.flow.model;

import dev.jevent.hub.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The runs of all greenlets, in the order of their ends: who had the carrier from when to when,
/// what had made it ready, and why it gave the carrier up.
///
/// Kept in columns, so that millions need some dozens of bytes each. An index is from 0 to
/// [#count()]; times are nanoseconds since the beginning of the flow.
public final class Runs {
    private final Column starts = new Column();
    private final Column ends = new Column();
    private final Column lanes = new Column();
    private final List<Left> lefts = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private final Column reasons = new Column();
    private final Column sites = new Column();
    private final Column wakers = new Column();
    private final Column wakes = new Column();
    private final List<String> texts;
    private final List<Site> allSites;

    Runs(List<String> texts, List<Site> allSites) {
        this.texts = texts;
        this.allSites = allSites;
    }

    int add(long start, long end, int lane, Left left, Cue cue) {
        starts.add(start);
        ends.add(end);
        lanes.add(lane);
        lefts.add(left);
        causes.add(cue.cause());
        reasons.add(0);
        sites.add(-1);
        wakers.add((long) cue.text() << 32 | cue.lane() + 1);
        wakes.add(Math.min(cue.at(), start));
        return count() - 1;
    }

    /// Says what run `index` waits for after it, and where.
    void parked(int index, int reason, int site) {
        reasons.set(index, reason);
        sites.set(index, site);
    }

    /// {@return how many there are}
    public int count() {
        return starts.size();
    }

    /// {@return when it got the carrier}
    public long start(int index) {
        return starts.get(checked(index));
    }

    /// {@return when it gave the carrier up}
    public long end(int index) {
        return ends.get(checked(index));
    }

    /// {@return the lane of the greenlet}
    public int lane(int index) {
        return (int) lanes.get(checked(index));
    }

    /// {@return why it gave the carrier up}
    public Left left(int index) {
        return lefts.get(index);
    }

    /// {@return what it waits for after the run, as text; empty if it does not wait or that was not
    /// recorded}
    public String reason(int index) {
        return texts.get((int) reasons.get(checked(index)));
    }

    /// {@return where it gave the carrier up, if that was recorded}
    public Optional<Site> site(int index) {
        int site = (int) sites.get(checked(index));
        return site < 0 ? Optional.empty() : Optional.of(allSites.get(site));
    }

    /// {@return what had made it ready for this run}
    public Cause cause(int index) {
        return causes.get(index);
    }

    /// {@return the lane of the greenlet that woke or spawned it, or -1}
    public int wakerLane(int index) {
        return (int) wakers.get(checked(index)) - 1;
    }

    /// {@return the name of the thread off every hub that woke it; empty if none did}
    public String wakerThread(int index) {
        return texts.get((int) (wakers.get(checked(index)) >> 32));
    }

    /// {@return when it was made ready, or -1}
    public long wokenAt(int index) {
        return wakes.get(checked(index));
    }

    private int checked(int index) {
        return Objects.checkIndex(index, count());
    }
}
