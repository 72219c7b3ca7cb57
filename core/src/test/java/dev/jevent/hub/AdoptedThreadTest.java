package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.errors.HubClosed;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.jdk.Door;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Virtual threads that the JDK starts because a greenlet asked for them.
class AdoptedThreadTest {
    private final AtomicReference<@Nullable Object> seen = new AtomicReference<>();

    @HubTest
    void startVirtualThread_inGreenlet_staysOnTheHub() throws Exception {
        Thread carrier = Door.currentCarrier();
        Thread thread =
                Thread.startVirtualThread(
                        () -> {
                            seen.set(Door.currentCarrier());
                            assertThat(Hub.current().isCurrent()).isTrue();
                            sleep(Duration.ofSeconds(1));
                        });
        thread.join();
        assertThat(seen.get()).isSameAs(carrier);
    }

    @HubTest
    void current_inVirtualThread_isRawGreenletWithItsName() throws Exception {
        Thread thread = Thread.ofVirtual().name("named").start(() -> seen.set(Greenlet.current()));
        thread.join();
        assertThat(seen.get()).isInstanceOf(AdoptedThread.class).isNotInstanceOf(Greenlet.class);
        var adopted = (RawGreenlet) Objects.requireNonNull(seen.get());
        assertThat(adopted.name()).isEqualTo("named");
        assertThat(adopted.hub()).isSameAs(Hub.current());
    }

    @HubTest
    void current_inVirtualThread_isTheSameOverSwitches() throws Exception {
        Thread thread =
                Thread.startVirtualThread(
                        () -> {
                            RawGreenlet before = Greenlet.current();
                            yieldNow();
                            seen.set(before == Greenlet.current());
                        });
        thread.join();
        assertThat(seen.get()).isEqualTo(true);
    }

    @Test
    @DisplayName("a thread that outlives its hub leaves the list of that hub, no other")
    void thread_thatEndsOnTheDrain_leavesItsOwnHub() throws Exception {
        var release = new CountDownLatch(1);
        try (var log = new CapturedLog()) {
            Hub hub = Hub.start("left");
            var starter =
                    new Greenlet<>(hub, () -> Thread.startVirtualThread(() -> resist(release)));
            Thread survivor = starter.start().get();
            Eventually.holds("waits", () -> survivor.getState() == Thread.State.WAITING);
            hub.close();
            assertThat(log.with("hub left closes before the end of")).hasSize(1);
            assertThat(Hub.all()).contains(hub);
            release.countDown();
            survivor.join();
            Eventually.holds("forgotten", () -> !Hub.all().contains(hub));
        }
    }

    private static void resist(CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException _) {
                // the hub wants it to end
            }
        }
    }

    @HubTest
    void executor_inGreenlet_runsItsTasksOnTheHub() throws Exception {
        Thread carrier = Door.currentCarrier();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = executor.submit(() -> Door.currentCarrier());
            var second = executor.submit(() -> Greenlet.current().hub());
            assertThat(first.get()).isSameAs(carrier);
            assertThat(second.get()).isSameAs(Hub.current());
        }
    }

    @HubTest
    void virtualThread_ofVirtualThread_staysOnTheHub() throws Exception {
        Thread thread =
                Thread.startVirtualThread(
                        () -> Thread.startVirtualThread(() -> seen.set(Door.currentCarrier())));
        thread.join();
        yieldNow();
        assertThat(seen.get()).isSameAs(Door.currentCarrier());
    }

    @HubTest
    void spawn_inVirtualThread_worksAsInGreenlet() throws Exception {
        Thread thread =
                Thread.startVirtualThread(() -> seen.set(spawn(() -> "spawned").resultOrThrow()));
        thread.join();
        assertThat(seen.get()).isEqualTo("spawned");
    }

    @HubTest
    void greenlets_listsVirtualThreadsUntilTheyEnd() throws Exception {
        Hub hub = Hub.current();
        Thread thread = Thread.ofVirtual().name("listed").start(() -> sleep(Duration.ofHours(1)));
        yieldNow();
        assertThat(hub.greenlets()).extracting(RawGreenlet::name).containsExactly("main", "listed");
        thread.join();
        assertThat(hub.greenlets()).extracting(RawGreenlet::name).containsExactly("main");
    }

    @Test
    void close_endsVirtualThreads_inJeventAndInJdkWaits() {
        Hub hub = Hub.start("adopting");
        var inJevent = new Sleeper(() -> sleep(Duration.ofHours(1)));
        var inJdk = new Sleeper(AdoptedThreadTest::sleepInJdk);
        hub.spawnRaw("starter", inJevent::start);
        hub.spawnRaw("starter", inJdk::start);
        inJevent.awaitAsleep();
        inJdk.awaitAsleep();
        hub.close();
        assertThat(inJevent.endedBy()).isInstanceOf(HubClosed.class);
        assertThat(inJdk.endedBy()).hasCauseInstanceOf(InterruptedException.class);
        assertThat(inJevent.isAlive()).isFalse();
        assertThat(inJdk.isAlive()).isFalse();
    }

    private static void sleepInJdk() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A virtual thread that sleeps until something ends it.
    private static final class Sleeper {
        private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        private final AtomicReference<@Nullable Throwable> endedBy = new AtomicReference<>();
        private final Runnable body;

        Sleeper(Runnable body) {
            this.body = body;
        }

        void start() {
            Thread started =
                    Thread.ofVirtual()
                            .uncaughtExceptionHandler((_, error) -> endedBy.set(error))
                            .start(body);
            thread.set(started);
        }

        void awaitAsleep() {
            Eventually.holds("asleep", this::isAsleep);
        }

        private boolean isAsleep() {
            Thread started = thread.get();
            return started != null
                    && switch (started.getState()) {
                        case WAITING, TIMED_WAITING -> true;
                        case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
                    };
        }

        boolean isAlive() {
            return Objects.requireNonNull(thread.get()).isAlive();
        }

        @Nullable Throwable endedBy() {
            return endedBy.get();
        }
    }
}
