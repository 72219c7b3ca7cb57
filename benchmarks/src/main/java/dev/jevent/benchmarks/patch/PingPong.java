package dev.jevent.benchmarks.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Pairs of threads that send each other 64 bytes over plain sockets.
record PingPong(int pairs) {
    private static final int SIZE = 64;

    Cost measure(Side side) throws Exception {
        var load = new Load();
        List<Socket> sockets = new ArrayList<>();
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < pairs; i++) {
                var near = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket far = listener.accept();
                sockets.addAll(List.of(near, far));
                add(load, near, far);
            }
            return load.measure(side);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void add(Load load, Socket near, Socket far) throws IOException {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        InputStream in = near.getInputStream();
        OutputStream out = near.getOutputStream();
        byte[] buffer = new byte[SIZE];
        load.repeat(
                () -> {
                    out.write(buffer);
                    if (in.readNBytes(buffer, 0, SIZE) < SIZE) {
                        throw new IOException("closed");
                    }
                },
                near::shutdownOutput);
        load.beside(() -> echo(far));
    }

    private static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[SIZE];
        while (in.readNBytes(buffer, 0, SIZE) == SIZE) {
            out.write(buffer);
        }
    }
}
