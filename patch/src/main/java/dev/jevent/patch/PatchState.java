package dev.jevent.patch;

import dev.jevent.hub.Subscription;
import dev.jevent.jdk.Door;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import dev.jevent.settings.Settings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is patched in this process. Patching is done by one caller at a time, looking by any.
///
/// Loops rather than streams on the way of every program: the first lambdas of a process cost as
/// much as all the rest of patching.
final class PatchState {
    private final List<Patch> patches;
    private final ReentrantLock patching = new ReentrantLock();
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final HeldCalls heldCalls = new HeldCalls();
    private volatile Map<Area, Outcome> outcomes = Map.of();

    PatchState(List<Patch> patches) {
        this.patches = patches;
    }

    Subscription listen(PatchListener listener) {
        Objects.requireNonNull(listener, "listener");
        var listening = new Listening(listener);
        listeners.add(listening);
        return listening;
    }

    PatchReport report() {
        var all = new EnumMap<Area, Outcome>(Area.class);
        for (Area area : Area.values()) {
            all.put(area, outcome(area));
        }
        return new PatchReport(all, heldCalls.all());
    }

    Outcome outcome(Area area) {
        Outcome known = outcomes.get(area);
        return known != null ? known : new Outcome(Outcome.State.OFF, "not asked for");
    }

    PatchReport patch(Set<Area> areas) {
        Settings.check();
        Door.check();
        Set<String> allowed = Settings.PATCH.get();
        patching.lock();
        try {
            heldCalls.listen();
            if (areWanted(areas)) {
                for (Area area : areas) {
                    patch(area, allowed);
                }
                tellAll(report());
            }
            return report();
        } finally {
            patching.unlock();
        }
    }

    private void tellAll(PatchReport report) {
        for (Listening one : listeners) {
            one.to.didPatchAll(report);
        }
    }

    private boolean areWanted(Set<Area> areas) {
        Set<Area> copy = Collections.unmodifiableSet(EnumSet.copyOf(areas));
        for (Listening one : listeners) {
            if (!one.to.willPatchAll(copy)) {
                areas.stream().filter(this::isOff).forEach(area -> put(area, vetoed("a listener")));
                return false;
            }
        }
        return true;
    }

    private boolean isOff(Area area) {
        return outcome(area).state() != Outcome.State.PATCHED;
    }

    /// Who is patched already was asked about, and told of, before.
    private void patch(Area area, Set<String> allowed) {
        if (!isOff(area)) {
            put(area, install(area));
        } else if (!allowed.contains(area.label())) {
            put(area, vetoed("the setting " + Settings.PATCH.name()));
        } else if (!isWanted(area)) {
            put(area, vetoed("a listener"));
        } else {
            Outcome outcome = install(area);
            put(area, outcome);
            for (Listening one : listeners) {
                one.to.didPatch(area, outcome);
            }
        }
    }

    private boolean isWanted(Area area) {
        for (Listening one : listeners) {
            if (!one.to.willPatch(area)) {
                return false;
            }
        }
        return true;
    }

    private static Outcome vetoed(String who) {
        return new Outcome(Outcome.State.VETOED, "forbidden by " + who);
    }

    private Outcome install(Area area) {
        Outcome best = Outcome.fellBack(withoutPatch(area));
        for (Patch patch : patches) {
            if (patch.area() == area) {
                best = install(patch);
                if (best.state() == Outcome.State.PATCHED) {
                    return best;
                }
            }
        }
        return best;
    }

    /// On a JDK that is not as the patch expects, the program is to run unpatched.
    private static Outcome install(Patch patch) {
        try {
            return patch.install();
        } catch (RuntimeException | LinkageError e) {
            return Outcome.fellBack("failed: " + e);
        }
    }

    private static String withoutPatch(Area area) {
        return area == Area.FILE
                ? "needs the agent; without it use Subprocess for processes, FileObject for pipes"
                : "needs jevent run or the agent";
    }

    PatchReport unpatch(Set<Area> areas) {
        patching.lock();
        try {
            for (Patch patch : patches.reversed()) {
                if (areas.contains(patch.area())) {
                    patch.remove();
                }
            }
            for (Area area : areas) {
                put(area, null);
            }
            if (outcomes.isEmpty()) {
                heldCalls.forget();
            }
            return report();
        } finally {
            patching.unlock();
        }
    }

    private void put(Area area, @Nullable Outcome outcome) {
        var changed = new EnumMap<Area, Outcome>(Area.class);
        changed.putAll(outcomes);
        if (outcome == null) {
            changed.remove(area);
        } else {
            changed.put(area, outcome);
        }
        outcomes = changed;
    }

    private final class Listening implements Subscription {
        private final PatchListener to;

        Listening(PatchListener to) {
            this.to = to;
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
