package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Hold;
import dev.jevent.flow.model.Lane;
import dev.jevent.flow.model.Line;
import dev.jevent.flow.model.Runs;
import dev.jevent.flow.model.Wait;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;

/// The events of a trace.
///
/// Numbers of processes and threads begin with 1, because viewers take 0 for the idle one; a thread
/// whose number is that of its process is its main thread: here the hub itself.
final class TraceEvents {
    private final Flow flow;
    private final Runs runs;
    private final RunWords words;
    private final TraceJson json;

    /// Of each lane, the run that was written last, or -1.
    private final int[] last;

    private long arrows;

    TraceEvents(Flow flow, JsonGenerator json) {
        this.flow = flow;
        this.runs = flow.runs();
        this.words = new RunWords(flow);
        this.json = new TraceJson(json);
        this.last = new int[flow.lanes().size()];
        Arrays.fill(last, -1);
    }

    void write() {
        for (int hub = 0; hub < flow.hubs().size(); hub++) {
            process(hub);
        }
        flow.lanes().forEach(this::thread);
        for (int i = 0; i < flow.busy().count(); i++) {
            busy(flow.busy().hub(i), flow.busy().start(i), flow.busy().end(i));
        }
        for (int run = 0; run < runs.count(); run++) {
            int before = last[runs.lane(run)];
            if (before >= 0) {
                Wait.between(runs, before, run).ifPresent(this::waited);
            }
            ran(run);
            woken(run);
            last[runs.lane(run)] = run;
        }
        for (int run : last) {
            if (run >= 0 && runs.left(run).isWait()) {
                waits(run, flow.nanos());
            }
        }
        flow.output().forEach(this::printed);
        for (int i = 0; i < flow.holds().size(); i++) {
            held(i, flow.holds().get(i));
        }
    }

    private void process(int hub) {
        Track track = ofHub(hub);
        String name = flow.hubs().get(hub);
        json.begin("M", "process_name", track).argument("name", name).end();
        json.begin("M", "process_sort_index", track).argument("sort_index", hub).end();
        json.begin("M", "thread_name", track).argument("name", "hub " + name).end();
        json.begin("M", "thread_sort_index", track).argument("sort_index", -1).end();
    }

    private void thread(Lane lane) {
        Track track = ofLane(lane.number());
        json.begin("M", "thread_name", track).argument("name", lane.name()).end();
        json.begin("M", "thread_sort_index", track).argument("sort_index", lane.number()).end();
    }

    private static Track ofHub(int hub) {
        return new Track(hub + 1, hub + 1);
    }

    private Track ofLane(int lane) {
        return new Track(flow.lanes().get(lane).hub() + 1, flow.hubs().size() + lane + 1);
    }

    private void busy(int hub, long from, long to) {
        json.begin("X", "busy", ofHub(hub))
                .with("cat", "hub")
                .nanos("ts", from)
                .nanos("dur", Math.max(0, to - from))
                .end();
    }

    private void ran(int run) {
        json.begin("X", "run", ofLane(runs.lane(run)))
                .with("cat", "run")
                .nanos("ts", runs.start(run))
                .nanos("dur", runs.end(run) - runs.start(run))
                .argument("switch", run + 1L)
                .argument("cause", runs.cause(run).name())
                .argument("by", words.laneOr(runs.wakerLane(run), runs.wakerThread(run)))
                .argument("left", runs.left(run).name())
                .argument("reason", words.reason(run))
                .argument("outcome", words.ends(run) ? outcome(run) : "")
                .argument("site", words.frame(run).map(Object::toString).orElse(""))
                .end();
    }

    private String outcome(int run) {
        return flow.lanes().get(runs.lane(run)).outcome();
    }

    private void waited(Wait wait) {
        waits(wait.run(), wait.to());
    }

    private void waits(int run, long until) {
        String reason = words.reason(run);
        if (until > runs.end(run)) {
            json.begin("X", reason.isEmpty() ? "waits" : reason, ofLane(runs.lane(run)))
                    .with("cat", "wait")
                    .nanos("ts", runs.end(run))
                    .nanos("dur", until - runs.end(run))
                    .argument("site", words.frame(run).map(Object::toString).orElse(""))
                    .end();
        }
    }

    private void woken(int run) {
        int waker = runs.wakerLane(run);
        if (waker < 0 || waker == runs.lane(run) || runs.wokenAt(run) < 0) {
            return;
        }
        arrows++;
        arrow("s", ofLane(waker), runs.wokenAt(run)).end();
        arrow("f", ofLane(runs.lane(run)), runs.start(run)).with("bp", "e").end();
    }

    private TraceJson arrow(String phase, Track track, long nanos) {
        return json.begin(phase, "wake", track)
                .with("cat", "wake")
                .with("id", arrows)
                .nanos("ts", nanos);
    }

    private void printed(Line line) {
        boolean known = line.lane() >= 0;
        json.begin("i", line.text(), known ? ofLane(line.lane()) : ofHub(0))
                .with("cat", line.error() ? "output,error" : "output")
                .with("s", known ? "t" : "g")
                .nanos("ts", line.at())
                .end();
    }

    private void held(int number, Hold hold) {
        heldEdge("b", number, hold, hold.from())
                .argument("greenlet", words.laneOr(hold.lane(), ""))
                .argument("how", hold.how())
                .argument("call", hold.call())
                .argument("remedy", hold.remedy())
                .argument("stack", String.join("\n", hold.stack()))
                .end();
        heldEdge("e", number, hold, hold.to()).end();
    }

    private TraceJson heldEdge(String phase, int number, Hold hold, long nanos) {
        return json.begin(phase, "held", ofHub(hold.hub()))
                .with("cat", "hold")
                .with("id", number + 1L)
                .nanos("ts", Math.max(0, nanos));
    }
}
