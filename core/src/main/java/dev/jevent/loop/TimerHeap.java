package dev.jevent.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The timers of one clock, earliest first, equal deadlines in the order of arming: a heap of four
/// children a node, in which a timer knows its place, so that disarming is as cheap as arming.
///
/// Owned by the carrier.
final class TimerHeap {
    private static final int CHILDREN = 4;
    private static final int CAPACITY_AT_START = 64;

    private @Nullable Timer[] heap = new @Nullable Timer[CAPACITY_AT_START];

    /// The deadlines of the timers at the same places: together, because with many timers the time
    /// goes into fetching what is compared from memory.
    private long[] deadlines = new long[CAPACITY_AT_START];

    private int size;
    private int refs;
    private int armed;

    void arm(Timer timer, long deadline) {
        if (timer.isArmed()) {
            throw new IllegalStateException("timer: " + timer + " (expected: one not armed)");
        }
        timer.sequence = armed++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
            deadlines = Arrays.copyOf(deadlines, size * 2);
        }
        timer.counted = timer.isRef();
        refs += timer.counted ? 1 : 0;
        siftUp(size++, timer, deadline);
    }

    /// @return false if it was not armed
    boolean disarm(Timer timer) {
        if (!timer.isArmed()) {
            return false;
        }
        remove(timer.index);
        return true;
    }

    /// Counts a timer again, whose [Timer#isRef()] has changed; its place stays.
    void recount(Timer timer) {
        boolean ref = timer.isRef();
        if (timer.isArmed() && timer.counted != ref) {
            timer.counted = ref;
            refs += ref ? 1 : -1;
        }
    }

    /// {@return the first timer that is due at `now`, no longer armed, or null}
    @Nullable Timer pollDue(long now) {
        Timer first = heap[0];
        if (first == null || deadlines[0] > now) {
            return null;
        }
        remove(0);
        return first;
    }

    /// A point in the order of arming, for [#pollDue(long, int)].
    int mark() {
        return armed;
    }

    /// As [#pollDue(long)], but stops at a timer that was armed after the mark, so that one which
    /// is armed again as it fires does not fire again in the same turn.
    @Nullable Timer pollDue(long now, int mark) {
        Timer first = heap[0];
        return first == null || first.sequence - mark >= 0 ? null : pollDue(now);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /// {@return true if a timer is armed that keeps its hub alive}
    boolean hasRef() {
        return refs > 0;
    }

    /// The deadline of the first timer; only if there is one.
    long nextDeadline() {
        return deadlines[0];
    }

    private void remove(int index) {
        Timer removed = at(index);
        Timer last = at(--size);
        heap[size] = null;
        if (last != removed) {
            long deadline = deadlines[size];
            siftDown(index, last, deadline);
            if (last.index == index) {
                siftUp(index, last, deadline);
            }
        }
        removed.unarmed();
        refs -= removed.counted ? 1 : 0;
    }

    private void siftUp(int from, Timer timer, long deadline) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) / CHILDREN;
            if (!isBefore(timer, deadline, parent)) {
                break;
            }
            move(parent, index);
            index = parent;
        }
        place(index, timer, deadline);
    }

    private void siftDown(int from, Timer timer, long deadline) {
        int index = from;
        for (int child; (child = firstOfChildren(index)) < size; index = child) {
            if (isBefore(timer, deadline, child)) {
                break;
            }
            move(child, index);
        }
        place(index, timer, deadline);
    }

    private int firstOfChildren(int parent) {
        int first = parent * CHILDREN + 1;
        int end = Math.min(first + CHILDREN, size);
        int best = first;
        for (int child = first + 1; child < end; child++) {
            if (isBefore(child, best)) {
                best = child;
            }
        }
        return best;
    }

    private void move(int from, int to) {
        place(to, at(from), deadlines[from]);
    }

    private void place(int index, Timer timer, long deadline) {
        heap[index] = timer;
        deadlines[index] = deadline;
        timer.index = index;
    }

    private Timer at(int index) {
        return Objects.requireNonNull(heap[index]);
    }

    private boolean isBefore(int one, int other) {
        return deadlines[one] < deadlines[other]
                || deadlines[one] == deadlines[other] && at(one).sequence - at(other).sequence < 0;
    }

    /// Compares a timer that has no place yet.
    private boolean isBefore(Timer timer, long deadline, int other) {
        return deadline < deadlines[other]
                || deadline == deadlines[other] && timer.sequence - at(other).sequence < 0;
    }
}
