package dev.jevent.loop;

import dev.jevent.jdk.Descriptors;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import java.io.FileDescriptor;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a loop watches besides Netty's channels: descriptors of the JDK. All watches of one
/// descriptor share one registration, which is there while it has any. Owned by the carrier.
public final class IoWatches {
    private final HubLoop loop;
    private final LoopUser user;
    private final Map<Object, Watched> registered = new HashMap<>();

    /// That of the loop, once a channel was registered, if it has one.
    private @Nullable Selector selector;

    IoWatches(HubLoop loop, LoopUser user) {
        this.loop = loop;
        this.user = user;
    }

    /// Begins to watch a channel of the JDK.
    ///
    /// @throws IllegalArgumentException if it is closed or blocking, or cannot do what is watched
    /// @throws UnsupportedOperationException on a transport that watches only its own channels
    public void add(IoWatch watch, SelectableChannel channel) {
        check(watch, channel);
        Watched target =
                switch (loop.transport()) {
                    case NIO -> at(channel, () -> new NioWatched(this, channel));
                    case EPOLL -> {
                        int number = Descriptors.of(channel);
                        yield at(number, () -> new EpollWatched(this, number, channel::isOpen));
                    }
                    case KQUEUE, IO_URING -> throw unsupported(channel, "epoll or nio");
                };
        add(watch, target);
    }

    /// Begins to watch a descriptor of the operating system.
    ///
    /// @throws IllegalArgumentException if it is closed, or a regular file, which is always ready
    /// @throws UnsupportedOperationException on a transport that watches only channels
    public void add(IoWatch watch, FileDescriptor file) {
        int number = Descriptors.of(file);
        if (number < 0) {
            throw new IllegalArgumentException("descriptor: closed (expected: an open one)");
        }
        if (loop.transport() != LoopTransport.EPOLL) {
            throw unsupported("descriptor " + number, "epoll");
        }
        add(watch, at(number, () -> new EpollWatched(this, number, file::valid)));
    }

    /// Ends watching.
    public void remove(IoWatch watch) {
        Watched target = watch.watched;
        if (target != null) {
            loop.asCarrier(() -> target.remove(watch));
        }
    }

    /// Counts a watch again, whose [IoWatch#isRef()] has changed.
    public void recount(IoWatch watch) {
        Watched target = watch.watched;
        if (target != null) {
            target.recount(watch);
        }
    }

    private static void check(IoWatch watch, SelectableChannel channel) {
        if (!channel.isOpen()) {
            throw new IllegalArgumentException("channel: " + channel + " (expected: an open one)");
        }
        if (channel.isBlocking()) {
            throw new IllegalArgumentException(
                    "channel: " + channel + " (expected: a non-blocking one)");
        }
        int can = channel.validOps();
        boolean reads = (can & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) != 0;
        boolean writes = (can & SelectionKey.OP_WRITE) != 0;
        if ((watch.events & IoWatch.READ) != 0 && !reads
                || (watch.events & IoWatch.WRITE) != 0 && !writes) {
            throw new IllegalArgumentException(
                    "events: of channel " + channel + " (expected: what it can be ready for)");
        }
    }

    /// The system gives the number of a closed descriptor to the next one.
    private Watched at(Object key, Supplier<Watched> fresh) {
        Watched known = registered.get(key);
        if (known != null && known.isOpen()) {
            return known;
        }
        if (known != null) {
            known.abandon();
        }
        Watched target = fresh.get();
        registered.put(key, target);
        return target;
    }

    /// Before a channel of Netty is registered, which may have been given the number of a
    /// descriptor that was closed under its watches.
    void makeRoomFor(IoHandle channel) {
        if (!registered.isEmpty() && loop.transport() == LoopTransport.EPOLL) {
            Watched known = registered.get(EpollWatched.numberOf(channel));
            if (known != null && !known.isOpen()) {
                known.abandon();
            }
        }
    }

    private void add(IoWatch watch, Watched target) {
        loop.asCarrier(() -> target.add(watch));
    }

    private UnsupportedOperationException unsupported(Object what, String expected) {
        return new UnsupportedOperationException(
                what
                        + ": watched on transport "
                        + loop.transport()
                        + " (expected: transport "
                        + expected
                        + ", chosen by the system property "
                        + LoopTransport.PROPERTY
                        + ")");
    }

    /// As the carrier.
    IoRegistration register(Watched target) {
        if (target instanceof NioWatched channel && selector != null) {
            channel.leave(selector);
        }
        var registration = loop.register(target);
        Throwable failure = registration.cause();
        if (failure != null) {
            forget(target.key(), target);
            throw refused(target, failure);
        }
        IoRegistration made = Objects.requireNonNull(registration.getNow(), "registration");
        if (target instanceof NioWatched) {
            selector = made.<SelectionKey>attachment().selector();
        }
        return made;
    }

    IllegalArgumentException refused(Watched target, Throwable failure) {
        return new IllegalArgumentException(
                target
                        + ": "
                        + failure.getMessage()
                        + " (expected: open, and not a regular file, which is always ready)",
                failure);
    }

    void forget(Object key, Watched target) {
        registered.remove(key, target);
    }

    void unrefChannels(int change) {
        loop.unrefChannels(change);
    }

    void uncaught(IoWatch watch, Throwable error) {
        user.uncaught(watch.toString(), error);
    }
}
