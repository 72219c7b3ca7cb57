package dev.jevent.net;

import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import dev.jevent.time.VirtualClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DnsTest {
    private static final byte[] ADDRESS = {10, 0, 0, 1};

    private final AtomicInteger lookups = new AtomicInteger();

    private void answer(Dns.Lookup lookup) {
        Dns.OF_HUB.set(
                new Dns(
                        Hub.current(),
                        host -> {
                            lookups.incrementAndGet();
                            return lookup.addressesOf(host);
                        }));
    }

    private static InetAddress[] known(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByAddress(host, ADDRESS)};
    }

    @HubTest
    void resolve_ofAnAddress_neitherAsksNorSwitches() throws Exception {
        answer(DnsTest::known);
        Greenlet<Boolean> other = spawn(() -> true);
        assertThat(Dns.resolve("127.0.0.1").getFirst().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(Dns.resolve("::1").getFirst().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(other.isReady()).isFalse();
        assertThat(lookups).hasValue(0);
    }

    @HubTest
    void resolve_ofOneNameByMany_asksOnceAndDoesNotHoldTheHub() throws Exception {
        var open = new CountDownLatch(1);
        answer(
                host -> {
                    awaitUninterrupted(open);
                    return known(host);
                });
        List<Greenlet<List<InetAddress>>> asking =
                Stream.generate(() -> spawn(() -> Dns.resolve("name.test"))).limit(10).toList();
        while (lookups.get() == 0) {
            idle();
        }
        assertThat(asking).noneMatch(Greenlet::isReady);
        open.countDown();
        joinAll(asking);
        for (Greenlet<List<InetAddress>> answered : asking) {
            assertThat(answered.get()).containsExactly(InetAddress.getByAddress(ADDRESS));
        }
        assertThat(lookups).hasValue(1);
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }

    @HubTest
    void kill_ofOneThatAsks_leavesTheOthersTheirAnswer() throws Exception {
        var open = new CountDownLatch(1);
        answer(
                host -> {
                    awaitUninterrupted(open);
                    return known(host);
                });
        Greenlet<?> killed = spawn(() -> Dns.resolve("name.test"));
        Greenlet<List<InetAddress>> other = spawn(() -> Dns.resolve("name.test"));
        idle();
        killed.kill();
        open.countDown();
        assertThat(other.get()).hasSize(1);
        assertThat(lookups).hasValue(1);
    }

    @HubTest
    void resolve_withinTheTimeThatAnswersAreKept_asksOnce() throws Exception {
        answer(DnsTest::known);
        long kept = NetLimits.DNS_KEPT.toNanos();
        var clock = (VirtualClock) Hub.current().clock();
        Dns.resolve("name.test");
        long answered = clock.nanos();
        clock.jumpTo(answered + kept);
        Dns.resolve("name.test");
        assertThat(lookups).hasValue(1);
        clock.jumpTo(answered + kept + 1);
        Dns.resolve("name.test");
        assertThat(lookups).hasValue(2);
    }

    @HubTest
    void resolve_afterAFailure_asksAgain() throws Exception {
        answer(
                host -> {
                    if (lookups.get() == 1) {
                        throw new UnknownHostException(host + ": not known");
                    }
                    return known(host);
                });
        assertThatThrownBy(() -> Dns.resolve("name.test"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("name.test");
        assertThat(Dns.resolve("name.test")).hasSize(1);
    }

    @HubTest
    void resolve_ofMoreNamesThanAreKept_forgetsTheOldest() throws Exception {
        answer(DnsTest::known);
        for (int i = 0; i <= NetLimits.DNS_NAMES; i++) {
            Dns.resolve("name" + i + ".test");
        }
        int asked = lookups.get();
        Dns.resolve("name1.test");
        assertThat(lookups).hasValue(asked);
        Dns.resolve("name0.test");
        assertThat(lookups).hasValue(asked + 1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("215: localhost resolves as the JDK resolves it, an unknown name is an error")
    void resolve_byTheJdk_givesItsAnswers() throws Exception {
        assertThat(Dns.resolve("localhost")).containsExactly(InetAddress.getAllByName("localhost"));
        assertThatThrownBy(() -> Dns.resolve("unknown.invalid"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("unknown.invalid");
    }
}
