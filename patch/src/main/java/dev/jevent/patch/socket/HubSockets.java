package dev.jevent.patch.socket;

import dev.jevent.hub.Guardian;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import dev.jevent.loop.LoopTransport;
import dev.jevent.patch.area.Unpatched;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Where the greenlets of one hub wait for sockets. Made in the first such wait, closed with the
/// hub; owned by the carrier, but for [#rescue()].
final class HubSockets implements AutoCloseable {
    private static final HubLocal<HubSockets> OF_HUB = HubLocal.withInitial(HubSockets::new);

    private static final System.Logger LOG = System.getLogger("dev.jevent.patch");

    /// What has been left behind in the JDK's pollers watches nothing any more.
    static volatile boolean active;

    private final Hub hub;
    private volatile @Nullable HubEpoll read;
    private volatile @Nullable HubEpoll write;
    private volatile @Nullable HubEpoll select;

    private boolean failed;

    private HubSockets(Hub hub) {
        this.hub = hub;
        Guardian.rescue(hub, this::rescue);
    }

    /// {@return how the current thread begins to wait for a descriptor; it refuses where the wait
    /// is no matter of a hub}
    static IntPredicate begins(Readiness readiness) {
        return descriptor -> {
            HubSockets here = active ? here() : null;
            return here != null && here.begin(readiness, descriptor);
        };
    }

    /// {@return how the current thread ends a wait; it refuses if it did not begin there}
    static IntPredicate ends(Readiness readiness, boolean came) {
        return descriptor -> {
            HubSockets here = here();
            HubEpoll epoll = here == null ? null : here.known(readiness);
            return epoll != null && epoll.end(descriptor, came);
        };
    }

    /// {@return how many greenlets of the current hub wait}
    static int waits(Readiness readiness) {
        HubEpoll epoll = OF_HUB.get().known(readiness);
        return epoll == null ? 0 : epoll.waits();
    }

    private static @Nullable HubSockets here() {
        if (!Unpatched.isCooperative()) {
            return null;
        }
        Hub hub = Hub.current();
        return hub.isClosed() || hub.loop().transport() != LoopTransport.EPOLL
                ? null
                : OF_HUB.get();
    }

    private boolean begin(Readiness readiness, int descriptor) {
        HubEpoll known = known(readiness);
        HubEpoll epoll = known == null ? open(readiness) : known;
        return epoll != null && epoll.begin(descriptor);
    }

    /// {@return null, for the JDK's own way, if the system has no descriptor to spare}
    private @Nullable HubEpoll open(Readiness readiness) {
        try {
            var epoll = new HubEpoll(hub.loop(), readiness);
            keep(readiness, epoll);
            return epoll;
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.log(System.Logger.Level.WARNING, "sockets of " + hub + " wait elsewhere", e);
            }
            return null;
        }
    }

    private @Nullable HubEpoll known(Readiness readiness) {
        return switch (readiness) {
            case READ -> read;
            case WRITE -> write;
            case SELECT -> select;
        };
    }

    private void keep(Readiness readiness, HubEpoll epoll) {
        switch (readiness) {
            case READ -> read = epoll;
            case WRITE -> write = epoll;
            case SELECT -> select = epoll;
        }
    }

    private void rescue() {
        for (Readiness readiness : Readiness.values()) {
            HubEpoll epoll = known(readiness);
            if (epoll != null) {
                epoll.rescue();
            }
        }
    }

    @Override
    public void close() throws IOException {
        close(read, write, select);
    }

    /// Closes those that there are, in that order, whatever one of them throws.
    static void close(
            @Nullable Closeable read, @Nullable Closeable write, @Nullable Closeable select)
            throws IOException {
        try (Closeable _ = select;
                Closeable _ = write;
                Closeable _ = read) {
            // what is closed at the end is all there is to do
        }
    }
}
