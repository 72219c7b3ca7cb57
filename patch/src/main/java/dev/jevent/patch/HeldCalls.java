package dev.jevent.patch;

import dev.jevent.hub.Guardian;
import dev.jevent.hub.HeldGreenlet;
import dev.jevent.hub.Subscription;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The calls that have held hubs since patching, as the guardian reports them. Thread-safe; its
/// monitor is never held over a call of others.
final class HeldCalls {
    private static final String OTHERS = "other calls";

    private final Map<String, HeldCall> calls = new LinkedHashMap<>();
    private @Nullable Subscription held;
    private @Nullable Subscription released;

    /// Begins to listen, if it does not yet.
    synchronized void listen() {
        if (held == null) {
            held = Guardian.onHeld(new Adding(true));
            released = Guardian.onReleased(new Adding(false));
        }
    }

    /// Ends listening and forgets what was heard.
    synchronized void forget() {
        if (held != null && released != null) {
            held.close();
            released.close();
        }
        held = null;
        released = null;
        calls.clear();
    }

    /// {@return the longest first}
    synchronized List<HeldCall> all() {
        if (calls.isEmpty()) {
            return List.of();
        }
        return calls.values().stream()
                .sorted(Comparator.comparing(HeldCall::longest).reversed())
                .toList();
    }

    /// Adds what begins to be held, and the whole time of what was held.
    private final class Adding implements Consumer<HeldGreenlet> {
        private final boolean begins;

        Adding(boolean begins) {
            this.begins = begins;
        }

        @Override
        public void accept(HeldGreenlet one) {
            add(one, one.call(), begins ? 1 + one.unreported() : 0);
        }
    }

    private synchronized void add(HeldGreenlet one, String call, long times) {
        boolean full = calls.size() >= PatchLimits.HELD_CALLS && !calls.containsKey(call);
        String key = full ? OTHERS : call;
        HeldCall before = calls.get(key);
        if (before == null) {
            before = new HeldCall(key, one.name(), 0, Duration.ZERO, full ? "" : one.remedy());
        }
        boolean longer = one.held().compareTo(before.longest()) > 0;
        calls.put(
                key,
                new HeldCall(
                        key,
                        longer ? one.name() : before.greenlet(),
                        before.times() + times,
                        longer ? one.held() : before.longest(),
                        before.remedy()));
    }
}
