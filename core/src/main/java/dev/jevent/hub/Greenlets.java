package dev.jevent.hub;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The living greenlets of a hub, oldest first. Owned by the carrier; others may ask for the size.
final class Greenlets {
    private static final VarHandle SIZE;

    static {
        try {
            SIZE = MethodHandles.lookup().findVarHandle(Greenlets.class, "size", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private @Nullable RawGreenlet first;
    private @Nullable RawGreenlet last;
    private int size;

    void add(RawGreenlet greenlet) {
        greenlet.previous = last;
        if (last == null) {
            first = greenlet;
        } else {
            last.next = greenlet;
        }
        last = greenlet;
        greenlet.listed = true;
        SIZE.setOpaque(this, size + 1);
    }

    void remove(RawGreenlet greenlet) {
        if (!greenlet.listed) {
            return;
        }
        RawGreenlet before = greenlet.previous;
        RawGreenlet after = greenlet.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        greenlet.previous = null;
        greenlet.next = null;
        greenlet.listed = false;
        SIZE.setOpaque(this, size - 1);
    }

    int size() {
        return (int) SIZE.getOpaque(this);
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<RawGreenlet> toList() {
        var list = new ArrayList<RawGreenlet>(size);
        for (RawGreenlet greenlet = first; greenlet != null; greenlet = greenlet.next) {
            list.add(greenlet);
        }
        return list;
    }

    /// {@return their threads; from other threads some may be missing, or be there that just ended}
    Stream<Thread> threads() {
        int most = size();
        List<Thread> threads = new ArrayList<>(most);
        for (RawGreenlet greenlet = first;
                greenlet != null && threads.size() < most;
                greenlet = greenlet.next) {
            threads.add(greenlet.thread());
        }
        return threads.stream();
    }

    /// {@return the name of the greenlet with that thread, else that of the thread; from any
    /// thread}
    String nameOf(Thread thread) {
        int most = size();
        RawGreenlet greenlet = first;
        for (int i = 0; greenlet != null && i < most; i++, greenlet = greenlet.next) {
            if (greenlet.thread() == thread) {
                return greenlet.name();
            }
        }
        return thread.getName().isEmpty() ? thread.toString() : thread.getName();
    }

    /// {@return true if a greenlet will go on by what the hub does not see}
    boolean anyMayGoOn() {
        for (RawGreenlet greenlet = first; greenlet != null; greenlet = greenlet.next) {
            if (greenlet.mayGoOnUnseen()) {
                return true;
            }
        }
        return false;
    }
}
