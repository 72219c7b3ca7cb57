package dev.jevent.net;

import dev.jevent.hub.Hub;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/// A network whose connections succeed or fail when the test says so.
final class SimulatedTransport implements Transport {
    final List<SocketAddress> tried = new ArrayList<>();
    private final List<ChannelPromise> attempts = new ArrayList<>();

    /// The attempt that succeeds as soon as it is made.
    int answering = -1;

    @Override
    public ChannelFuture connect(SocketAddress remote, ChannelHandler initializer) {
        ChannelPromise attempt = new EmbeddedChannel(initializer).newPromise();
        tried.add(remote);
        attempts.add(attempt);
        if (attempts.size() - 1 == answering) {
            succeed(answering);
        }
        return attempt;
    }

    @Override
    public ChannelFuture listen(SocketAddress local, int backlog, ChannelHandler initializer) {
        throw new UnsupportedOperationException("listen: " + local + " (expected: connect)");
    }

    void succeed(int attempt) {
        Hub.current().call(attempts.get(attempt)::setSuccess);
    }

    void fail(int attempt, String message) {
        Hub.current().call(() -> attempts.get(attempt).setFailure(new ConnectException(message)));
    }

    Channel channel(int attempt) {
        return attempts.get(attempt).channel();
    }
}
