package dev.jevent.hub;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the guardian says about a hub that is held.
final class HeldReport {
    private HeldReport() {}

    static String of(Hub hub, @Nullable RawGreenlet holder, @Nullable Waiter pinned, long nanos) {
        var text = new StringBuilder("hub ").append(hub.name()).append(" is held for ");
        text.append(TimeUnit.NANOSECONDS.toMillis(nanos)).append(" ms by ");
        StackTraceElement[] stack;
        if (pinned != null) {
            text.append(pinned).append(", which waits pinned: no greenlet can run meanwhile, and ");
            text.append("what only another greenlet could wake is a deadlock");
            stack = pinned.stack();
        } else if (holder != null) {
            text.append(holder.name());
            stack = holder.stack();
        } else {
            text.append("a callback");
            stack = hub.loop().carrierStack();
        }
        for (StackTraceElement frame : stack) {
            text.append("\n\tat ").append(frame);
        }
        return text.toString();
    }
}
