package dev.jevent.flow.view;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Frame;
import dev.jevent.flow.model.Hold;
import dev.jevent.flow.model.Lane;
import dev.jevent.flow.model.Line;
import dev.jevent.flow.model.Runs;
import dev.jevent.flow.model.Site;
import dev.jevent.flow.model.Stretches;
import dev.jevent.hub.Left;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the page knows of a flow: a header in JSON, with all text, and the columns of the runs,
/// busy stretches and lanes, in that order. `payload.js` reads it.
///
/// Where a number can be missing (-1), one more than the number is written.
final class PagePayload {
    private static final List<Left> LEFTS = List.of(Left.values());
    private static final List<Cause> CAUSES = List.of(Cause.values());

    private final Flow flow;
    private final String title;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<Frame, Integer> frames = new LinkedHashMap<>();
    private final Map<String, String> sources;

    PagePayload(Flow flow, String title, Sources sources) {
        this.flow = flow;
        this.title = title;
        text("");
        for (Site site : flow.sites()) {
            site.frames().forEach(frame -> frames.putIfAbsent(frame, frames.size()));
        }
        this.sources = sources.textsFor(frames.keySet());
    }

    /// {@return the columns; before the header, which has the texts they refer to}
    String columns() {
        var columns = new PageColumns();
        addRuns(columns, flow.runs());
        addBusy(columns, flow.busy());
        addLanes(columns, flow.lanes());
        return columns.base64();
    }

    private void addRuns(PageColumns columns, Runs runs) {
        int count = runs.count();
        columns.addDeltas(count, runs::start);
        columns.add(count, i -> runs.end(i) - runs.start(i));
        columns.add(count, runs::lane);
        columns.add(count, i -> LEFTS.indexOf(runs.left(i)));
        columns.add(count, i -> text(runs.reason(i)));
        columns.add(count, i -> runs.site(i).map(site -> site.number() + 1).orElse(0));
        columns.add(count, i -> CAUSES.indexOf(runs.cause(i)));
        columns.add(count, i -> runs.wakerLane(i) + 1L);
        columns.add(count, i -> text(runs.wakerThread(i)));
        columns.add(count, i -> readyFor(runs, i) + 1);
    }

    /// {@return how long it was ready before it ran, or -1}
    private static long readyFor(Runs runs, int run) {
        long woken = runs.wokenAt(run);
        return woken < 0 ? -1 : Math.max(0, runs.start(run) - woken);
    }

    private static void addBusy(PageColumns columns, Stretches busy) {
        columns.addDeltas(busy.count(), busy::start);
        columns.add(busy.count(), i -> busy.end(i) - busy.start(i));
        columns.add(busy.count(), busy::hub);
    }

    private void addLanes(PageColumns columns, List<Lane> lanes) {
        int count = lanes.size();
        columns.addDeltas(count, i -> lanes.get(i).thread());
        columns.add(count, i -> lanes.get(i).hub());
        columns.add(count, i -> lanes.get(i).spawner() + 1L);
        columns.addDeltas(count, i -> lanes.get(i).spawnedAt());
        columns.add(count, i -> spawnSite(lanes.get(i)) + 1L);
        columns.addDeltas(count, i -> lanes.get(i).endedAt());
        columns.add(count, i -> text(lanes.get(i).outcome()));
    }

    private static int spawnSite(Lane lane) {
        Site site = lane.spawnSite();
        return site == null ? -1 : site.number();
    }

    /// {@return the header; after the columns, whose texts it has}
    String header() {
        var json = new PageJson();
        json.object(
                () -> {
                    json.name("version").number(1).name("title").string(title);
                    json.name("began").string(flow.began().toString());
                    json.name("nanos").number(flow.nanos());
                    json.name("missing").number(flow.missing() + flow.dropped());
                    json.name("lostBytes").number(flow.lostBytes());
                    writeCounts(json);
                    json.name("hubs").array(flow.hubs(), PageJson::string);
                    json.name("names").array(flow.lanes(), (to, lane) -> to.string(lane.name()));
                    json.name("texts").array(texts.keySet(), PageJson::string);
                    writeWords(json);
                    writeSites(json);
                    json.name("holds").array(flow.holds(), PagePayload::writeHold);
                    json.name("output").array(flow.output(), PagePayload::writeLine);
                    json.name("sources")
                            .object(
                                    () ->
                                            sources.forEach(
                                                    (path, text) -> json.name(path).string(text)));
                });
        return json.toString();
    }

    private void writeCounts(PageJson json) {
        json.name("runs").number(flow.runs().count());
        json.name("busy").number(flow.busy().count());
    }

    private static void writeWords(PageJson json) {
        json.name("lefts").array(LEFTS, (to, left) -> to.string(left.name()));
        json.name("causes").array(CAUSES, (to, cause) -> to.string(cause.name()));
        json.name("explicit").array(CAUSES, (to, cause) -> to.bool(cause.isExplicit()));
    }

    /// A frame is class, method, line, and 1 if it is the program's own; a site its frames.
    private void writeSites(PageJson json) {
        json.name("frames").array(frames.keySet(), PagePayload::writeFrame);
        json.name("paths").array(frames.keySet(), (to, frame) -> to.string(pathOf(frame)));
        json.name("sites")
                .array(
                        flow.sites(),
                        (to, site) ->
                                to.array(
                                        site.frames(),
                                        (list, frame) -> list.number(number(frame))));
    }

    private String pathOf(Frame frame) {
        String path = frame.sourcePath();
        return sources.containsKey(path) ? path : "";
    }

    private int number(Frame frame) {
        return frames.getOrDefault(frame, -1);
    }

    private static void writeFrame(PageJson json, Frame frame) {
        json.array(
                () ->
                        json.string(frame.type())
                                .string(frame.method())
                                .number(frame.line())
                                .number(frame.isOfProgram() ? 1 : 0));
    }

    private static void writeHold(PageJson json, Hold hold) {
        json.array(
                () ->
                        json.number(hold.hub())
                                .number(hold.lane())
                                .number(hold.from())
                                .number(hold.to())
                                .string(hold.how())
                                .string(hold.call())
                                .string(hold.remedy())
                                .array(hold.stack(), PageJson::string));
    }

    private static void writeLine(PageJson json, Line line) {
        json.array(
                () ->
                        json.number(line.at())
                                .number(line.lane())
                                .string(line.text())
                                .number(line.error() ? 1 : 0));
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, _ -> texts.size());
    }
}
