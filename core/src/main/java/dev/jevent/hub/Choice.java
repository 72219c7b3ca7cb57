package dev.jevent.hub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One wait in several lines at once: the first delivery to one of its branches decides it alone.
///
/// A branch sits in its line like any other waiter, and who delivers there need not know. What is
/// handed over is written into the branch; then one CAS of the whole wait says which branch it was,
/// so that branches which race under different guards cannot both win.
public final class Choice {
    private final Waiter whole;
    private final List<Branch> branches = new ArrayList<>();

    private Choice(Waiter whole) {
        this.whole = whole;
    }

    /// Creates the choice of the current greenlet or thread, in no line yet.
    ///
    /// @param reason what it waits for; its text is what reports show
    /// @throws dev.jevent.errors.BlockingSwitchOutError in a callback, which must not wait
    public static Choice current(Object reason) {
        return new Choice(Waiter.current(reason));
    }

    /// Appends the next branch to a line; guarded by the guard of that line.
    ///
    /// @param reason what the waiter in that line waits for
    public void add(WaitLine line, Object reason) {
        var branch = new Branch(whole, branches.size(), line, reason);
        branches.add(branch);
        line.add(branch);
    }

    /// Waits, no guard held; however the wait ends, all branches are out of their lines afterwards.
    /// If a line is another hub's, that one and the own hub are held meanwhile.
    ///
    /// @return true if something was delivered, false if the limit passed first
    public boolean await(long nanos) {
        List<Hold> holds = new ArrayList<>();
        try {
            hold(holds);
            return whole.await(nanos);
        } finally {
            holds.forEach(Hold::close);
            branches.forEach(branch -> branch.line.leave(branch));
        }
    }

    private void hold(List<Hold> holds) {
        Hub own = whole.hub();
        for (Branch branch : branches) {
            Hold hold = branch.line.holdFor(own);
            if (hold != null) {
                holds.add(hold);
            }
        }
        if (own != null && !holds.isEmpty()) {
            holds.add(own.hold());
        }
    }

    /// {@return which branch was delivered to, in the order of adding; only after [#await(long)]
    /// returned true}
    public int chosen() {
        return whole.chosen();
    }

    /// {@return what was handed over; only after [#await(long)] returned true}
    public @Nullable Object delivered() {
        return branches.get(chosen()).delivered();
    }

    private static final class Branch extends Waiter {
        private final Waiter whole;
        private final int index;
        private final WaitLine line;

        Branch(Waiter whole, int index, WaitLine line, Object reason) {
            super(whole.owner, reason);
            this.whole = whole;
            this.index = index;
            this.line = line;
        }

        @Override
        boolean decide(int outcome) {
            return whole.decide(DELIVERED + index);
        }
    }
}
