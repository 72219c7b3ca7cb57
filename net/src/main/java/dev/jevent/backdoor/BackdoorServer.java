package dev.jevent.backdoor;

import dev.jevent.Jevent;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// A server of Java shells into the running process (gevent's `BackdoorServer`): connect with
/// `telnet` or `nc`, type expressions, see their values.
///
/// It is a debugger: who connects can do everything that the process can. It therefore listens on
/// loopback addresses and Unix sockets only, and logs a warning when it starts. A Unix socket in a
/// folder that only its owner may enter keeps other users of the machine out; a loopback port does
/// not.
///
/// Commands run as greenlets of one hub, and when that closes, so does the server. Each session has
/// variables of its own, and those that [#bind(String, Object)] gives to all. While a server
/// listens, its hub is never taken to wait for ever: somebody may come and type what wakes it. All
/// methods may be called from any thread.
///
/// ```java
/// try (var backdoor = new BackdoorServer(0).bind("queue", queue).start()) {
///     log("debug with: nc 127.0.0.1 " + backdoor.port());
///     serve();
/// }
/// ```
public final class BackdoorServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.jevent.backdoor");
    private static final String BANNER =
            "jevent backdoor: a Java shell into this process. quit() leaves.";

    private final Hub hub;
    private final SocketAddress wanted;
    private final Map<String, Object> bound = new LinkedHashMap<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private String banner = BANNER;
    private volatile @Nullable ServerSocketChannel listener;
    private volatile @Nullable HubServers siblings;

    /// Creates a server for the loopback address and `port`, zero for any that is free, whose
    /// commands run on the current hub, or off every hub on the shared one.
    public BackdoorServer(int port) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// As [#BackdoorServer(int)], for a loopback address or a [UnixDomainSocketAddress].
    ///
    /// @throws IllegalArgumentException if others than this machine could connect to `address`
    public BackdoorServer(SocketAddress address) {
        this(currentOrShared(), address);
    }

    /// As [#BackdoorServer(SocketAddress)], with commands that run on `hub`.
    public BackdoorServer(Hub hub, SocketAddress address) {
        this.hub = Objects.requireNonNull(hub, "hub");
        boolean local =
                address instanceof UnixDomainSocketAddress
                        || address instanceof InetSocketAddress inet
                                && !inet.isUnresolved()
                                && inet.getAddress().isLoopbackAddress();
        if (!local) {
            throw new IllegalArgumentException(
                    "address: " + address + " (expected: a loopback address or a Unix socket)");
        }
        this.wanted = address;
    }

    private static Hub currentOrShared() {
        try {
            return Jevent.isOnHub() ? Hub.current() : Jevent.spawn(Hub::current).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("shared hub: failed (expected: running)", e);
        }
    }

    /// Greets sessions with `text` instead of the usual words; empty is no greeting.
    ///
    /// @return this
    /// @throws IllegalStateException after [#start()]
    public BackdoorServer banner(String text) {
        requireNotStarted();
        banner = Objects.requireNonNull(text, "text");
        return this;
    }

    /// Gives all sessions a variable; its type is that of the value if that is public, else
    /// `Object`.
    ///
    /// @return this
    /// @throws IllegalArgumentException if `name` is no name of a variable
    /// @throws IllegalStateException after [#start()]
    public BackdoorServer bind(String name, Object value) {
        requireNotStarted();
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new IllegalArgumentException("name: " + name + " (expected: a variable's name)");
        }
        bound.put(name, Objects.requireNonNull(value, "value"));
        return this;
    }

    private void requireNotStarted() {
        if (listener != null) {
            throw new IllegalStateException("backdoor: " + this + " (expected: not started)");
        }
    }

    /// Begins to listen.
    ///
    /// @return this
    /// @throws UncheckedIOException if the address cannot be had
    /// @throws IllegalStateException if it was started before
    /// @throws HubClosed if its hub is closed
    public synchronized BackdoorServer start() {
        if (hub.isClosed()) {
            throw new HubClosed(hub.name());
        }
        requireNotStarted();
        ServerSocketChannel opened = listen();
        listener = opened;
        LOG.log(
                Level.WARNING,
                "a backdoor is open at {0}: who connects there controls this process",
                address());
        daemon("backdoor-accept", () -> accept(opened)).start();
        hub.call(this::endWithHub);
        return this;
    }

    /// On the carrier; of a hub that has closed meanwhile, on another one.
    private void endWithHub() {
        try {
            if (!hub.isClosed()) {
                HubServers all = HubServers.OF_HUB.get();
                siblings = all;
                all.add(this);
                return;
            }
        } catch (HubClosed e) {
            LOG.log(Level.DEBUG, "the hub of " + this + " closes as it starts", e);
        }
        hangUp();
    }

    private ServerSocketChannel listen() {
        boolean unix = wanted instanceof UnixDomainSocketAddress;
        try {
            ServerSocketChannel channel =
                    unix
                            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                            : ServerSocketChannel.open();
            try {
                return channel.bind(wanted, BackdoorLimits.SESSIONS);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "address: " + wanted + " (expected: one to listen on)", e);
        }
    }

    private void accept(ServerSocketChannel opened) {
        while (opened.isOpen()) {
            try {
                admit(opened.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the backdoor at " + wanted + " could not accept", e);
                LockSupport.parkNanos(BackdoorLimits.AFTER_FAILURE.toNanos());
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        String name = "backdoor-" + number.incrementAndGet();
        var session = new Session(hub, name, channel, banner, bound, sessions::remove);
        if (sessions.size() >= BackdoorLimits.SESSIONS) {
            session.turnAway("too many sessions: " + BackdoorLimits.SESSIONS);
            return;
        }
        sessions.add(session);
        session.start(daemon(name, session));
        if (!opened()) {
            session.close();
        }
    }

    private boolean opened() {
        ServerSocketChannel channel = listener;
        return channel != null && channel.isOpen();
    }

    private static Thread daemon(String name, Runnable body) {
        return Thread.ofPlatform().name(name).daemon().unstarted(body);
    }

    /// {@return where it listens, with the port that it got}
    ///
    /// @throws IllegalStateException before [#start()] and after [#close()]
    public SocketAddress address() {
        ServerSocketChannel channel = listener;
        try {
            if (channel != null && channel.isOpen()) {
                return channel.getLocalAddress();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("backdoor: " + this + " (expected: one that listens)");
    }

    /// {@return the port it listens on}
    ///
    /// @throws IllegalStateException if it does not listen, or on a Unix socket
    public int port() {
        if (address() instanceof InetSocketAddress inet) {
            return inet.getPort();
        }
        throw new IllegalStateException("address: " + wanted + " (expected: one with a port)");
    }

    /// {@return how many sessions there are}
    public int sessions() {
        return sessions.size();
    }

    /// Stops listening and ends all sessions; the commands under way are killed. Twice is harmless.
    @Override
    public void close() {
        hangUp();
        HubServers all = siblings;
        if (all != null) {
            all.remove(this);
        }
        sessions.forEach(Session::close);
    }

    /// Stops listening and ends the connections; does not wait for the sessions.
    void hangUp() {
        ServerSocketChannel channel = listener;
        if (channel == null) {
            return;
        }
        try {
            channel.close();
            if (wanted instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the backdoor at " + wanted + " was not closed cleanly", e);
        }
        sessions.forEach(Session::hangUp);
    }

    @Override
    public String toString() {
        return "BackdoorServer(" + wanted + (opened() ? ", listening)" : ")");
    }
}
