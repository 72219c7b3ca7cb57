package dev.jevent.patch.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Two ends of a TCP connection on the loopback interface.
record Connection(Socket here, Socket there) implements AutoCloseable {
    static Connection open() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var here = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket there = listener.accept();
            here.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            return new Connection(here, there);
        }
    }

    /// Sends one byte to the other end.
    void send(int value) throws IOException {
        there.getOutputStream().write(value);
    }

    /// Waits for one byte.
    int read() throws IOException {
        return here.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        here.close();
        there.close();
    }
}
