package dev.jevent.flow.live;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.time.HubClock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at one hub, once, on its carrier.
final class Looker {
    private static final int MOST_ROWS = 2 * LiveLimits.GREENLETS_PER_HUB;

    private final Hub hub;
    private final Tape tape;

    /// Who had the carrier when the look was asked for: while it is taken, nobody has.
    private final @Nullable RawGreenlet running;

    private final Map<Doing, Integer> counts = new EnumMap<>(Doing.class);
    private final List<GreenletRow> rows = new ArrayList<>();
    private final Set<RawGreenlet> shown = new HashSet<>();

    Looker(Hub hub, Tape tape) {
        this.hub = hub;
        this.tape = tape;
        this.running = tape.running();
    }

    HubLook look() {
        long now = HubClock.system().nanos();
        List<RawGreenlet> greenlets = new ArrayList<>(hub.greenlets());
        Set<RawGreenlet> unbegun = new LinkedHashSet<>(hub.unbegun());
        greenlets.addAll(unbegun);
        for (RawGreenlet greenlet :
                greenlets.subList(0, Math.min(greenlets.size(), LiveLimits.GREENLETS_COUNTED))) {
            see(greenlet, unbegun.contains(greenlet) ? Doing.READY : doing(greenlet));
        }
        int omitted = greenlets.size() - rows.size();
        addMakers();
        return new HubLook(
                now,
                tape.busy(now),
                hub.turns(),
                tape.runs(),
                hub.timerCount(),
                greenlets.size(),
                counts,
                rows,
                omitted,
                tape.take(),
                tape.dropped());
    }

    private Doing doing(RawGreenlet greenlet) {
        return greenlet == running ? Doing.RUNNING : Doing.of(greenlet);
    }

    private void see(RawGreenlet greenlet, Doing doing) {
        counts.merge(doing, 1, Integer::sum);
        if (rows.size() < LiveLimits.GREENLETS_PER_HUB) {
            add(greenlet, doing);
        }
    }

    private void add(RawGreenlet greenlet, Doing doing) {
        Object reason = greenlet.waitsFor();
        RawGreenlet maker = makerOf(greenlet);
        rows.add(
                new GreenletRow(
                        greenlet,
                        maker == null ? 0 : maker.threadId(),
                        doing,
                        reason == null ? "" : ShortText.of(reason)));
        shown.add(greenlet);
    }

    /// The list grows while it is walked: makers have makers.
    private void addMakers() {
        for (int i = 0; i < rows.size() && rows.size() < MOST_ROWS; i++) {
            RawGreenlet maker = makerOf(rows.get(i).greenlet());
            if (maker != null && !shown.contains(maker)) {
                add(maker, maker.hasEnded() ? Doing.ENDED : doing(maker));
            }
        }
    }

    private @Nullable RawGreenlet makerOf(RawGreenlet greenlet) {
        RawGreenlet maker =
                greenlet instanceof Greenlet<?> made ? made.spawner().orElse(null) : null;
        return maker != null && maker.hub() == hub ? maker : null;
    }
}
