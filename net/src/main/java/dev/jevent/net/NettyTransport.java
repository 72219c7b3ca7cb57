package dev.jevent.net;

import dev.jevent.hub.Hub;
import dev.jevent.loop.HubLoop;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import java.net.SocketAddress;

/// The network of the operating system.
final class NettyTransport implements Transport {
    private final HubLoop loop;
    private final Bootstrap client;

    NettyTransport(Hub hub) {
        this.loop = hub.loop();
        this.client =
                new Bootstrap()
                        .group(loop)
                        .channel(loop.transport().socketChannel())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    }

    @Override
    public ChannelFuture connect(SocketAddress remote, ChannelHandler initializer) {
        return client.clone().handler(initializer).connect(remote);
    }

    @Override
    public ChannelFuture listen(SocketAddress local, int backlog, ChannelHandler initializer) {
        return new ServerBootstrap()
                .group(loop)
                .channel(loop.transport().serverSocketChannel())
                .option(ChannelOption.SO_BACKLOG, backlog)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(initializer)
                .bind(local);
    }
}
