package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.FlowStatistics;
import dev.jevent.flow.model.Hold;
import dev.jevent.flow.model.HubStatistics;
import dev.jevent.flow.model.LaneStatistics;
import dev.jevent.flow.model.Runs;
import dev.jevent.flow.model.Wait;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// The numbers of a flow as lines of text.
final class TextStatistics {
    /// The most greenlets and holds that are listed.
    static final int LISTED = 10;

    private static final int TITLE = 16;

    private final Flow flow;
    private final Runs runs;
    private final RunWords words;
    private final FlowStatistics statistics;
    private final boolean times;
    private final TextLines out;

    TextStatistics(Flow flow, boolean times, TextLines out) {
        this.flow = flow;
        this.runs = flow.runs();
        this.words = new RunWords(flow);
        this.statistics = FlowStatistics.of(flow);
        this.times = times;
        this.out = out;
    }

    void write() throws IOException {
        if (times && statistics.longestRun().isPresent()) {
            longestRun(statistics.longestRun().getAsInt());
        }
        if (statistics.mostSwitched().isPresent()) {
            LaneStatistics most = statistics.lanes().get(statistics.mostSwitched().getAsInt());
            line("most switched", name(most) + ", " + Amount.of(most.runs(), "run", "runs"));
        }
        if (times) {
            if (statistics.longestWait().isPresent()) {
                longestWait(statistics.longestWait().get());
            }
            inputAndOutput();
            hubs();
            holds();
        }
    }

    private void longestRun(int run) throws IOException {
        line(
                "longest stretch",
                Amount.time(runs.end(run) - runs.start(run))
                        + ", "
                        + words.lane(run)
                        + at(runs.start(run))
                        + where(run));
    }

    private void longestWait(Wait wait) throws IOException {
        String reason = words.reason(wait.run());
        line(
                "longest wait",
                Amount.time(wait.nanos())
                        + ", "
                        + words.lane(wait.run())
                        + (reason.isEmpty() ? "" : " for " + reason)
                        + at(wait.from())
                        + where(wait.run()));
    }

    private static String at(long nanos) {
        return " at " + Amount.moment(nanos) + " ms";
    }

    private String where(int run) {
        String place = words.place(run);
        return place.isEmpty() ? "" : ", " + place;
    }

    private void inputAndOutput() throws IOException {
        List<LaneStatistics> waited =
                statistics.lanes().stream()
                        .filter(lane -> lane.io() > 0)
                        .sorted(Comparator.comparingLong(LaneStatistics::io).reversed())
                        .toList();
        for (int i = 0; i < Math.min(LISTED, waited.size()); i++) {
            LaneStatistics lane = waited.get(i);
            line(i == 0 ? "in I/O" : "", Amount.time(lane.io()) + ", " + name(lane));
        }
        more(waited.size());
    }

    private void hubs() throws IOException {
        for (HubStatistics hub : statistics.hubs()) {
            line(
                    hub.hub() == 0 ? "hub load" : "",
                    Amount.percent(hub.load())
                            + ", "
                            + flow.hubs().get(hub.hub())
                            + ": greenlets "
                            + Amount.time(hub.running())
                            + " of "
                            + Amount.time(hub.busy()));
        }
    }

    private void holds() throws IOException {
        for (int i = 0; i < Math.min(LISTED, flow.holds().size()); i++) {
            Hold hold = flow.holds().get(i);
            line(
                    i == 0 ? "hub held" : "",
                    Amount.time(hold.to() - hold.from())
                            + ", "
                            + words.laneOr(hold.lane(), flow.hubs().get(hold.hub()))
                            + at(Math.max(0, hold.from()))
                            + ": "
                            + hold.call());
        }
        more(flow.holds().size());
    }

    private void more(int all) throws IOException {
        if (all > LISTED) {
            line("", "… " + Amount.of((long) all - LISTED, "more", "more"));
        }
    }

    private String name(LaneStatistics lane) {
        return flow.lanes().get(lane.lane()).name();
    }

    private void line(String title, String text) throws IOException {
        out.line(TextLines.fit(title, TITLE) + "  " + text);
    }
}
