package dev.jevent.watcher;

import dev.jevent.hub.Hub;
import dev.jevent.loop.IoWatch;
import dev.jevent.loop.IoWatches;
import java.io.FileDescriptor;
import java.nio.channels.SelectableChannel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fires in each turn of the loop in which a channel or descriptor is ready (gevent's `loop.io`).
///
/// Level triggered: it fires until what is ready has been read, or written, or the watcher stops.
/// Any number of watchers may watch one descriptor, on one hub or several. An error and the end of
/// the other side make it ready for everything. Stop the watcher before you close what it watches:
/// a descriptor closed under it makes it silent.
///
/// A [SelectableChannel] must be non-blocking, and is watched on the transports epoll and NIO; a
/// [FileDescriptor], such as that of standard input, on epoll only. A regular file, which is always
/// ready, is refused.
///
/// ```java
/// var input = new IoWatcher(source, EnumSet.of(IoEvent.READ));
/// input.start(() -> arrived.set());
/// ```
public final class IoWatcher extends Watcher {
    private static final Set<IoEvent> NONE =
            Collections.unmodifiableSet(EnumSet.noneOf(IoEvent.class));

    private final @Nullable SelectableChannel channel;
    private final @Nullable FileDescriptor file;
    private final Watch watch;
    private Set<IoEvent> ready = NONE;

    /// Creates a watcher of a channel for the current hub.
    public IoWatcher(SelectableChannel channel, Set<IoEvent> events) {
        this(Hub.current(), channel, events);
    }

    /// Creates a watcher of a channel of the JDK.
    ///
    /// @throws IllegalArgumentException if there are no events; the channel is looked at when the
    ///   watcher starts, which says so in the same way if it is closed or blocking or cannot be
    ///   ready for them
    public IoWatcher(Hub hub, SelectableChannel channel, Set<IoEvent> events) {
        super(hub, true);
        this.channel = Objects.requireNonNull(channel, "channel");
        this.file = null;
        this.watch = new Watch(bits(events));
    }

    /// Creates a watcher of a descriptor for the current hub.
    public IoWatcher(FileDescriptor file, Set<IoEvent> events) {
        this(Hub.current(), file, events);
    }

    /// Creates a watcher of a descriptor of the operating system. Reading and writing it may block
    /// the hub all the same if it is not in non-blocking mode.
    ///
    /// @throws IllegalArgumentException if there are no events; the descriptor is looked at when
    ///   the watcher starts, which says so in the same way if it is closed or a regular file
    public IoWatcher(Hub hub, FileDescriptor file, Set<IoEvent> events) {
        super(hub, true);
        this.channel = null;
        this.file = Objects.requireNonNull(file, "file");
        this.watch = new Watch(bits(events));
    }

    private static int bits(Set<IoEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("events: none (expected: READ, WRITE or both)");
        }
        return (events.contains(IoEvent.READ) ? IoWatch.READ : 0)
                | (events.contains(IoEvent.WRITE) ? IoWatch.WRITE : 0);
    }

    /// {@return what of the watched events was there when it fired last}
    public Set<IoEvent> ready() {
        return ready;
    }

    private IoWatches watches() {
        return hub().loop().ioWatches();
    }

    @Override
    void begin() {
        if (channel != null) {
            watches().add(watch, channel);
        } else {
            watches().add(watch, Objects.requireNonNull(file));
        }
    }

    @Override
    void end() {
        watches().remove(watch);
    }

    @Override
    void keepAlive(boolean alive) {
        watches().recount(watch);
    }

    @Override
    String subject() {
        return channel != null ? channel.toString() : "descriptor";
    }

    private final class Watch extends IoWatch {
        Watch(int events) {
            super(events);
        }

        @Override
        protected void ready(int events) {
            EnumSet<IoEvent> seen = EnumSet.noneOf(IoEvent.class);
            if ((events & READ) != 0) {
                seen.add(IoEvent.READ);
            }
            if ((events & WRITE) != 0) {
                seen.add(IoEvent.WRITE);
            }
            ready = Collections.unmodifiableSet(seen);
            arrived();
        }

        @Override
        protected boolean isRef() {
            return IoWatcher.this.isRef();
        }

        @Override
        public String toString() {
            return "callback of " + IoWatcher.this;
        }
    }
}
