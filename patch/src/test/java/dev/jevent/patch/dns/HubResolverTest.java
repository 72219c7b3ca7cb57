package dev.jevent.patch.dns;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.testing.Heart;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubResolverTest {
    private static final LookupPolicy ANY = LookupPolicy.of(LookupPolicy.IPV4);

    private final Builtin builtin = new Builtin();
    private final HubResolver resolver = new HubResolver(builtin);

    /// Answers when the test says so.
    private static final class Builtin implements InetAddressResolver {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();
        private final AtomicInteger calls = new AtomicInteger();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final UnknownHostException unknown = new UnknownHostException("none: unknown");
        private volatile boolean open;

        private void pass(String name) {
            calls.incrementAndGet();
            asked.add(name);
            threads.add(Thread.currentThread());
            Eventually.holds("answer to " + name, () -> open);
        }

        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            pass(host);
            if (host.equals("none")) {
                throw unknown;
            }
            return Stream.of(InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1}));
        }

        @Override
        public String lookupByAddress(byte[] address) {
            pass("address");
            return "ten";
        }
    }

    @BeforeEach
    void activate() {
        HubResolver.activate(true);
    }

    @AfterEach
    void deactivate() {
        HubResolver.activate(false);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("18: ten look-ups of ten greenlets are under way at once, and the hub goes on")
    void c18_tenAtOnce() throws Exception {
        List<Greenlet<String>> pending = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String name = "host" + i;
            pending.add(spawn(() -> first(name)));
        }
        pending.add(spawn(() -> resolver.lookupByAddress(new byte[] {10, 0, 0, 1})));
        try (var heart = new Heart()) {
            while (builtin.asked.size() < 10) {
                heart.awaitBeatsInGreenlet();
            }
        }
        builtin.open = true;
        joinAll(pending);
        assertThat(pending.get(3).get()).isEqualTo("host3");
        assertThat(pending.get(9).get()).isEqualTo("ten");
        assertThat(builtin.threads).hasSize(10).noneMatch(Thread::isVirtual);
    }

    private String first(String name) throws UnknownHostException {
        return resolver.lookupByName(name, ANY).findFirst().orElseThrow().getHostName();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("19: a failure is the JDK's own")
    void c19_failure() {
        builtin.open = true;
        assertThatThrownBy(() -> first("none")).isSameAs(builtin.unknown);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("18: a look-up can time out; an interrupt does not end it, and stays set")
    void c18_timeoutAndInterrupt() throws Exception {
        assertThatThrownBy(() -> Jevent.withTimeout(Duration.ofMillis(20), () -> first("slow")))
                .isInstanceOf(TimeoutException.class);
        Greenlet<Boolean> interrupted =
                spawn(
                        () -> {
                            Thread.currentThread().interrupt();
                            assertThat(first("other")).isEqualTo("other");
                            return Thread.interrupted();
                        });
        builtin.open = true;
        assertThat(interrupted.get()).isTrue();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("18: a look-up that is interrupted again and again is asked for once")
    void c18_interrupts_askOnce() throws Exception {
        var threads = new ArrayList<Thread>();
        Greenlet<Boolean> looking =
                spawn(
                        () -> {
                            threads.add(Thread.currentThread());
                            assertThat(first("once")).isEqualTo("once");
                            return Thread.interrupted();
                        });
        for (int i = 0; i < 3; i++) {
            Eventually.holds("the name is asked for", () -> builtin.asked.contains("once"));
            threads.getFirst().interrupt();
            Jevent.sleep(Duration.ZERO);
        }
        builtin.open = true;
        assertThat(looking.get()).isTrue();
        assertThat(builtin.calls).hasValue(1);
    }

    @Test
    @DisplayName("18: every other thread asks the JDK's own, at once")
    void thread_asksDirectly() throws Exception {
        builtin.open = true;
        assertThat(first("thread")).isEqualTo("thread");
        assertThat(builtin.threads).containsExactly(Thread.currentThread());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("299: unpatched, and not active, a greenlet asks the JDK's own")
    void unpatched_asksDirectly() throws Exception {
        builtin.open = true;
        assertThat(MonkeyPatch.unpatched(() -> first("unpatched"))).isEqualTo("unpatched");
        HubResolver.activate(false);
        assertThat(first("inactive")).isEqualTo("inactive");
        assertThat(builtin.threads).containsExactly(Thread.currentThread());
    }
}
