package dev.jevent.monitor;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Greenlet.Phase;
import dev.jevent.hub.RawGreenlet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What only the carrier can say of a greenlet; the rest, above all its stack, is taken later by
/// who asked, so that the hub is not kept.
record Sighting(
        RawGreenlet greenlet, Phase phase, @Nullable String waitsFor, Map<String, String> locals) {
    /// Looks at a greenlet that was made but has not run.
    static Sighting unbegun(RawGreenlet greenlet) {
        return new Sighting(greenlet, Phase.SCHEDULED, null, locals(greenlet));
    }

    /// Looks at one that runs or waits.
    static Sighting living(RawGreenlet greenlet) {
        Object reason = greenlet.waitsFor();
        if (reason != null) {
            return new Sighting(greenlet, Phase.PARKED, Text.of(reason), locals(greenlet));
        }
        return switch (greenlet.threadState()) {
            case WAITING, TIMED_WAITING, BLOCKED ->
                    new Sighting(
                            greenlet,
                            Phase.PARKED,
                            "the JDK (" + greenlet.threadState() + ")",
                            locals(greenlet));
            case NEW, RUNNABLE, TERMINATED ->
                    new Sighting(greenlet, Phase.RUNNING, null, locals(greenlet));
        };
    }

    /// Looks at one that has ended, or that lives where nobody could be asked.
    static Sighting other(RawGreenlet greenlet) {
        Phase phase = greenlet instanceof Greenlet<?> known ? known.phase() : Phase.RUNNING;
        Object reason = greenlet.waitsFor();
        return new Sighting(greenlet, phase, reason == null ? null : Text.of(reason), Map.of());
    }

    private static Map<String, String> locals(RawGreenlet greenlet) {
        if (!(greenlet instanceof Greenlet<?> known)) {
            return Map.of();
        }
        Map<String, String> texts = new TreeMap<>();
        known.knownSpawnTreeLocals().forEach((name, value) -> texts.put(name, Text.of(value)));
        return texts;
    }
}
