package dev.jevent.net;

import java.io.IOException;
import java.io.InputStream;

/// A socket as a stream to read from.
final class SocketInputStream extends InputStream {
    private final TcpSocket socket;
    private final byte[] one = new byte[1];

    SocketInputStream(TcpSocket socket) {
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        return socket.read(one) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return socket.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
        return socket.available();
    }

    @Override
    public void close() {
        socket.close();
    }
}
