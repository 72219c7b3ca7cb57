package dev.jevent.flow.model;

import dev.jevent.hub.Left;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds flows for tests, of any size.
public final class FlowFixture {
    private final List<String> hubs = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>(List.of(""));
    private final List<Site> sites = new ArrayList<>();
    private final Runs runs = new Runs(texts, sites);
    private final Stretches busy = new Stretches();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Line> output = new ArrayList<>();
    private long end;
    private long missing;

    /// {@return the number of a new hub}
    public int hub(String name) {
        hubs.add(name);
        return hubs.size() - 1;
    }

    /// {@return the number of a new lane; `spawner` may be -1}
    public int lane(String name, int hub, int spawner, long spawnedAt) {
        return lane(name, hub, spawner, spawnedAt, null, -1, "");
    }

    /// {@return the number of a new lane of which all is known}
    public int lane(
            String name,
            int hub,
            int spawner,
            long spawnedAt,
            @Nullable Site site,
            long endedAt,
            String outcome) {
        int number = lanes.size();
        lanes.add(
                new Lane(
                        number,
                        100L + number,
                        name,
                        hub,
                        spawner,
                        spawnedAt,
                        site,
                        endedAt,
                        outcome));
        return number;
    }

    /// {@return a new site}
    public Site site(Frame... frames) {
        var site = new Site(sites.size(), List.of(frames));
        sites.add(site);
        return site;
    }

    /// {@return the number of a text}
    public int text(String text) {
        int known = texts.indexOf(text);
        if (known >= 0) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /// {@return the number of a new run, made ready by `cause` of lane `waker` (or -1) at `woken`
    /// (or -1)}
    public int run(int lane, long start, long end, Left left, Cause cause, int waker, long woken) {
        this.end = Math.max(this.end, end);
        return runs.add(start, end, lane, left, Cue.of(cause, woken, 0, waker));
    }

    /// {@return the number of a new run, made ready by a thread off every hub}
    public int runByThread(int lane, long start, long end, Left left, String thread, long woken) {
        this.end = Math.max(this.end, end);
        return runs.add(
                start, end, lane, left, new Cue(Cause.THREAD, woken, 0, -1, text(thread), false));
    }

    /// Says what a run waits for after it, and where.
    public void parked(int run, int reason, @Nullable Site site) {
        runs.parked(run, reason, site == null ? -1 : site.number());
    }

    /// Adds a busy stretch.
    public void busy(int hub, long from, long to) {
        busy.add(hub, from, to);
    }

    /// Adds a hold.
    public void hold(Hold hold) {
        holds.add(hold);
    }

    /// Adds a printed line.
    public void line(long at, int lane, String text, boolean error) {
        output.add(new Line(at, lane, text, error));
    }

    /// Says how many runs were not recorded.
    public void missing(long count) {
        missing = count;
    }

    /// {@return the flow, up to the end of the last run}
    public Flow flow() {
        return flow(end);
    }

    /// {@return the flow, of that length}
    public Flow flow(long nanos) {
        return new Flow(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                nanos,
                hubs,
                lanes,
                runs,
                busy,
                holds,
                output,
                sites,
                missing,
                0,
                0);
    }
}
