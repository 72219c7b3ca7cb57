package dev.jevent.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is ready to run on a hub: greenlets and callbacks, in a ring. Owned by the carrier.
final class RunQueue {
    static final RunOrder FIFO = ready -> 0;

    private static final int CAPACITY_AT_START = 256;

    private final RunOrder order;
    private @Nullable Runnable[] ring = new @Nullable Runnable[CAPACITY_AT_START];
    private int head;
    private int size;

    /// How many entries at the head run next whatever the order says; not counted under FIFO, where
    /// the head is next anyway.
    private int urgent;

    /// True while what is added runs next, before all that is in it.
    boolean toHead;

    RunQueue(RunOrder order) {
        this.order = order;
    }

    void add(Runnable entry) {
        if (toHead) {
            addFirst(entry);
            return;
        }
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = entry;
    }

    void addFirst(Runnable entry) {
        if (size == ring.length) {
            grow();
        }
        head = (head - 1) & (ring.length - 1);
        ring[head] = entry;
        size++;
        if (order != FIFO) {
            urgent++;
        }
    }

    @Nullable Runnable poll() {
        if (size == 0) {
            return null;
        }
        if (order != FIFO) {
            bringNextForward();
        }
        Runnable entry = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return entry;
    }

    int size() {
        return size;
    }

    /// {@return the greenlets in it that have not run yet, in their order}
    List<RawGreenlet> unbegun() {
        List<RawGreenlet> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (ring[(head + i) & (ring.length - 1)] instanceof RawGreenlet.Entry(var greenlet)
                    && !greenlet.listed) {
                found.add(greenlet);
            }
        }
        return found;
    }

    private void bringNextForward() {
        if (urgent > 0) {
            urgent--;
        } else {
            bringForward(order.next(size));
        }
    }

    private void bringForward(int chosen) {
        if (chosen < 0 || chosen >= size) {
            throw new IllegalStateException(
                    "next: " + chosen + " (expected: from 0 to " + (size - 1) + ")");
        }
        Runnable entry = ring[(head + chosen) & (ring.length - 1)];
        for (int i = chosen; i > 0; i--) {
            ring[(head + i) & (ring.length - 1)] = ring[(head + i - 1) & (ring.length - 1)];
        }
        ring[head] = entry;
    }

    private void grow() {
        @Nullable Runnable[] larger = Arrays.copyOfRange(ring, head, head + ring.length * 2);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        ring = larger;
        head = 0;
    }
}
