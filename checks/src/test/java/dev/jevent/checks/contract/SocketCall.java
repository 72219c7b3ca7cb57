package dev.jevent.checks.contract;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// The calls of `java.net` that wait.
enum SocketCall {
    READ {
        @Override
        Stuck stuck() throws IOException {
            return read(Pair.connect());
        }
    },
    READ_WITH_TIMEOUT {
        @Override
        Stuck stuck() throws IOException {
            Pair pair = Pair.connect();
            pair.near().setSoTimeout(LONG_MILLIS);
            return read(pair);
        }
    },
    WRITE {
        @Override
        Stuck stuck() throws IOException {
            Pair pair = Pair.connect();
            Socket near = pair.near();
            return new Stuck(
                    () -> {
                        pair.nearOut().write(new byte[Loopback.MORE_THAN_BUFFERED]);
                        return true;
                    },
                    near,
                    near::isClosed,
                    () -> pair.farIn().readNBytes(Loopback.MORE_THAN_BUFFERED),
                    List.of(pair));
        }
    },
    ACCEPT {
        @Override
        Stuck stuck() throws IOException {
            return accept(Loopback.listener());
        }
    },
    ACCEPT_WITH_TIMEOUT {
        @Override
        Stuck stuck() throws IOException {
            ServerSocket listener = Loopback.listener();
            listener.setSoTimeout(LONG_MILLIS);
            return accept(listener);
        }
    },
    RECEIVE {
        @Override
        Stuck stuck() throws IOException {
            return receive(new DatagramSocket(Loopback.anyPort()));
        }
    },
    RECEIVE_WITH_TIMEOUT {
        @Override
        Stuck stuck() throws IOException {
            var socket = new DatagramSocket(Loopback.anyPort());
            socket.setSoTimeout(LONG_MILLIS);
            return receive(socket);
        }
    };

    private static final int LONG_MILLIS = 600_000;

    /// {@return one that waits when it is called}
    abstract Stuck stuck() throws IOException;

    private static Stuck read(Pair pair) {
        return new Stuck(
                () -> pair.nearIn().read() == 'x',
                pair.near(),
                pair.near()::isClosed,
                () -> pair.farOut().write('x'),
                List.of(pair));
    }

    private static Stuck accept(ServerSocket listener) {
        List<Closeable> clients = new ArrayList<>();
        return new Stuck(
                () -> {
                    try (Socket accepted = listener.accept()) {
                        return accepted.isConnected();
                    }
                },
                listener,
                listener::isClosed,
                () -> clients.add(Loopback.connectTo(listener)),
                clients);
    }

    private static Stuck receive(DatagramSocket socket) {
        var address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        return new Stuck(
                () -> {
                    var packet = new DatagramPacket(new byte[10], 10);
                    socket.receive(packet);
                    return packet.getLength() == 1;
                },
                socket,
                socket::isClosed,
                () -> {
                    try (var sender = new DatagramSocket()) {
                        sender.send(new DatagramPacket(new byte[1], 1, address));
                    }
                },
                List.of());
    }
}
