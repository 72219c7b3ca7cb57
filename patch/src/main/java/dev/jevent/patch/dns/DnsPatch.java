package dev.jevent.patch.dns;

import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.patch.area.Patch;
import java.util.ServiceConfigurationError;

/// Look-ups of greenlets run on the workers of their hub, as `blocking` jobs do: as many at a time
/// as the setting `jevent.blocking.threads` says.
public final class DnsPatch implements Patch {
    /// Creates it; nothing is patched yet.
    public DnsPatch() {}

    @Override
    public Area area() {
        return Area.DNS;
    }

    @Override
    public Outcome install() {
        ResolverInUse inUse;
        try {
            inUse = ResolverInUse.seenBy(DnsPatch.class.getClassLoader());
        } catch (ReflectiveOperationException | ServiceConfigurationError e) {
            return Outcome.fellBack("provider not loaded: " + e);
        }
        HubResolver.activate(inUse.isOurs());
        return inUse.isOurs()
                ? Outcome.patched("look-ups on the workers of the hub")
                : Outcome.fellBack(inUse.why());
    }

    @Override
    public void remove() {
        HubResolver.activate(false);
    }
}
