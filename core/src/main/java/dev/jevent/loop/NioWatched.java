package dev.jevent.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoOps;
import io.netty.channel.nio.NioIoEvent;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// A channel in the JDK's selector.
final class NioWatched extends Watched implements NioIoHandle {
    private static final int READS = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    private static final int WRITES = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

    private final SelectableChannel channel;

    NioWatched(IoWatches home, SelectableChannel channel) {
        super(home, channel);
        this.channel = channel;
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    /// A cancelled key is in the way of a new one until the next select. Netty's own select here
    /// would keep what is ready as selected, and the poll does not tell that again.
    void leave(Selector selector) {
        SelectionKey key = channel.keyFor(selector);
        if (key == null || key.isValid()) {
            return;
        }
        try {
            selector.selectNow(_ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        selector.wakeup();
    }

    @Override
    boolean isOpen() {
        return channel.isOpen();
    }

    /// A selector spins if it is asked for the connect of a connected socket.
    @Override
    IoOps ops(int events) {
        int ops = (events & IoWatch.READ) != 0 ? channel.validOps() & READS : 0;
        if ((events & IoWatch.WRITE) != 0) {
            boolean connecting =
                    channel instanceof SocketChannel socket && socket.isConnectionPending();
            ops |= connecting ? WRITES : SelectionKey.OP_WRITE;
        }
        return NioIoOps.valueOf(ops);
    }

    @Override
    int events(IoEvent event) {
        int bits = ((NioIoEvent) event).ops().value();
        return ((bits & READS) != 0 ? IoWatch.READ : 0)
                | ((bits & WRITES) != 0 ? IoWatch.WRITE : 0);
    }

    @Override
    public String toString() {
        return channel.toString();
    }
}
