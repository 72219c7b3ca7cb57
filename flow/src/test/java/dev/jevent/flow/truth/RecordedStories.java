package dev.jevent.flow.truth;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.Lane;
import dev.jevent.flow.model.Runs;
import dev.jevent.hub.Left;
import java.util.HashMap;
import java.util.Map;

/// The stories of the hubs that a flow tells, by the names of the hubs.
final class RecordedStories {
    private final Flow flow;
    private final Map<String, Story> stories = new HashMap<>();

    private RecordedStories(Flow flow) {
        this.flow = flow;
    }

    static Map<String, Story> of(Flow flow) {
        var recorded = new RecordedStories(flow);
        flow.lanes().forEach(recorded::add);
        for (int run = 0; run < flow.runs().count(); run++) {
            recorded.add(run);
        }
        return recorded.stories;
    }

    private Story story(Lane lane) {
        return stories.computeIfAbsent(flow.hubs().get(lane.hub()), _ -> new Story());
    }

    private void add(Lane lane) {
        Story story = story(lane);
        if (lane.endedAt() >= 0) {
            story.ended().add(lane.name());
        }
        if (lane.spawnedAt() >= 0) {
            story.spawned().add(name(lane.spawner()) + " spawned " + lane.name());
        }
    }

    private void add(int run) {
        Runs runs = flow.runs();
        Lane lane = flow.lanes().get(runs.lane(run));
        String waker = runs.wakerThread(run) + name(runs.wakerLane(run));
        Cause cause = runs.cause(run);
        String reason = runs.left(run) == Left.WAITS ? Story.lasting(runs.reason(run)) : "";
        story(lane)
                .runs()
                .add(
                        new Story.Run(
                                lane.name(),
                                runs.left(run).name(),
                                reason,
                                cause.name(),
                                waker,
                                true));
    }

    private String name(int lane) {
        return lane < 0 ? "" : flow.lanes().get(lane).name();
    }
}
