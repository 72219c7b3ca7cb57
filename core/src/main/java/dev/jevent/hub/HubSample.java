package dev.jevent.hub;

/// What the guardian has seen of one hub, look by look: when a hold begins, is long enough to be
/// reported, and ends. Owned by the guardian.
final class HubSample {
    private static final long NONE = -1;

    private final Subject subject;
    private final long limit;
    private long switches = NONE;
    private long lastLook;
    private long held;
    private long stood;
    private long lastWaiting;
    private long cpu = NONE;
    private boolean passedLimit;
    private boolean reported;
    private long tokens = Limits.HELD_REPORTS_AT_ONCE;
    private long lastToken;
    private long unreported;

    HubSample(Subject subject, long limit) {
        this.subject = subject;
        this.limit = limit;
    }

    /// The hub that is looked at.
    interface Subject {
        boolean isPolling();

        /// {@return a number that changes with each entry that runs}
        long switches();

        /// {@return true if who has the carrier asked not to be reported}
        boolean isIgnored();

        /// {@return the processor time that the carrier has had, or a negative number}
        long cpuNanos();

        /// {@return true if the carrier runs code that gets on whenever it is given a processor: it
        /// neither waits nor is in native code, which may wait}
        boolean onlyNeedsProcessor();

        /// {@return true if who has the carrier waits there, pinned}
        boolean waits();

        /// Brings what a greenlet that waits pinned may wait for.
        void rescue();

        void held(long nanos, long unreported);

        /// A pinned wait that was to be reported goes on.
        void stillHeld(long nanos);

        /// A reported hold is over.
        void released(long nanos);
    }

    /// Counts no more than two periods from look to look: when the whole process stood still (a
    /// collection of garbage), nobody held the hub.
    ///
    /// @return true if the hub is at work
    boolean look(long now) {
        long passed = Math.min(now - lastLook, 2 * Limits.GUARDIAN_PERIOD.toNanos());
        lastLook = now;
        if (subject.isPolling()) {
            switches = NONE;
            endHold();
            return false;
        }
        long seen = subject.switches();
        stood = seen == switches ? stood + passed : 0;
        if (stood >= Limits.RESCUE_AFTER.toNanos() && subject.waits()) {
            subject.rescue();
        }
        if (seen != switches || subject.isIgnored()) {
            switches = seen;
            endHold();
            return true;
        }
        held += 2 * held < limit ? passed : counted(passed);
        if (!passedLimit && held >= limit) {
            passedLimit = true;
            lastWaiting = now;
            report(now);
        } else if (passedLimit
                && now - lastWaiting >= Limits.PINNED_REPORT_PERIOD.toNanos()
                && subject.waits()) {
            lastWaiting = now;
            subject.stillHeld(held);
        }
        return true;
    }

    /// On a busy machine a carrier may be given no processor: that is not the greenlet's doing.
    private long counted(long passed) {
        long before = cpu;
        cpu = subject.cpuNanos();
        if (before < 0 || cpu < 0 || cpu - before >= passed || !subject.onlyNeedsProcessor()) {
            return passed;
        }
        return cpu - before;
    }

    private void endHold() {
        if (reported) {
            subject.released(held);
        }
        held = 0;
        cpu = NONE;
        passedLimit = false;
        reported = false;
    }

    private void report(long now) {
        long period = Limits.HELD_REPORT_PERIOD.toNanos();
        if (tokens == Limits.HELD_REPORTS_AT_ONCE) {
            lastToken = now;
        }
        long due = (now - lastToken) / period;
        if (due > 0) {
            tokens = Math.min(Limits.HELD_REPORTS_AT_ONCE, tokens + due);
            lastToken = now;
        }
        if (tokens == 0) {
            unreported++;
            return;
        }
        tokens--;
        reported = true;
        subject.held(held, unreported);
        unreported = 0;
    }
}
