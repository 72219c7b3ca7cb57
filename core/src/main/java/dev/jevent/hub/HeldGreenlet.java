package dev.jevent.hub;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who holds a hub, and how: nothing else runs there meanwhile (gevent's `EventLoopBlocked`).
///
/// @param hub the hub
/// @param greenlet who holds it, or null for a callback
/// @param name the name of the greenlet, or "a callback"
/// @param held for how long so far; zero if nobody measured
/// @param how what it does meanwhile
/// @param waitsFor what it waits for while pinned, or null
/// @param owner who owns the lock that it waits for, or null if it waits for none or that cannot be
///   known
/// @param stack its stack at that moment
/// @param unreported how many holds of this hub were not reported before this one, because there
///   were too many
public record HeldGreenlet(
        Hub hub,
        @Nullable RawGreenlet greenlet,
        String name,
        Duration held,
        How how,
        @Nullable String waitsFor,
        @Nullable LockOwner owner,
        List<StackTraceElement> stack,
        long unreported) {
    /// What a greenlet does while it holds its hub.
    public enum How {
        /// It runs.
        RUNS,
        /// It waits in a frame of the JDK that cannot give the carrier up.
        BLOCKS,
        /// It waits at a switch point of jevent but is pinned: timers and I/O go on, greenlets do
        /// not.
        WAITS_PINNED
    }

    private static final List<String> CLASSES_THAT_PARK =
            List.of(
                    "java.lang.Object",
                    "java.lang.Thread",
                    "java.lang.VirtualThread",
                    "jdk.internal.misc.Unsafe");

    /// Copies the stack.
    public HeldGreenlet {
        stack = List.copyOf(stack);
    }

    /// {@return who has the carrier of `hub` at this moment, as well as that can be known from
    /// another thread}
    public static HeldGreenlet now(Hub hub) {
        return of(hub, 0, 0);
    }

    static HeldGreenlet of(Hub hub, long nanos, long unreported) {
        Waiter pinned = hub.turn().pinned;
        RawGreenlet holder = pinned == null ? hub.turn().running : pinned.greenlet();
        StackTraceElement[] stack = holder == null ? hub.loop().carrierStack() : holder.stack();
        How how = how(holder, pinned);
        return new HeldGreenlet(
                hub,
                holder,
                holder == null ? "a callback" : holder.name(),
                Duration.ofNanos(nanos),
                how,
                pinned == null ? null : pinned.reasonText(),
                holder == null || how == How.RUNS ? null : LockOwner.of(holder, pinned),
                List.of(stack),
                unreported);
    }

    private static How how(@Nullable RawGreenlet holder, @Nullable Waiter pinned) {
        if (pinned != null) {
            return How.WAITS_PINNED;
        }
        if (holder == null) {
            return How.RUNS;
        }
        return isWaiting(holder.threadState()) ? How.BLOCKS : How.RUNS;
    }

    static boolean isWaiting(Thread.State state) {
        return switch (state) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    HeldGreenlet after(long nanos) {
        return new HeldGreenlet(
                hub,
                greenlet,
                name,
                Duration.ofNanos(nanos),
                how,
                waitsFor,
                owner,
                stack,
                unreported);
    }

    /// {@return the frame that keeps a wait from giving up the carrier: a class initialiser or a
    /// native method; empty for one that [How#RUNS]}
    public Optional<StackTraceElement> pinnedBy() {
        return how == How.RUNS
                ? Optional.empty()
                : stack.stream().skip(pollFrames()).filter(HeldGreenlet::pins).findFirst();
    }

    /// {@return how many frames on top of the stack are the hub's own: it polls there on behalf of
    /// the pinned wait, and what is native in that pins nothing}
    private int pollFrames() {
        for (int i = 0; i < stack.size(); i++) {
            if (isPinnedWait(stack.get(i))) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isPinnedWait(StackTraceElement frame) {
        return frame.getClassName().equals(Turn.class.getName())
                && frame.getMethodName().equals("waitPinned");
    }

    private static boolean pins(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>")
                || frame.isNativeMethod() && !CLASSES_THAT_PARK.contains(frame.getClassName());
    }

    /// {@return what holds the hub, for a table: what it is pinned by, or else the method of the
    /// JDK that was called, or else the method that runs; `Class.method`}
    public String call() {
        StackTraceElement frame = pinnedBy().orElseGet(() -> frame(callee()));
        return frame == null ? "?" : frame.getClassName() + "." + frame.getMethodName();
    }

    /// {@return what can be done about it, in a sentence}
    public String remedy() {
        return Remedy.of(this);
    }

    private int callee() {
        return Math.max(0, Remedy.jdkFrames(stack) - 1);
    }

    private @Nullable StackTraceElement frame(int index) {
        return index < stack.size() ? stack.get(index) : null;
    }

    /// {@return a report: who holds the hub, what can be done, and the stack}
    public String text() {
        var text = new StringBuilder("hub ").append(hub.name()).append(" is held for ");
        text.append(held.toMillis()).append(" ms by ").append(name).append(what());
        if (unreported > 0) {
            text.append(" (").append(unreported).append(" more were not reported)");
        }
        for (StackTraceElement frame : stack) {
            text.append("\n\tat ").append(frame);
        }
        if (owner != null) {
            text.append(owner.text());
        }
        return text.toString();
    }

    private String what() {
        String pin = pinnedBy().map(frame -> " (by " + frame + ")").orElse("");
        return switch (how) {
            case RUNS -> "; nothing else runs there meanwhile. " + remedy();
            case BLOCKS ->
                    ", which waits pinned"
                            + pin
                            + " where the JDK cannot give up the carrier; nothing else runs there"
                            + " meanwhile. "
                            + remedy();
            case WAITS_PINNED ->
                    ", which waits pinned"
                            + pin
                            + " for "
                            + waitsFor
                            + ": no greenlet can run meanwhile, and what only another greenlet"
                            + " could wake is a deadlock. "
                            + remedy();
        };
    }
}
