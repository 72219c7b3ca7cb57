package dev.jevent.benchmarks.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// The two writes and two reads of a round trip by one thread that never has to wait: what is left
/// if waiting costs nothing. No scheduler can be below it.
final class CallsAlone {
    private static final int SIZE = 64;
    private static final int TIMES = 200;

    private CallsAlone() {}

    /// {@return the processor time of a round trip, in microseconds}
    static double cpuMicros(int pairs) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < pairs; i++) {
                sockets.add(new Socket(listener.getInetAddress(), listener.getLocalPort()));
                sockets.add(listener.accept());
            }
            for (Socket socket : sockets) {
                socket.setTcpNoDelay(true);
            }
            exchange(sockets);
            var threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            exchange(sockets);
            return (threads.getCurrentThreadCpuTime() - before) / 1e3 / TIMES / pairs;
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /// All near ends write before the first far end reads, so that nothing is ever missing.
    private static void exchange(List<Socket> sockets) throws IOException {
        byte[] buffer = new byte[SIZE];
        for (int time = 0; time < TIMES; time++) {
            for (int near = 0; near < sockets.size(); near += 2) {
                write(sockets.get(near), buffer);
            }
            for (int far = 1; far < sockets.size(); far += 2) {
                read(sockets.get(far), buffer);
                write(sockets.get(far), buffer);
            }
            for (int near = 0; near < sockets.size(); near += 2) {
                read(sockets.get(near), buffer);
            }
        }
    }

    private static void write(Socket socket, byte[] buffer) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(buffer);
    }

    private static void read(Socket socket, byte[] buffer) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.readNBytes(buffer, 0, SIZE) < SIZE) {
            throw new IOException("closed");
        }
    }
}
