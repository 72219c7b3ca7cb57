package dev.jevent.checks.contract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;

/// Two sockets, connected with each other.
record Pair(Socket near, Socket far) implements Closeable {
    static Pair connect() throws IOException {
        try (ServerSocket listener = Loopback.listener()) {
            Socket near = Loopback.connectTo(listener);
            return new Pair(near, listener.accept());
        }
    }

    InputStream nearIn() throws IOException {
        return near.getInputStream();
    }

    OutputStream nearOut() throws IOException {
        return near.getOutputStream();
    }

    InputStream farIn() throws IOException {
        return far.getInputStream();
    }

    OutputStream farOut() throws IOException {
        return far.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
