package dev.jevent.hub;

import static dev.jevent.Jevent.isOnHub;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RawGreenletTest {
    @HubTest
    @DisplayName("a look at the stack of a ready greenlet does not bring it back after its end")
    void stack_ofReadyGreenlet_leavesNoGhost() {
        var ready = spawn(() -> yieldNow());
        yieldNow();
        assertThat(ready.stack()).extracting("methodName").contains("yieldNow");
        ready.join();
        yieldNow();
        yieldNow();
        assertThat(Hub.current().greenlets()).containsExactly(RawGreenlet.running());
    }

    /// Named by somebody else while it is asked for its name.
    private static final class NamedMeanwhile extends RawGreenlet {
        NamedMeanwhile(Hub hub) {
            super(hub, null);
        }

        @Override
        protected void body() {}

        @Override
        protected String kind() {
            name("given");
            return "kind";
        }
    }

    @HubTest
    @DisplayName("a name given while another thread asks for it is not lost")
    void name_givenMeanwhile_stays() {
        var greenlet = new NamedMeanwhile(Hub.current());
        assertThat(greenlet.name()).startsWith("kind-");
        assertThat(greenlet.name()).isEqualTo("given");
    }

    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("70: a raw greenlet is killed by its signal, where it waits")
    void signal_ofWaiting_endsIt(UncaughtErrors uncaught) {
        List<RawGreenlet> raw = new ArrayList<>();
        Hub.current()
                .spawnRaw(
                        "raw",
                        () -> {
                            raw.add(RawGreenlet.running());
                            try {
                                sleep(LONG);
                            } finally {
                                log.add("finally");
                            }
                        });
        yieldNow();
        assertThat(Hub.current().greenlets()).containsAll(raw).hasSize(2);
        raw.get(0).signal(new GreenletExit());
        assertThat(log).isEmpty();
        yieldNow();
        assertThat(log).containsExactly("finally");
        assertThat(Hub.current().greenlets()).hasSize(1);
        assertThat(uncaught.take()).as("a kill is no error").isEmpty();
    }

    @HubTest
    @DisplayName("a virtual thread that a greenlet starts is on its hub, and a raw greenlet there")
    void virtualThread_ofGreenlet_isAdopted() throws Exception {
        Hub hub = Hub.current();
        Thread thread =
                Thread.ofVirtual()
                        .name("adopted")
                        .start(
                                () -> {
                                    assertThat(isOnHub()).isTrue();
                                    assertThat(Hub.current()).isSameAs(hub);
                                    log.add(Greenlet.current().name());
                                    sleep(LONG);
                                    log.add("slept");
                                });
        assertThat(log).isEmpty();
        yieldNow();
        assertThat(log).containsExactly("adopted");
        assertThat(hub.greenlets())
                .extracting(RawGreenlet::name)
                .containsExactly("main", "adopted");
        thread.join();
        assertThat(log).containsExactly("adopted", "slept");
        yieldNow();
        assertThat(hub.greenlets()).hasSize(1);
    }

    @Test
    @DisplayName("two threads that ask a greenlet first get one number, and no other is kept")
    void id_askedByTwoAtOnce_isOne() throws Exception {
        try (Hub hub = Hub.start("numbered");
                var other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                var greenlet = new Greenlet<>(hub, () -> "never run");
                var ready = new AtomicInteger();
                Future<Integer> theirs = other.submit(() -> idTogether(greenlet, ready));
                int ours = idTogether(greenlet, ready);
                assertThat(theirs.get()).isEqualTo(ours).isEqualTo(greenlet.id());
                greenlet.kill();
            }
            Eventually.holds("all free", () -> new Greenlet<>(hub, () -> 1).id() == 0);
        }
    }

    private static int idTogether(RawGreenlet greenlet, AtomicInteger ready) {
        ready.incrementAndGet();
        while (ready.get() < 2) {
            Thread.onSpinWait();
        }
        return greenlet.id();
    }

    @Test
    @DisplayName("a greenlet first asked for its number after its end keeps it from nobody")
    void id_askedAfterTheEnd_isNotKept() {
        try (Hub hub = Hub.start("numbered")) {
            var ended = new Greenlet<>(hub, () -> 1).start();
            ended.join();
            Eventually.holds("noted", () -> ended.id() == 0);
            assertThat(new Greenlet<>(hub, () -> 2).id()).isZero();
        }
    }

    @HubTest
    @DisplayName("an executor of virtual threads made on a hub stays on it")
    void virtualExecutor_staysOnHub() throws Exception {
        Hub hub = Hub.current();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Hub>> hubs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                hubs.add(
                        executor.submit(
                                () -> {
                                    sleep(Duration.ofMillis(10));
                                    return Hub.current();
                                }));
            }
            for (Future<Hub> each : hubs) {
                assertThat(each.get()).isSameAs(hub);
            }
        }
    }
}
