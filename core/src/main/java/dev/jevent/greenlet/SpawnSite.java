package dev.jevent.greenlet;

import dev.jevent.hub.Limits;
import dev.jevent.hub.RawGreenlet;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who made a greenlet, not kept by this, and the stack it was made at.
final class SpawnSite extends WeakReference<RawGreenlet> {
    /// Frames of jevent's own on top of the stack, which say nothing.
    private static final Set<String> SPAWNING =
            Set.of("dev.jevent.Jevent", "dev.jevent.OnHub", "dev.jevent.Program");

    private final List<StackTraceElement> frames;

    @SuppressWarnings("NullAway") // a reference may be made empty
    SpawnSite(@Nullable RawGreenlet spawner) {
        super(spawner);
        frames =
                StackWalker.getInstance()
                        .walk(
                                stack ->
                                        stack.dropWhile(SpawnSite::isOfJevent)
                                                .limit(Limits.SPAWN_SITE_FRAMES)
                                                .map(StackFrame::toStackTraceElement)
                                                .toList());
    }

    private static boolean isOfJevent(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("dev.jevent.greenlet.")
                || name.startsWith("dev.jevent.pool.")
                || SPAWNING.contains(name);
    }

    List<StackTraceElement> frames() {
        return frames;
    }
}
