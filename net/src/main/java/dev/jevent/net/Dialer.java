package dev.jevent.net;

import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Connects to the first address of a host that answers: the next one is tried when one fails, and
/// beside it when one is slow; IPv6 and IPv4 take turns, that of the first address first (RFC
/// 8305).
///
/// Owned by the hub of the greenlet that dials; what is not under [#dial] runs on the carrier's own
/// stack.
public final class Dialer {
    private final Hub hub = Hub.current();
    private final List<InetAddress> addresses;
    private final int port;
    private final Supplier<ChannelHandler> initializer;
    private final List<ChannelFuture> attempts = new ArrayList<>(2);
    private final NextAddress nextAddress = new NextAddress();
    private final Limit limit = new Limit();
    private final long limitNanos;
    private final Waiter waiter;
    private int tried;
    private int failed;
    private boolean over;
    private @Nullable Throwable firstFailure;

    private Dialer(
            List<InetAddress> addresses,
            int port,
            String host,
            long limitNanos,
            Supplier<ChannelHandler> initializer) {
        this.addresses = interleaved(addresses);
        this.port = port;
        this.limitNanos = limitNanos;
        this.initializer = initializer;
        this.waiter = Waiter.current("connection to " + host + ":" + port);
    }

    /// Connects; a kill or timeout that ends the wait closes what was begun.
    ///
    /// @param nanos the longest time to wait, from when the first attempt begins; what came in
    ///   while user code held the hub counts as in time
    /// @param initializer makes the handler that gets each channel before it is connected
    /// @throws SocketTimeoutException if the time passes
    /// @throws IOException if no address answers; the first failure, the others suppressed
    public static Channel dial(
            String host,
            List<InetAddress> addresses,
            int port,
            long nanos,
            Supplier<ChannelHandler> initializer)
            throws IOException {
        return new Dialer(addresses, port, host, nanos, initializer).dial(host);
    }

    private static List<InetAddress> interleaved(List<InetAddress> addresses) {
        var firstFamily = new ArrayDeque<InetAddress>();
        var otherFamily = new ArrayDeque<InetAddress>();
        boolean sixFirst = addresses.getFirst() instanceof Inet6Address;
        for (InetAddress address : addresses) {
            (address instanceof Inet6Address == sixFirst ? firstFamily : otherFamily).add(address);
        }
        List<InetAddress> inTurn = new ArrayList<>(addresses.size());
        while (inTurn.size() < addresses.size()) {
            moveFirst(firstFamily, inTurn);
            moveFirst(otherFamily, inTurn);
        }
        return inTurn;
    }

    private static void moveFirst(ArrayDeque<InetAddress> from, List<InetAddress> to) {
        InetAddress first = from.poll();
        if (first != null) {
            to.add(first);
        }
    }

    private Channel dial(String host) throws IOException {
        hub.call(this::begin);
        boolean delivered = false;
        try (Hold _ = hub.hold()) {
            waiter.await();
            delivered = true;
        } finally {
            if (!delivered) {
                hub.call(this::abandon);
            }
        }
        if (waiter.delivered() == limit) {
            throw new SocketTimeoutException("connection to: " + host + ":" + port + " timed out");
        }
        if (waiter.delivered() instanceof Channel channel) {
            return channel;
        }
        throw failure(host);
    }

    private IOException failure(String host) {
        Throwable first = firstFailure;
        String message = "connection to: " + host + ":" + port + " refused or unreachable";
        var failure =
                new ConnectException(
                        first == null ? message : message + " (" + first.getMessage() + ")");
        failure.initCause(first);
        return failure;
    }

    private void begin() {
        if (limitNanos != WaitLimit.NONE && !over) {
            hub.arm(limit, limitNanos);
        }
        tryNext();
    }

    private void tryNext() {
        if (over || tried == addresses.size()) {
            return;
        }
        var address = new InetSocketAddress(addresses.get(tried++), port);
        ChannelFuture attempt;
        try {
            attempt = Transport.current().connect(address, initializer.get());
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        attempts.add(attempt);
        if (tried < addresses.size()) {
            hub.disarm(nextAddress);
            hub.arm(nextAddress, NetLimits.NEXT_ADDRESS_AFTER.toNanos());
        }
        attempt.addListener(future -> ended(attempt));
    }

    private void ended(ChannelFuture attempt) {
        if (over) {
            attempt.channel().close();
        } else if (attempt.isSuccess()) {
            win(attempt.channel());
        } else {
            fail(attempt.cause());
        }
    }

    private void win(Channel channel) {
        if (waiter.deliver(channel)) {
            stop(channel);
        } else {
            abandon();
        }
    }

    private void fail(Throwable cause) {
        if (firstFailure == null) {
            firstFailure = cause;
        } else if (firstFailure != cause) {
            firstFailure.addSuppressed(cause);
        }
        if (++failed == addresses.size()) {
            stop(null);
            waiter.deliver();
        } else {
            tryNext();
        }
    }

    private void abandon() {
        stop(null);
    }

    private void stop(@Nullable Channel winner) {
        over = true;
        hub.disarm(nextAddress);
        hub.disarm(limit);
        for (ChannelFuture attempt : attempts) {
            if (attempt.channel() != winner) {
                attempt.channel().close();
            }
        }
    }

    /// A hub that was held fires it before it knows what came in meanwhile, so that the loop polls
    /// once more before it counts.
    private final class Limit extends Timer {
        @Override
        protected void fire() {
            hub.loop().execute(this::passed);
        }

        private void passed() {
            if (!over) {
                stop(null);
                waiter.deliver(this);
            }
        }
    }

    private final class NextAddress extends Timer {
        @Override
        protected void fire() {
            tryNext();
        }
    }
}
