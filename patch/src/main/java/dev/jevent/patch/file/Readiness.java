package dev.jevent.patch.file;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.IoWatch;
import dev.jevent.loop.IoWatches;
import dev.jevent.loop.LoopTransport;
import dev.jevent.patch.area.Uninterrupted;
import java.io.FileDescriptor;
import java.io.IOException;

/// The wait of one greenlet until a descriptor is ready, or closed by somebody else.
///
/// A kill or a timeout ends it. An interrupt does not, as it does not end the JDK's own calls: the
/// flag is set again when the wait is over.
final class Readiness extends IoWatch implements Runnable {
    private static final int POLLIN = 1;
    private static final int POLLOUT = 4;

    private final Waiter waiter;
    private volatile boolean closed;

    private Readiness(int events) {
        super(events);
        this.waiter = Waiter.current(events == READ ? "input" : "output");
    }

    /// Waits until reading does not block.
    ///
    /// @return false if the descriptor was closed meanwhile
    static boolean toRead(FileDescriptor file) throws IOException {
        return ChannelNatives.isReady(file, POLLIN) || until(file, READ, POLLIN);
    }

    /// Waits until writing a few bytes does not block.
    ///
    /// @return false if the descriptor was closed meanwhile
    static boolean toWrite(FileDescriptor file) throws IOException {
        return ChannelNatives.isReady(file, POLLOUT) || until(file, WRITE, POLLOUT);
    }

    private static boolean until(FileDescriptor file, int events, int poll) throws IOException {
        Hub hub = Hub.current();
        if (hub.loop().transport() != LoopTransport.EPOLL) {
            return true;
        }
        try {
            return Uninterrupted.call(() -> until(hub, file, events, poll));
        } catch (Exception e) {
            throw Thrown.io(e);
        }
    }

    private static boolean until(Hub hub, FileDescriptor file, int events, int poll)
            throws IOException {
        do {
            if (hub.isClosed()) {
                return true;
            }
            if (!new Readiness(events).await(hub, file)) {
                return false;
            }
        } while (!ChannelNatives.isReady(file, poll));
        return true;
    }

    private boolean await(Hub hub, FileDescriptor file) {
        IoWatches watches = hub.loop().ioWatches();
        Closings.tell(file, this);
        try {
            if (isOpen(file)) {
                watches.add(this, file);
                waiter.await();
            }
            return !closed && isOpen(file);
        } finally {
            watches.remove(this);
            Closings.forget(file, this);
        }
    }

    private static boolean isOpen(FileDescriptor file) {
        return file.valid() && !Closings.isClosing(file);
    }

    /// Closed.
    @Override
    public void run() {
        closed = true;
        waiter.deliver();
    }

    @Override
    protected void ready(int events) {
        waiter.deliver();
    }

    @Override
    protected boolean isRef() {
        return true;
    }

    @Override
    public String toString() {
        return "wait for " + waiter.reason();
    }
}
