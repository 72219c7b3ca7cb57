package dev.jevent.net;

import java.io.IOException;

/// Two connected sockets on loopback.
record Pair(TcpSocket client, TcpSocket server) implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    static Pair open() throws IOException {
        try (var listener = TcpListener.listen(LOOPBACK, 0)) {
            return open(listener);
        }
    }

    static Pair open(TcpListener listener) throws IOException {
        TcpSocket client = TcpSocket.connect(LOOPBACK, listener.port());
        return new Pair(client, listener.accept());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
