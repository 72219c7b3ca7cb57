package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// How selections end and what they find.
class SelectorContractTest {
    private static final long LONG_MILLIS = 600_000;
    private static final long SHORT_MILLIS = 30;

    /// How one selects.
    enum Select {
        FOR_EVER,
        WITH_TIMEOUT,
        WITH_ACTION;

        int on(Selector selector) throws IOException {
            return switch (this) {
                case FOR_EVER -> selector.select();
                case WITH_TIMEOUT -> selector.select(LONG_MILLIS);
                case WITH_ACTION -> selector.select(_ -> {});
            };
        }
    }

    @Promise("P13: select returns when a channel becomes readable")
    void readable(Mode mode, Select select, By by) throws Exception {
        try (Selector selector = Selector.open();
                ChannelPair pair = ChannelPair.connect()) {
            SelectionKey key = register(pair.near(), selector, SelectionKey.OP_READ);
            var selected = mode.start(() -> select.on(selector)).awaitBlocked();
            mode.start(by, () -> pair.far().write(ByteBuffer.allocate(1))).result();
            assertThat(selected.result()).isEqualTo(1);
            assertThat(key.isReadable()).isTrue();
            assertThat(key.isWritable()).isFalse();
        }
    }

    private static SelectionKey register(SelectableChannel channel, Selector selector, int interest)
            throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest);
    }

    @Promise("P13: wakeup ends a selection that waits")
    void wakeup(Mode mode, Select select, By by) throws Exception {
        try (Selector selector = Selector.open()) {
            var selected = mode.start(() -> select.on(selector)).awaitBlocked();
            mode.start(by, selector::wakeup).result();
            assertThat(selected.result()).isZero();
            assertThat(selector.isOpen()).isTrue();
        }
    }

    @Promise("P13: wakeup before a selection ends it at once, and only that one")
    void wakeupBefore(Mode mode, Select select) throws Exception {
        try (Selector selector = Selector.open()) {
            selector.wakeup();
            selector.wakeup();
            assertThat(select.on(selector)).as(mode.toString()).isZero();
            var next = mode.start(() -> select.on(selector)).awaitBlocked();
            selector.wakeup();
            assertThat(next.result()).isZero();
        }
    }

    @Promise("P13: an interrupt ends a selection that waits, and keeps the flag and the selector")
    void interruptedDuring(Mode mode, Select select, By by) throws Exception {
        try (Selector selector = Selector.open()) {
            var selected = mode.start(() -> select.on(selector)).awaitBlocked();
            mode.start(by, selected::interrupt).result();
            assertThat(selected.result()).isZero();
            assertThat(selected.wasInterruptedAtEnd()).isTrue();
            assertThat(selector.isOpen()).isTrue();
        }
    }

    @Promise("P13: an interrupt before a selection ends it at once and keeps the flag")
    void interruptedBefore(Mode mode, Select select) throws Exception {
        try (Selector selector = Selector.open()) {
            var selected =
                    mode.start(
                            () -> {
                                Thread.currentThread().interrupt();
                                return select.on(selector);
                            });
            assertThat(selected.result()).isZero();
            assertThat(selected.wasInterruptedAtEnd()).isTrue();
        }
    }

    @Promise("P13: a close ends a selection that waits as a wakeup does; the next one is refused")
    void closedDuring(Mode mode, Select select, By by) throws Exception {
        try (Selector selector = Selector.open()) {
            var selected = mode.start(() -> select.on(selector)).awaitBlocked();
            mode.start(by, selector::close).result();
            assertThat(selected.result()).isZero();
            assertThatThrownBy(() -> select.on(selector))
                    .isInstanceOf(ClosedSelectorException.class);
        }
    }

    @Promise("P13: a selection ends when its time is over; selectNow does not wait")
    void timesOut(Mode mode) throws Exception {
        try (Selector selector = Selector.open()) {
            assertThat(selector.selectNow()).as(mode.toString()).isZero();
            long begun = System.nanoTime();
            assertThat(selector.select(SHORT_MILLIS)).isZero();
            assertThat(System.nanoTime() - begun).isGreaterThan((SHORT_MILLIS - 1) * 1_000_000);
        }
    }

    @Promise("P13: a selection accepts")
    void accepts(Mode mode, By by) throws Exception {
        List<SocketChannel> clients = new ArrayList<>();
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = Loopback.listenerChannel()) {
            SelectionKey key = register(listener, selector, SelectionKey.OP_ACCEPT);
            var selected = mode.start(() -> selector.select()).awaitBlocked();
            mode.start(by, () -> clients.add(SocketChannel.open(listener.getLocalAddress())))
                    .result();
            assertThat(selected.result()).isEqualTo(1);
            assertThat(key.isAcceptable()).isTrue();
            try (SocketChannel accepted = listener.accept()) {
                assertThat(accepted.isConnected()).isTrue();
            }
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    @Promise("P13: a selection tells that a connection is made, and that it was refused")
    void connects(Mode mode) throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel listener = Loopback.listenerChannel();
                SocketChannel good = SocketChannel.open();
                SocketChannel bad = SocketChannel.open()) {
            SelectionKey key = register(good, selector, SelectionKey.OP_CONNECT);
            good.connect(listener.getLocalAddress());
            assertThat(good.isConnected() || selector.select() == 1).as(mode.toString()).isTrue();
            assertThat(good.finishConnect()).isTrue();
            selector.selectedKeys().clear();
            key.cancel();
            register(bad, selector, SelectionKey.OP_CONNECT);
            assertThatThrownBy(
                            () -> {
                                bad.connect(Loopback.refusing());
                                selector.select();
                                bad.finishConnect();
                            })
                    .hasMessage("Connection refused");
        }
    }

    @Promise("P13: a channel whose buffers are full becomes writable when its peer has read")
    void writable(Mode mode, By by) throws Exception {
        try (Selector selector = Selector.open();
                ChannelPair pair = ChannelPair.connectUnix()) {
            SelectionKey key = register(pair.near(), selector, SelectionKey.OP_WRITE);
            long sent = fill(pair.near());
            var selected = mode.start(() -> selector.select()).awaitBlocked();
            mode.start(by, () -> readAll(pair.far(), sent)).result();
            assertThat(selected.result()).isEqualTo(1);
            assertThat(key.isWritable()).isTrue();
        }
    }

    private static long fill(SocketChannel channel) throws IOException {
        long sent = 0;
        int last = channel.write(ByteBuffer.allocate(1 << 16));
        while (last > 0) {
            sent += last;
            last = channel.write(ByteBuffer.allocate(1 << 16));
        }
        return sent;
    }

    private static void readAll(SocketChannel channel, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (long got = 0; got < size; got += channel.read(buffer.clear())) {
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Promise("P13: pipes and datagram channels can be selected")
    void otherChannels(Mode mode, By by) throws Exception {
        Pipe pipe = Pipe.open();
        try (Selector selector = Selector.open();
                var source = pipe.source();
                var sink = pipe.sink();
                DatagramChannel datagrams = DatagramChannel.open().bind(Loopback.anyPort());
                var sender = new DatagramSocket()) {
            register(source, selector, SelectionKey.OP_READ);
            register(datagrams, selector, SelectionKey.OP_READ);
            var first = mode.start(() -> selector.select()).awaitBlocked();
            mode.start(by, () -> sink.write(ByteBuffer.allocate(1))).result();
            assertThat(first.result()).isEqualTo(1);
            source.read(ByteBuffer.allocate(1));
            selector.selectedKeys().clear();
            var second = mode.start(() -> selector.select()).awaitBlocked();
            sender.send(new DatagramPacket(new byte[1], 1, datagrams.getLocalAddress()));
            assertThat(second.result()).isEqualTo(1);
        }
    }

    @Promise("P13: cancelled keys and closed channels leave the selector at the next selection")
    void cancelled(Mode mode) throws Exception {
        try (Selector selector = Selector.open();
                ChannelPair one = ChannelPair.connect();
                ChannelPair other = ChannelPair.connect()) {
            SelectionKey key = register(one.near(), selector, SelectionKey.OP_READ);
            register(other.near(), selector, SelectionKey.OP_READ);
            key.cancel();
            other.near().close();
            assertThat(selector.selectNow()).as(mode.toString()).isZero();
            assertThat(selector.keys()).isEmpty();
            assertThatThrownBy(() -> key.interestOps(0)).isInstanceOf(CancelledKeyException.class);
            one.near().configureBlocking(true);
        }
    }

    @Promise("P13: a registration during a selection takes effect at the next one")
    void registeredDuring(Mode mode, By by) throws Exception {
        try (Selector selector = Selector.open();
                ChannelPair pair = ChannelPair.connect()) {
            pair.far().write(ByteBuffer.allocate(1));
            var selected = mode.start(() -> selector.select()).awaitBlocked();
            mode.start(by, () -> register(pair.near(), selector, SelectionKey.OP_READ)).result();
            selector.wakeup();
            selected.result();
            assertThat(selector.select(LONG_MILLIS) + selected.result()).isEqualTo(1);
        }
    }
}
