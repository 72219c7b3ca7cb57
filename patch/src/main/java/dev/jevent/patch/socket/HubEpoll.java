package dev.jevent.patch.socket;

import dev.jevent.loop.HubLoop;
import dev.jevent.loop.IoWatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;

/// The descriptors for which greenlets of one hub wait with one kind of readiness: an epoll in the
/// epoll of the loop. Each wait asks for one event, so that the guardian may take events, too.
///
/// Owned by the carrier, but for [#rescue()].
final class HubEpoll extends IoWatch implements Closeable {
    /// How many events are taken in one turn of the loop; the others come in the next.
    static final int EVENTS_PER_TURN = 512;

    private final HubLoop loop;
    private final Readiness readiness;
    private final int epoll;
    private final long events;

    /// The descriptors that are waited for.
    private final BitSet awaited = new BitSet();

    private int awaitedCount;

    /// Held to take events off the carrier, and to close.
    private final ReentrantLock rescue = new ReentrantLock();

    private boolean closed;

    HubEpoll(HubLoop loop, Readiness readiness) throws IOException {
        super(READ);
        this.loop = loop;
        this.readiness = readiness;
        this.epoll = Epoll.create();
        try {
            loop.ioWatches().add(this, Epoll.file(epoll));
        } catch (RuntimeException e) {
            Epoll.close(epoll);
            throw new IOException("epoll in epoll", e);
        }
        this.events = Epoll.allocate(EVENTS_PER_TURN);
        loop.idleChannels(1);
    }

    /// Begins a wait.
    ///
    /// @return false if the system refuses to watch the descriptor
    boolean begin(int descriptor) {
        int asked = readiness == Readiness.WRITE ? Epoll.WRITABLE : Epoll.READABLE;
        if (!Epoll.arm(epoll, descriptor, asked)) {
            return false;
        }
        if (!awaited.get(descriptor)) {
            awaited.set(descriptor);
            if (awaitedCount++ == 0) {
                loop.idleChannels(-1);
                loop.ioWatches().recount(this);
            }
        }
        return true;
    }

    /// Ends a wait; one whose event has not come is disarmed.
    ///
    /// @return false if there is none for that descriptor
    boolean end(int descriptor, boolean came) {
        if (!awaited.get(descriptor)) {
            return false;
        }
        awaited.clear(descriptor);
        if (--awaitedCount == 0) {
            loop.idleChannels(1);
            loop.ioWatches().recount(this);
        }
        if (!came) {
            Epoll.disarm(epoll, descriptor);
        }
        return true;
    }

    int waits() {
        return awaitedCount;
    }

    @Override
    protected void ready(int what) {
        take(events);
    }

    private void take(long into) {
        int count = Epoll.take(epoll, into, EVENTS_PER_TURN);
        for (int i = 0; i < count; i++) {
            JdkPollers.wake(readiness, Epoll.descriptor(into, i));
        }
    }

    /// Does what the carrier would, which stands still; on the guardian thread.
    void rescue() {
        rescue.lock();
        try {
            if (!closed) {
                long into = Epoll.allocate(EVENTS_PER_TURN);
                try {
                    take(into);
                } finally {
                    Epoll.free(into);
                }
            }
        } finally {
            rescue.unlock();
        }
    }

    /// Wakes all, who look again and find the hub closed. On the carrier's own stack.
    @Override
    public void close() throws IOException {
        try {
            closeEpoll();
        } finally {
            awaited.stream().forEach(descriptor -> JdkPollers.wake(readiness, descriptor));
        }
    }

    private void closeEpoll() throws IOException {
        rescue.lock();
        try {
            closed = true;
            loop.ioWatches().remove(this);
            Epoll.free(events);
            Epoll.close(epoll);
        } finally {
            rescue.unlock();
        }
    }

    @Override
    protected boolean isRef() {
        return awaitedCount > 0;
    }

    @Override
    public String toString() {
        return "waits of sockets to " + readiness;
    }
}
