package dev.jevent.hub;

import dev.jevent.jdk.AwaitedLock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who owns what a greenlet waits for while it holds its hub: if that is another greenlet of the
/// hub, the two wait for ever.
///
/// @param lock the lock, or the greenlet that is joined
/// @param name the name of the owner
/// @param stack its stack at that moment
public record LockOwner(String lock, String name, List<StackTraceElement> stack) {
    /// Copies the stack.
    public LockOwner {
        stack = List.copyOf(stack);
    }

    static @Nullable LockOwner of(RawGreenlet holder, @Nullable Waiter pinned) {
        if (pinned != null) {
            return pinned.reason() instanceof RawGreenlet joined
                    ? new LockOwner(
                            "the end of " + joined.name(), joined.name(), List.of(joined.stack()))
                    : null;
        }
        Greenlets greenlets = holder.hub().turn().greenlets;
        Stream<Thread> candidates = greenlets.threads().limit(Limits.LOCK_OWNER_CANDIDATES);
        AwaitedLock awaited = AwaitedLock.of(holder.thread(), candidates);
        Thread owner = awaited == null ? null : awaited.owner();
        return awaited == null || owner == null
                ? null
                : new LockOwner(
                        awaited.lock().getClass().getName(),
                        greenlets.nameOf(owner),
                        List.of(owner.getStackTrace()));
    }

    /// {@return a report: what is waited for, who owns it, and the stack}
    String text() {
        var text = new StringBuilder("\n  It waits for ").append(lock);
        text.append(", owned by ").append(name).append(':');
        for (StackTraceElement frame : stack) {
            text.append("\n\tat ").append(frame);
        }
        return text.toString();
    }
}
