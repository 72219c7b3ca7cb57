package dev.jevent.loop;

import dev.jevent.settings.Settings;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How the loop asks the operating system for I/O: epoll on Linux, kqueue on macOS and the BSDs,
/// NIO everywhere, io_uring on request.
///
/// The system property `jevent.transport` names one (`nio`, `epoll`, `kqueue`, `io_uring`) instead
/// of the best that works.
public enum LoopTransport {
    /// Linux's epoll through Netty's native library.
    EPOLL,
    /// The BSDs' and macOS's kqueue through Netty's native library; chosen there, not tested there.
    KQUEUE,
    /// Linux's io_uring through Netty's native library; only when asked for.
    IO_URING,
    /// The JDK's selector.
    NIO;

    /// The system property that names a transport.
    public static final String PROPERTY = Settings.TRANSPORT.name();

    /// Chooses the transport of this process.
    ///
    /// @throws IllegalArgumentException if the property names none, or one that does not work here
    public static LoopTransport chosen() {
        return choose(
                System.getProperty(PROPERTY),
                System.getProperty("os.name", ""),
                LoopTransport::isAvailable);
    }

    static LoopTransport choose(
            @Nullable String asked, String os, Predicate<LoopTransport> available) {
        if (asked != null) {
            return named(asked, available);
        }
        LoopTransport best = bestFor(os);
        return available.test(best) ? best : NIO;
    }

    private static LoopTransport named(String asked, Predicate<LoopTransport> available) {
        for (LoopTransport transport : values()) {
            if (transport.name().equalsIgnoreCase(asked)) {
                if (!available.test(transport)) {
                    throw new IllegalArgumentException(
                            PROPERTY
                                    + ": "
                                    + asked
                                    + " (expected: one that works on this machine)");
                }
                return transport;
            }
        }
        throw new IllegalArgumentException(
                PROPERTY + ": " + asked + " (expected: nio, epoll, kqueue or io_uring)");
    }

    private static LoopTransport bestFor(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return EPOLL;
        }
        return name.startsWith("mac") || name.endsWith("bsd") ? KQUEUE : NIO;
    }

    private boolean isAvailable() {
        return switch (this) {
            case EPOLL -> Epoll.isAvailable();
            case KQUEUE -> KQueue.isAvailable();
            case IO_URING -> IoUring.isAvailable();
            case NIO -> true;
        };
    }

    IoHandlerFactory ioHandlerFactory() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case KQUEUE -> KQueueIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /// {@return the class of a connected TCP channel on this transport}
    public Class<? extends SocketChannel> socketChannel() {
        return switch (this) {
            case EPOLL -> EpollSocketChannel.class;
            case KQUEUE -> KQueueSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }

    /// {@return the class of a listening TCP channel on this transport}
    public Class<? extends ServerSocketChannel> serverSocketChannel() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case KQUEUE -> KQueueServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }
}
