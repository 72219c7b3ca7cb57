package dev.jevent.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A port whose backlog is full, so that connecting to it takes longer than any test.
record FullBacklog(ServerSocket listening, List<TcpSocket> waiting) implements AutoCloseable {
    private static final ConnectOptions SHORT =
            ConnectOptions.DEFAULT.withLimit(Duration.ofMillis(100));

    static FullBacklog open() throws IOException {
        var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var full = new FullBacklog(listening, new ArrayList<>());
        try {
            while (full.waiting.size() < 16) {
                full.waiting.add(TcpSocket.connect(Pair.LOOPBACK, full.port(), SHORT));
            }
        } catch (SocketTimeoutException e) {
            return full;
        }
        throw new IOException("backlog: takes 16 connections (expected: about 1)");
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        waiting.forEach(TcpSocket::close);
        listening.close();
    }
}
