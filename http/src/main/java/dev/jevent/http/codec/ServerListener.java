package dev.jevent.http.codec;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.net.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A listening socket and the connections that came through it. It keeps its hub alive until it is
/// stopped.
public final class ServerListener {
    private final Hub hub = Hub.current();
    private final Hold hold = hub.hold();
    private final DateHeader date = new DateHeader(hub.clock(), InstantSource.system());
    private final ServerSettings settings;
    private final Consumer<ServerConnection> accepted;
    private final Set<ServerConnection> connections = new LinkedHashSet<>();
    private @Nullable Channel channel;
    private boolean stopping;

    private ServerListener(ServerSettings settings, Consumer<ServerConnection> accepted) {
        this.settings = settings;
        this.accepted = accepted;
    }

    /// Begins to listen; waits until it does.
    ///
    /// @param accepted gets each connection, on the carrier's own stack
    /// @throws IOException if it cannot; the message names the address
    public static ServerListener open(
            InetSocketAddress address, ServerSettings settings, Consumer<ServerConnection> accepted)
            throws IOException {
        SslContext tls = ServerTls.of(settings.tls());
        var listener = new ServerListener(settings, accepted);
        boolean done = false;
        try {
            listener.bind(address, listener.new Accepting(tls));
            done = true;
            return listener;
        } finally {
            if (!done) {
                listener.hold.close();
            }
        }
    }

    private void bind(InetSocketAddress address, Accepting accepting) throws IOException {
        Waiter waiter = Waiter.current("bind of " + address);
        hub.call(
                () ->
                        Transport.current()
                                .listen(address, ServerLimits.BACKLOG, accepting)
                                .addListener((ChannelFuture bound) -> bound(bound, waiter)));
        waiter.await();
        if (waiter.delivered() instanceof Throwable cause) {
            var failure =
                    new BindException("address: " + address + " (expected: one that is free)");
            failure.initCause(cause);
            throw failure;
        }
    }

    private void bound(ChannelFuture bound, Waiter waiter) {
        Channel listening = bound.channel();
        if (!waiter.deliver(bound.cause())) {
            listening.close();
        } else if (bound.isSuccess()) {
            channel = listening;
        }
    }

    /// {@return the address it listens at}
    public InetSocketAddress address() {
        Channel listening = channel;
        if (listening != null && listening.localAddress() instanceof InetSocketAddress address) {
            return address;
        }
        throw new IllegalStateException("listener: closed (expected: open)");
    }

    /// Stops to accept, and closes the connections without a request.
    public void stop() {
        stopping = true;
        hub.call(
                () -> {
                    if (channel != null) {
                        channel.close();
                    }
                    List.copyOf(connections).forEach(ServerConnection::closeIfIdle);
                    hold.close();
                });
    }

    /// {@return true once it is told to stop}
    public boolean isStopping() {
        return stopping;
    }

    ServerSettings settings() {
        return settings;
    }

    DateHeader date() {
        return date;
    }

    void closed(ServerConnection connection) {
        connections.remove(connection);
        pauseOrResume();
    }

    private void accept(Channel accepting) {
        var connection = new ServerConnection(accepting, this);
        connections.add(connection);
        pauseOrResume();
        accepted.accept(connection);
    }

    private void pauseOrResume() {
        Channel listening = channel;
        boolean room = connections.size() < settings.maxConnections();
        if (listening != null && listening.isOpen() && listening.config().isAutoRead() != room) {
            listening.config().setAutoRead(room);
        }
    }

    @Sharable
    private final class Accepting extends ChannelInitializer<Channel> {
        private final @Nullable SslContext tls;

        Accepting(@Nullable SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel accepting) {
            if (tls == null) {
                accepting.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            } else {
                accepting.pipeline().addLast(tls.newHandler(accepting.alloc()));
            }
            accept(accepting);
        }
    }
}
