package dev.jevent.flow.truth;

import dev.jevent.flow.truth.HubTrace.Entry;
import dev.jevent.flow.truth.HubTrace.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The story that a hub's own trace tells: each run is made ready by the first wake of the wait
/// before it.
final class TracedStory {
    private final Map<Long, Greenlet> greenlets = new HashMap<>();
    private final Story story = new Story();

    private static final class Greenlet {
        String left = "SPAWN";
        String spawner = "";
        String reason = "";
        boolean yields;
        boolean straddled;
        final List<Entry> wakes = new ArrayList<>();
        int openWakes;
        int unsure;
        String cause = "UNKNOWN";
        String waker = "";
    }

    private TracedStory() {}

    static Story of(HubTrace trace) {
        var traced = new TracedStory();
        trace.entries().forEach(traced::add);
        return traced.story;
    }

    private void add(Entry entry) {
        Greenlet greenlet = greenlets.computeIfAbsent(entry.thread(), _ -> new Greenlet());
        if (entry.what() != What.WOKEN_TOLD && greenlet.openWakes > 0) {
            greenlet.straddled = true;
        }
        switch (entry.what()) {
            case SPAWNED -> {
                greenlet.spawner = entry.other();
                story.spawned().add(entry.other() + " spawned " + entry.name());
            }
            case SWITCHED -> switched(greenlet, entry.name());
            case YIELDING -> greenlet.yields = true;
            case PARKED -> {
                greenlet.reason = entry.text();
                greenlet.wakes.clear();
            }
            case WOKEN -> {
                greenlet.wakes.add(entry);
                greenlet.openWakes++;
            }
            case WOKEN_TOLD -> told(greenlet);
            case LEFT -> left(greenlet, entry);
            case ENDED -> story.ended().add(entry.name());
        }
    }

    private static void told(Greenlet greenlet) {
        greenlet.openWakes--;
        if (greenlet.straddled && greenlet.openWakes <= 0) {
            greenlet.straddled = false;
            greenlet.unsure = 2;
        }
    }

    private static void switched(Greenlet greenlet, String name) {
        greenlet.yields = false;
        Entry wake = firstWake(greenlet);
        switch (greenlet.left) {
            case "SPAWN" -> because(greenlet, "SPAWN", greenlet.spawner);
            case "YIELDS" -> because(greenlet, "YIELD", name);
            default ->
                    because(
                            greenlet,
                            wake == null ? "UNKNOWN" : wake.text(),
                            wake == null ? "" : wake.other());
        }
        greenlet.wakes.clear();
    }

    private static @Nullable Entry firstWake(Greenlet greenlet) {
        boolean inJdk = greenlet.left.equals("WAITS_IN_JDK");
        return greenlet.wakes.stream()
                .filter(wake -> wake.inJdk() == inJdk)
                .findFirst()
                .orElse(null);
    }

    private static void because(Greenlet greenlet, String cause, String waker) {
        greenlet.cause = cause;
        greenlet.waker = waker;
    }

    private void left(Greenlet greenlet, Entry entry) {
        greenlet.left =
                !entry.text().isEmpty()
                        ? entry.text()
                        : greenlet.yields ? "YIELDS" : "WAITS_IN_JDK";
        boolean sure = greenlet.unsure == 0 && !greenlet.straddled;
        story.runs()
                .add(
                        new Story.Run(
                                entry.name(),
                                greenlet.left,
                                greenlet.left.equals("WAITS") ? greenlet.reason : "",
                                greenlet.cause,
                                greenlet.waker,
                                sure));
        greenlet.unsure = Math.max(0, greenlet.unsure - 1);
    }
}
