package dev.jevent.checks.contract;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two socket channels, connected with each other.
record ChannelPair(SocketChannel near, SocketChannel far) implements Closeable {
    static ChannelPair connect() throws IOException {
        try (ServerSocketChannel listener = Loopback.listenerChannel()) {
            return connect(listener);
        }
    }

    /// As [#connect()], of the Unix domain.
    static ChannelPair connectUnix() throws IOException {
        SocketAddress address = unixAddress();
        try (ServerSocketChannel listener = unixListener(address)) {
            return connect(listener);
        } finally {
            Files.delete(((UnixDomainSocketAddress) address).getPath());
        }
    }

    private static ChannelPair connect(ServerSocketChannel listener) throws IOException {
        SocketChannel near = SocketChannel.open(listener.getLocalAddress());
        return new ChannelPair(near, listener.accept());
    }

    static ServerSocketChannel unixListener(SocketAddress address) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    }

    /// {@return an address that is free}
    static SocketAddress unixAddress() throws IOException {
        Path path = Files.createTempFile("contract", ".sock");
        Files.delete(path);
        return UnixDomainSocketAddress.of(path);
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
