package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Datagrams: whole, from whom, and what becomes of errors.
class DatagramContractTest {
    private static final int SHORT_MILLIS = 30;

    @Promise("P14: datagrams come whole, with their sender")
    void whole(Mode mode, By by) throws Exception {
        try (var receiver = new DatagramSocket(Loopback.anyPort());
                var sender = new DatagramSocket(Loopback.anyPort())) {
            var packet = new DatagramPacket(new byte[3], 3, receiver.getLocalSocketAddress());
            var got = mode.start(() -> receive(receiver, 100)).awaitBlocked();
            mode.start(by, () -> sender.send(packet)).result();
            assertThat(got.result().getLength()).isEqualTo(3);
            assertThat(got.result().getSocketAddress()).isEqualTo(sender.getLocalSocketAddress());
        }
    }

    @Promise("P14: what is longer than the buffer is cut off")
    void cutOff(Mode mode) throws Exception {
        try (var receiver = new DatagramSocket(Loopback.anyPort());
                var sender = new DatagramSocket()) {
            var address = receiver.getLocalSocketAddress();
            sender.send(new DatagramPacket(new byte[50], 50, address));
            sender.send(new DatagramPacket(new byte[7], 7, address));
            assertThat(receive(receiver, 10).getLength()).as(mode.toString()).isEqualTo(10);
            assertThat(receive(receiver, 10).getLength()).isEqualTo(7);
        }
    }

    private static DatagramPacket receive(DatagramSocket socket, int size) throws IOException {
        var packet = new DatagramPacket(new byte[size], size);
        socket.receive(packet);
        return packet;
    }

    @Promise("P6: after a receive timed out the socket stays usable")
    void timesOut(Mode mode) throws Exception {
        try (var socket = new DatagramSocket(Loopback.anyPort())) {
            socket.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> receive(socket, 1))
                    .as(mode.toString())
                    .isExactlyInstanceOf(SocketTimeoutException.class)
                    .hasMessage("Receive timed out");
            socket.send(new DatagramPacket(new byte[1], 1, socket.getLocalSocketAddress()));
            assertThat(receive(socket, 1).getLength()).isEqualTo(1);
        }
    }

    @Promise("P6: after a receive of a channel's socket timed out the channel stays usable")
    void adaptorTimesOut(Mode mode) throws Exception {
        try (DatagramChannel channel = DatagramChannel.open().bind(Loopback.anyPort())) {
            channel.socket().setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> receive(channel.socket(), 1))
                    .as(mode.toString())
                    .isInstanceOf(SocketTimeoutException.class);
            channel.send(ByteBuffer.allocate(4), channel.getLocalAddress());
            assertThat(receive(channel.socket(), 10).getLength()).isEqualTo(4);
        }
    }

    @Promise("a connected socket is told that nobody listens at the other end")
    void unreachable(Mode mode) throws Exception {
        SocketAddress nobody;
        try (var gone = new DatagramSocket(Loopback.anyPort())) {
            nobody = gone.getLocalSocketAddress();
        }
        try (var socket = new DatagramSocket(Loopback.anyPort())) {
            socket.connect(nobody);
            socket.send(new DatagramPacket(new byte[1], 1));
            assertThatThrownBy(() -> receive(socket, 1))
                    .as(mode.toString())
                    .isInstanceOf(PortUnreachableException.class);
        }
    }

    @Promise("P14: a datagram channel in non-blocking mode does not wait")
    void nonBlocking(Mode mode) throws Exception {
        try (DatagramChannel channel = DatagramChannel.open().bind(Loopback.anyPort())) {
            channel.configureBlocking(false);
            assertThat(channel.receive(ByteBuffer.allocate(1))).as(mode.toString()).isNull();
        }
    }
}
