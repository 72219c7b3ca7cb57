package dev.jevent.net;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.time.VirtualClock;
import dev.jevent.time.WaitLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DialerTest {
    private static final long STAGGER = NetLimits.NEXT_ADDRESS_AFTER.toNanos();

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + last, e);
        }
    }

    private static InetSocketAddress target(int last) {
        return new InetSocketAddress(address(last), 80);
    }

    private static Channel dial(long nanos, int... last) throws IOException {
        return dial(nanos, Arrays.stream(last).mapToObj(DialerTest::address).toList());
    }

    private static Channel dial(long nanos, List<InetAddress> addresses) throws IOException {
        return Dialer.dial("host.test", addresses, 80, nanos, ChannelInboundHandlerAdapter::new);
    }

    private static SimulatedTransport simulated() {
        var network = new SimulatedTransport();
        Transport.OF_HUB.set(network);
        return network;
    }

    private static void passTo(long nanos) {
        ((VirtualClock) Hub.current().clock()).jumpTo(nanos);
        idle();
    }

    @HubTest
    @DisplayName("a slow first address is overtaken after 250 ms, and closed when the second wins")
    void dial_withASlowFirstAddress_triesTheNextBesideIt() throws Exception {
        SimulatedTransport network = simulated();
        Greenlet<Channel> dialing = spawn(() -> dial(WaitLimit.NONE, 1, 2, 3));
        idle();
        passTo(STAGGER - 1);
        assertThat(network.tried).containsExactly(target(1));
        passTo(STAGGER);
        assertThat(network.tried).containsExactly(target(1), target(2));
        network.succeed(1);
        assertThat(dialing.get()).isSameAs(network.channel(1));
        assertThat(network.channel(0).isOpen()).isFalse();
        assertThat(network.channel(1).isOpen()).isTrue();
        assertThat(Hub.current().timerCount()).isZero();
        assertThat(network.tried).hasSize(2);
    }

    @HubTest
    void dial_whoseSlowFirstAddressAnswersAfterAll_takesIt() throws Exception {
        SimulatedTransport network = simulated();
        Greenlet<Channel> dialing = spawn(() -> dial(WaitLimit.NONE, 1, 2));
        idle();
        passTo(STAGGER);
        network.succeed(0);
        network.succeed(1);
        assertThat(dialing.get()).isSameAs(network.channel(0));
        assertThat(network.channel(1).isOpen()).isFalse();
    }

    @HubTest
    void dial_withADeadFirstAddress_triesTheNextAtOnce() throws Exception {
        SimulatedTransport network = simulated();
        Greenlet<Channel> dialing = spawn(() -> dial(WaitLimit.NONE, 1, 2));
        idle();
        network.fail(0, "refused");
        idle();
        network.succeed(1);
        assertThat(dialing.get()).isSameAs(network.channel(1));
        assertThat(Hub.current().clock().nanos()).isZero();
    }

    @HubTest
    @DisplayName("198: if no address answers, the first failure and the others are told")
    void dial_withDeadAddressesOnly_tellsAllFailures() {
        SimulatedTransport network = simulated();
        Greenlet<Throwable> dialing = spawn(() -> catchThrowable(() -> dial(WaitLimit.NONE, 1, 2)));
        idle();
        network.fail(0, "first");
        idle();
        network.fail(1, "second");
        assertThat(dialing.resultOrThrow())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("host.test:80")
                .hasMessageContaining("(first)")
                .cause()
                .satisfies(
                        first ->
                                assertThat(first.getSuppressed())
                                        .singleElement()
                                        .extracting(Throwable::getMessage)
                                        .isEqualTo("second"));
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    void dial_thatTimesOut_closesEveryAttempt() {
        SimulatedTransport network = simulated();
        Greenlet<Throwable> dialing = spawn(() -> catchThrowable(() -> dial(STAGGER * 2, 1, 2)));
        idle();
        passTo(STAGGER);
        passTo(STAGGER * 2);
        assertThat(dialing.resultOrThrow())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("host.test:80");
        idle();
        assertThat(network.channel(0).isOpen()).isFalse();
        assertThat(network.channel(1).isOpen()).isFalse();
    }

    @HubTest
    @DisplayName("RFC 8305 section 4: the families take turns, that of the first address first")
    void dial_withAddressesOfBothFamilies_triesThemInTurn() {
        SimulatedTransport network = simulated();
        List<InetAddress> addresses = List.of(six(1), six(2), six(3), address(1), address(2));
        Greenlet<Throwable> dialing =
                spawn(() -> catchThrowable(() -> dial(WaitLimit.NONE, addresses)));
        for (int i = 0; i < addresses.size(); i++) {
            idle();
            network.fail(i, "refused");
        }
        dialing.join();
        assertThat(network.tried)
                .extracting(tried -> ((InetSocketAddress) tried).getAddress())
                .containsExactly(six(1), address(1), six(2), address(2), six(3));
    }

    private static InetAddress six(int last) {
        try {
            byte[] address = new byte[16];
            address[15] = (byte) last;
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + last, e);
        }
    }

    @HubTest
    @DisplayName("D8: what answers while the hub was held counts as in time")
    void dial_answeredWhileTheHubWasHeld_succeeds() throws Exception {
        SimulatedTransport network = simulated();
        network.answering = 1;
        Greenlet<Channel> dialing = spawn(() -> dial(STAGGER * 2, 1, 2));
        idle();
        passTo(STAGGER * 3);
        assertThat(dialing.get()).isSameAs(network.channel(1));
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest
    @DisplayName(
            "D8: the limit begins when the first attempt does, not before a held hub gets to it")
    void dial_begunOnAHeldHub_hasItsWholeLimit() throws Exception {
        SimulatedTransport network = simulated();
        Greenlet<Channel> dialing = spawn(() -> dial(STAGGER, 1));
        Hub.current().call(() -> ((VirtualClock) Hub.current().clock()).jumpTo(STAGGER * 5));
        idle();
        passTo(STAGGER * 6 - 1);
        network.succeed(0);
        assertThat(dialing.get()).isSameAs(network.channel(0));
    }

    @HubTest(time = HubTest.Time.REAL)
    void dial_onLoopback_passesOverADeadAddress() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            Channel channel =
                    Dialer.dial(
                            "host.test",
                            List.of(address(2), address(1)),
                            listener.port(),
                            WaitLimit.NONE,
                            ChannelInboundHandlerAdapter::new);
            assertThat(channel.remoteAddress()).isEqualTo(listener.localAddress());
            Hub.current().call(channel::close);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("199: a kill while connecting closes the channel, a thousand times")
    void kill_whileConnecting_closesTheChannel() throws Exception {
        try (var full = FullBacklog.open()) {
            idle();
            int before = channels();
            for (int i = 0; i < 1_000; i++) {
                Greenlet<?> dialing = spawn(() -> TcpSocket.connect(Pair.LOOPBACK, full.port()));
                idle();
                assertThat(channels()).isEqualTo(before + 1);
                dialing.kill();
                assertThat(dialing.isCancelled()).isTrue();
                idle();
                assertThat(channels()).isEqualTo(before);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("199: a timeout while connecting closes the channel, a thousand times")
    void timeout_whileConnecting_closesTheChannel() throws Exception {
        try (var full = FullBacklog.open()) {
            idle();
            int before = channels();
            var limit = ConnectOptions.DEFAULT.withLimit(Duration.ofNanos(1_000));
            for (int i = 0; i < 1_000; i++) {
                assertThatThrownBy(() -> TcpSocket.connect(Pair.LOOPBACK, full.port(), limit))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            idle();
            assertThat(channels()).isEqualTo(before);
        }
    }

    private static int channels() {
        return Hub.current().loop().channelCount();
    }
}
