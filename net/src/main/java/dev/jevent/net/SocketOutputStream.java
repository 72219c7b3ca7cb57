package dev.jevent.net;

import java.io.IOException;
import java.io.OutputStream;

/// A socket as a stream to write to.
final class SocketOutputStream extends OutputStream {
    private final TcpSocket socket;

    SocketOutputStream(TcpSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
        socket.write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        socket.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        socket.flush();
    }

    @Override
    public void close() {
        socket.close();
    }
}
