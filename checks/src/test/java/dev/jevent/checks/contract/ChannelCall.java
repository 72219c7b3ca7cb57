package dev.jevent.checks.contract;

import dev.jevent.greenlet.Action;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The calls of selectable channels in blocking mode that wait.
enum ChannelCall {
    READ {
        @Override
        Stuck stuck() throws IOException {
            ChannelPair pair = ChannelPair.connect();
            return read(pair.near(), pair.far());
        }
    },
    WRITE {
        @Override
        Stuck stuck() throws IOException {
            ChannelPair pair = ChannelPair.connect();
            return write(pair.near(), pair.far());
        }
    },
    SCATTERING_READ {
        @Override
        Stuck stuck() throws IOException {
            ChannelPair pair = ChannelPair.connect();
            ByteBuffer[] buffers = {ByteBuffer.allocate(1), ByteBuffer.allocate(1)};
            return new Stuck(
                    () -> pair.near().read(buffers) == 1,
                    pair.near(),
                    () -> !pair.near().isOpen(),
                    () -> pair.far().write(oneByte()),
                    List.of(pair));
        }
    },
    ACCEPT {
        @Override
        Stuck stuck() throws IOException {
            return accept(Loopback.listenerChannel());
        }
    },
    RECEIVE {
        @Override
        Stuck stuck() throws IOException {
            DatagramChannel channel = DatagramChannel.open().bind(Loopback.anyPort());
            return new Stuck(
                    () -> channel.receive(ByteBuffer.allocate(10)) != null,
                    channel,
                    () -> !channel.isOpen(),
                    () -> sendTo(channel.getLocalAddress()),
                    List.of());
        }
    },
    CONNECTED_DATAGRAM_READ {
        @Override
        Stuck stuck() throws IOException {
            DatagramChannel near = DatagramChannel.open().bind(Loopback.anyPort());
            DatagramChannel far = DatagramChannel.open().bind(Loopback.anyPort());
            near.connect(far.getLocalAddress());
            far.connect(near.getLocalAddress());
            return read(near, far);
        }
    },
    PIPE_READ {
        @Override
        Stuck stuck() throws IOException {
            Pipe pipe = Pipe.open();
            return read(pipe.source(), pipe.sink());
        }
    },
    PIPE_WRITE {
        @Override
        Stuck stuck() throws IOException {
            Pipe pipe = Pipe.open();
            return write(pipe.sink(), pipe.source());
        }
    },
    UNIX_READ {
        @Override
        Stuck stuck() throws IOException {
            ChannelPair pair = ChannelPair.connectUnix();
            return read(pair.near(), pair.far());
        }
    },
    UNIX_WRITE {
        @Override
        Stuck stuck() throws IOException {
            ChannelPair pair = ChannelPair.connectUnix();
            return write(pair.near(), pair.far());
        }
    },
    UNIX_ACCEPT {
        @Override
        Stuck stuck() throws IOException {
            SocketAddress address = ChannelPair.unixAddress();
            Stuck accept = accept(ChannelPair.unixListener(address));
            List<Closeable> others = new ArrayList<>(accept.others());
            others.add(() -> Files.delete(((UnixDomainSocketAddress) address).getPath()));
            return new Stuck(
                    accept.call(), accept.subject(), accept.isClosed(), accept.release(), others);
        }
    };

    /// {@return one that waits when it is called}
    abstract Stuck stuck() throws IOException;

    private static ByteBuffer oneByte() {
        return ByteBuffer.allocate(1);
    }

    private static Stuck read(ReadableByteChannel near, WritableByteChannel far) {
        return stuck(
                () -> near.read(ByteBuffer.allocate(10)) == 1,
                near,
                far,
                () -> far.write(oneByte()));
    }

    private static Stuck write(WritableByteChannel near, ReadableByteChannel far) {
        ByteBuffer data = ByteBuffer.allocate(Loopback.MORE_THAN_BUFFERED);
        return stuck(() -> writeAll(near, data), near, far, () -> readAll(far));
    }

    private static Stuck stuck(Callable<Boolean> call, Channel near, Channel far, Action release) {
        return new Stuck(call, near, () -> !near.isOpen(), release, List.of(far));
    }

    /// A virtual thread's call may write a part where that of a platform thread waits on.
    private static boolean writeAll(WritableByteChannel channel, ByteBuffer data)
            throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
        return true;
    }

    private static void readAll(ReadableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (int got = 0; got < Loopback.MORE_THAN_BUFFERED; got += channel.read(buffer.clear())) {
            if (!channel.isOpen()) {
                return;
            }
        }
    }

    private static Stuck accept(ServerSocketChannel listener) {
        List<SocketChannel> clients = new ArrayList<>();
        return new Stuck(
                () -> {
                    try (SocketChannel accepted = listener.accept()) {
                        return accepted.isConnected();
                    }
                },
                listener,
                () -> !listener.isOpen(),
                () -> clients.add(SocketChannel.open(listener.getLocalAddress())),
                clients);
    }

    private static void sendTo(SocketAddress address) throws IOException {
        try (var sender = new DatagramSocket()) {
            sender.send(new DatagramPacket(new byte[1], 1, address));
        }
    }
}
