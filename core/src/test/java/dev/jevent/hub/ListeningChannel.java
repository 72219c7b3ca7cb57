package dev.jevent.hub;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A channel of the hub's own transport that does something for each connection that sends a byte.
final class ListeningChannel {
    private final Channel channel;

    private ListeningChannel(Channel channel) {
        this.channel = channel;
    }

    /// Listens on loopback, on the current hub; in a greenlet.
    static ListeningChannel onRead(Runnable action) {
        Hub hub = Hub.current();
        Waiter bound = Waiter.current("bind");
        var listening =
                new ServerBootstrap()
                        .group(hub.loop())
                        .channel(hub.loop().transport().serverSocketChannel())
                        .childHandler(new RunOnRead(action))
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.addListener(_ -> bound.deliver());
        bound.await();
        return new ListeningChannel(listening.channel());
    }

    /// Connects and sends one byte; on a plain thread.
    void send() {
        var address = (InetSocketAddress) channel.localAddress();
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class RunOnRead extends ChannelInboundHandlerAdapter {
        private final Runnable action;

        RunOnRead(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            action.run();
            context.close();
        }
    }
}
