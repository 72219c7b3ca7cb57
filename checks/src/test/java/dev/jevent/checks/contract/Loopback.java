package dev.jevent.checks.contract;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// Addresses and listeners of this machine.
final class Loopback {
    /// More than the buffers of both ends of a connection take.
    static final int MORE_THAN_BUFFERED = 16 << 20;

    private Loopback() {}

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static Socket connectTo(ServerSocket listener) throws IOException {
        return new Socket(listener.getInetAddress(), listener.getLocalPort());
    }

    static ServerSocketChannel listenerChannel() throws IOException {
        return ServerSocketChannel.open().bind(anyPort());
    }

    /// {@return an address where nobody listens}
    static InetSocketAddress refusing() throws IOException {
        try (ServerSocket gone = listener()) {
            return (InetSocketAddress) gone.getLocalSocketAddress();
        }
    }

    /// A listener whose queue is full, so that who connects waits.
    ///
    /// @param listener nobody accepts from it
    /// @param waiting in its queue
    record Full(ServerSocketChannel listener, List<SocketChannel> waiting) implements Closeable {
        /// A queue of one takes two connections; some more handshakes may get through.
        private static final int ENOUGH = 4;

        static Full listen() throws IOException {
            var full = new Full(ServerSocketChannel.open().bind(anyPort(), 1), new ArrayList<>());
            for (int i = 0; i < ENOUGH; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(full.address());
                full.waiting.add(channel);
            }
            return full;
        }

        InetSocketAddress address() throws IOException {
            return (InetSocketAddress) listener.getLocalAddress();
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }
}
