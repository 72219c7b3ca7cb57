package dev.jevent.flow.live;

import dev.jevent.hub.Hub;
import dev.jevent.hub.HubListener;
import dev.jevent.hub.Left;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Wake;
import dev.jevent.time.HubClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Notes who runs on one hub, from when it listens. Owned by the carrier but for what says
/// otherwise.
final class Tape implements HubListener {
    private static final long NONE = -1;

    private final Hub hub;
    private final HubClock clock = HubClock.system();
    private final Map<RawGreenlet, LaneCell> cells = new Cells();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final Queue<Outside> outside = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable RawGreenlet> running = new AtomicReference<>();
    private @Nullable LaneCell current;
    private long runSince = NONE;
    private long busySince = NONE;
    private long busy;
    private long runs;
    private long dropped;

    Tape(Hub hub) {
        this.hub = hub;
    }

    /// A greenlet that another thread made ready; each is ready once, so that there are no more of
    /// these than greenlets.
    private record Outside(RawGreenlet greenlet, Cue cue) {}

    /// The lanes that ran last.
    private final class Cells extends LinkedHashMap<RawGreenlet, LaneCell> {
        private static final long serialVersionUID = 1L;

        Cells() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<RawGreenlet, LaneCell> eldest) {
            if (size() <= LiveLimits.LANES_FOLLOWED) {
                return false;
            }
            end(eldest.getValue());
            return true;
        }
    }

    /// {@return who has the carrier at this moment, or null; from any thread}
    @Nullable RawGreenlet running() {
        return running.getOpaque();
    }

    long runs() {
        return runs;
    }

    /// {@return how many marks were dropped because nobody took them}
    long dropped() {
        return dropped;
    }

    /// {@return how long the hub was busy, until `now`}
    long busy(long now) {
        if (busySince == NONE) {
            busySince = now;
        }
        return busy + now - busySince;
    }

    /// {@return the marks since the last call, oldest first}
    List<Mark> take() {
        cells.values().forEach(this::end);
        List<Mark> taken = new ArrayList<>(marks);
        marks.clear();
        return taken;
    }

    @Override
    public void polled(Hub polled) {
        busySince = clock.nanos();
    }

    @Override
    public void polls(Hub polling) {
        if (busySince != NONE) {
            busy += clock.nanos() - busySince;
            busySince = NONE;
        }
    }

    @Override
    public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
        ready(greenlet, Cue.spawn(parent));
    }

    @Override
    public void woken(RawGreenlet greenlet, Wake wake) {
        ready(greenlet, Cue.of(wake));
    }

    private void ready(RawGreenlet greenlet, Cue cue) {
        if (hub.isCurrent()) {
            cell(greenlet).ready(cue);
        } else {
            outside.add(new Outside(greenlet, cue));
        }
    }

    @Override
    public void parked(RawGreenlet greenlet, Object reason) {
        cell(greenlet).parked(reason);
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        takeOutside();
        long now = clock.nanos();
        if (busySince == NONE) {
            busySince = now;
        }
        LaneCell cell = cell(greenlet);
        if (!cell.joins(now)) {
            end(cell);
        }
        cell.begins(now);
        current = cell;
        runSince = now;
        running.setOpaque(greenlet);
    }

    private void takeOutside() {
        for (Outside next; (next = outside.poll()) != null; ) {
            cell(next.greenlet()).ready(next.cue());
        }
    }

    @Override
    public void left(RawGreenlet greenlet) {
        LaneCell cell = current;
        if (cell == null) {
            return;
        }
        current = null;
        running.setOpaque(null);
        runs++;
        Left how = Left.of(greenlet);
        cell.ran(runSince, clock.nanos(), how);
        if (how == Left.ENDS) {
            end(cell);
            cells.remove(greenlet);
        }
    }

    private LaneCell cell(RawGreenlet greenlet) {
        return cells.computeIfAbsent(greenlet, LaneCell::new);
    }

    private void end(LaneCell cell) {
        if (!cell.hasRuns()) {
            return;
        }
        if (marks.size() == LiveLimits.MARKS) {
            marks.removeFirst();
            dropped++;
        }
        marks.addLast(cell.take());
    }
}
