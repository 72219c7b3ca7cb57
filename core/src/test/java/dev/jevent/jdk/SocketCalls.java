package dev.jevent.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/// Blocking on the sockets of `java.net`, on loopback.
final class SocketCalls {
    private static final int MORE_THAN_BUFFERS_HOLD = 16 << 20;

    private SocketCalls() {}

    static List<BlockingCall> all() {
        return List.of(
                new BlockingCall("ServerSocket.accept", SocketCalls::accept),
                new BlockingCall("Socket read", SocketCalls::read),
                new BlockingCall("Socket read with SO_TIMEOUT", _ -> readTimed()),
                new BlockingCall("Socket write to full buffers", SocketCalls::write),
                new BlockingCall("DatagramSocket.receive", SocketCalls::receive));
    }

    /// Two connected sockets.
    private record Pair(Socket near, Socket far) implements AutoCloseable {
        static Pair connected() throws IOException {
            try (ServerSocket server = server()) {
                Socket near = new Socket(server.getInetAddress(), server.getLocalPort());
                return new Pair(near, server.accept());
            }
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void accept(Heartbeat beats) throws Exception {
        try (ServerSocket server = server()) {
            var partner =
                    beats.after(
                            () ->
                                    new Socket(server.getInetAddress(), server.getLocalPort())
                                            .close());
            server.accept().close();
            partner.get();
        }
    }

    private static void read(Heartbeat beats) throws Exception {
        try (Pair pair = Pair.connected()) {
            var partner = beats.after(() -> pair.far.getOutputStream().write(42));
            assertThat(pair.near.getInputStream().read()).isEqualTo(42);
            partner.get();
        }
    }

    private static void readTimed() throws Exception {
        try (Pair pair = Pair.connected()) {
            pair.near.setSoTimeout((int) BlockingCall.MILLIS);
            var in = pair.near.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            pair.far.getOutputStream().write(42);
            assertThat(in.read()).isEqualTo(42);
        }
    }

    private static void write(Heartbeat beats) throws Exception {
        try (Pair pair = Pair.connected()) {
            var partner =
                    beats.after(() -> pair.far.getInputStream().readNBytes(MORE_THAN_BUFFERS_HOLD));
            pair.near.getOutputStream().write(new byte[MORE_THAN_BUFFERS_HOLD]);
            partner.get();
        }
    }

    private static void receive(Heartbeat beats) throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var near = new DatagramSocket(loopback);
                var far = new DatagramSocket(loopback)) {
            var sent = new DatagramPacket(new byte[] {42}, 1, near.getLocalSocketAddress());
            var partner = beats.after(() -> far.send(sent));
            var received = new DatagramPacket(new byte[8], 8);
            near.receive(received);
            assertThat(received.getLength()).isEqualTo(1);
            partner.get();
        }
    }
}
