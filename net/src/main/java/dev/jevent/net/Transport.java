package dev.jevent.net;

import dev.jevent.hub.HubLocal;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.net.SocketAddress;

/// Where connections come from: the seam between jevent and the network. Called on the carrier's
/// own stack.
///
/// Its connected channels are `DuplexChannel`s with `InetSocketAddress`es.
public interface Transport {
    /// The transport of each hub: Netty's, unless another is set.
    HubLocal<Transport> OF_HUB = HubLocal.withInitial(NettyTransport::new);

    /// Begins to connect to `remote`; `initializer` gets the channel before it is connected.
    ChannelFuture connect(SocketAddress remote, ChannelHandler initializer);

    /// Begins to listen at `local`; `initializer` gets each channel that is accepted.
    ///
    /// @param backlog how many connections wait to be accepted
    ChannelFuture listen(SocketAddress local, int backlog, ChannelHandler initializer);

    /// {@return the transport of the current hub}
    static Transport current() {
        return OF_HUB.get();
    }
}
