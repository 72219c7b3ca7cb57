package dev.jevent.flow.view;

import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Frame;
import dev.jevent.flow.model.Runs;
import dev.jevent.hub.Left;
import java.util.Optional;
import java.util.regex.Pattern;

/// What there is to say about a run, in words.
final class RunWords {
    /// The names of lambdas, which differ from start to start and tell nothing.
    private static final Pattern LAMBDA =
            Pattern.compile("(, )?[\\w.$]*\\$\\$Lambda[\\w./]*(@[0-9a-f]+)?");

    private final Flow flow;
    private final Runs runs;

    RunWords(Flow flow) {
        this.flow = flow;
        this.runs = flow.runs();
    }

    /// {@return what made it ready: `spawned by main`, `timer`}
    String cause(int run) {
        String lane = laneOr(runs.wakerLane(run), "");
        return switch (runs.cause(run)) {
            case UNKNOWN -> "?";
            case SPAWN -> lane.isEmpty() ? "spawned" : "spawned by " + lane;
            case YIELD -> "yielded";
            case GREENLET -> lane.isEmpty() ? "a greenlet" : "woken by " + lane;
            case TIMER -> "timer";
            case IO -> "I/O";
            case CALLBACK -> "callback";
            case HUB -> lane.isEmpty() ? "another hub" : "hub: " + lane;
            case THREAD -> ("thread " + runs.wakerThread(run)).strip();
        };
    }

    /// {@return what it did at its end: `yields`, `waits: sleep`, `ends: succeeded`}
    String did(int run) {
        return switch (runs.left(run)) {
            case YIELDS -> "yields";
            case WAITS -> said("waits", reason(run));
            case WAITS_IN_JDK -> said("waits in the JDK", reason(run));
            case ENDS -> said("ends", flow.lanes().get(runs.lane(run)).outcome());
        };
    }

    private static String said(String what, String more) {
        return more.isEmpty() ? what : what + ": " + more;
    }

    /// {@return what it waits for after the run, without the names of lambdas; may be empty}
    String reason(int run) {
        return LAMBDA.matcher(runs.reason(run)).replaceAll("").strip();
    }

    /// {@return where it gave the carrier up: `Main.java:24`; empty if that was not recorded}
    String place(int run) {
        return frame(run).map(RunWords::place).orElse("");
    }

    Optional<Frame> frame(int run) {
        return runs.site(run).flatMap(site -> site.inProgram());
    }

    static String place(Frame frame) {
        String path = frame.sourcePath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        return frame.line() > 0 ? file + ":" + frame.line() : file;
    }

    /// {@return the name of the greenlet that had the run}
    String lane(int run) {
        return laneOr(runs.lane(run), "");
    }

    String laneOr(int lane, String otherwise) {
        return lane < 0 ? otherwise : flow.lanes().get(lane).name();
    }

    boolean ends(int run) {
        return runs.left(run) == Left.ENDS;
    }
}
