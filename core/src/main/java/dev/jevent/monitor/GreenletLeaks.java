package dev.jevent.monitor;

import dev.jevent.hub.RawGreenlet;
import dev.jevent.time.HubClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Finds greenlets that are left over: those that live now and did not at a moment before.
///
/// What is left over is all that a hub still has: it keeps each greenlet until its end, so that one
/// which waits for what nobody can reach any more is found, too; that nobody can, it does not know.
/// Greenlets of hubs that are held are not seen.
///
/// ```java
/// var before = GreenletLeaks.snapshot();
/// handle(request);
/// before.check();
/// ```
public final class GreenletLeaks {
    private static final RunInfoOptions ALL =
            RunInfoOptions.DEFAULT.withGreenlets(Integer.MAX_VALUE);

    private final Set<RawGreenlet> before = Collections.newSetFromMap(new IdentityHashMap<>());

    private GreenletLeaks() {}

    /// Notes which greenlets live now, on all hubs.
    public static GreenletLeaks snapshot() {
        var leaks = new GreenletLeaks();
        leaks.sightings().forEach(sighting -> leaks.before.add(sighting.greenlet()));
        return leaks;
    }

    /// {@return the greenlets that live now and did not at the snapshot, as trees; also those that
    /// only need their turn to end}
    public List<GreenletTree> find() {
        List<Sighting> left =
                sightings().stream().filter(one -> !before.contains(one.greenlet())).toList();
        return new ForestBuilder(ALL).build(left);
    }

    /// Does nothing if [#find()] finds nothing.
    ///
    /// @throws AssertionError with what it finds, and with who made it
    public void check() {
        List<GreenletTree> left = find();
        if (!left.isEmpty()) {
            var text = new StringBuilder("greenlets left over (expected: none)\n");
            var trees = new TreeText(text, true);
            left.forEach(trees::append);
            throw new AssertionError(text.toString());
        }
    }

    private List<Sighting> sightings() {
        List<HubQuestion> questions = HubQuestion.ofAll(ALL);
        long end = HubClock.system().nanos() + MonitorLimits.ANSWER_TIME.toNanos();
        List<Sighting> sightings = new ArrayList<>();
        for (HubQuestion question : questions) {
            HubQuestion.Answer answer = question.answerBy(end);
            if (answer != null) {
                sightings.addAll(answer.sightings());
            }
        }
        return sightings;
    }
}
