package dev.jevent.queue;

import dev.jevent.hub.RawGreenlet;
import java.util.List;

/// Where a putter and a taker meet: it holds nothing, and a put waits until its item is taken
/// (gevent's `Channel`).
///
/// Putters and takers are served in the order of coming. The taker continues before the putter: a
/// [#put(Object)] that finds a waiting taker on its own hub hands the item over and lets that one
/// run first, so that it is always a switch point. With a limit of zero, as [#tryPut(Object)] and
/// in a [Select], nothing switches. [#close()] ends the iterations over it.
///
/// ```java
/// var meeting = new Channel<String>();
/// Jevent.spawn(() -> { for (String word : meeting) print(word); });
/// meeting.put("hello");
/// meeting.close();
/// ```
///
/// @param <T> the type of the items
public final class Channel<T> extends Exchange<T> {
    /// Creates a channel at which nobody waits.
    public Channel() {
        super(0, new Fifo<>(List.of()));
    }

    @Override
    boolean offer(T item, long nanos) {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (nanos == 0 || running == null) {
            return super.offer(item, nanos);
        }
        running.throwPending();
        if (super.offer(item, 0)) {
            Thread.yield();
            return true;
        }
        return super.offer(item, nanos);
    }

    /// {@return how many wait to put, less those that wait to take}
    public int balance() {
        guard.lock();
        try {
            return putters.size() - takers.size();
        } finally {
            guard.unlock();
        }
    }

    /// {@return 0: it holds nothing}
    public int size() {
        return 0;
    }

    /// {@return true: it holds nothing}
    public boolean isEmpty() {
        return true;
    }

    /// {@return true: it has room for nothing}
    public boolean isFull() {
        return true;
    }

    /// Takes no guard: it may be asked for by a listener while the channel delivers.
    @Override
    public String toString() {
        int balance = putters.size() - takers.size();
        return "Channel(balance " + balance + (isClosed() ? ", closed)" : ")");
    }
}
