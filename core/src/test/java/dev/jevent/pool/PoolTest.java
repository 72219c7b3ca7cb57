package dev.jevent.pool;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.queue.QueueFull;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import dev.jevent.time.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Pool one = new Pool(1);
    private final Pool two = new Pool(2);
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("145: in a pool of two the third spawn waits until one ends")
    void spawn_full_waits() {
        two.spawn(() -> sleep(SECOND));
        two.spawn(() -> sleep(SECOND.multipliedBy(2)));
        assertThat(now()).isZero();
        assertThat(two.isFull()).isTrue();
        two.spawn(() -> sleep(SECOND));
        assertThat(now()).isEqualTo(SECOND.toNanos());
        two.join();
        assertThat(two.freeCount()).isEqualTo(2);
    }

    private static long now() {
        return Hub.current().clock().nanos();
    }

    @HubTest
    @DisplayName("spawners that wait for room are served in the order in which they came")
    void spawn_full_servesInOrder() {
        one.spawn(() -> sleep(SECOND));
        List<Greenlet<?>> spawners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            spawners.add(spawn(() -> one.spawn(() -> log.add(number))));
        }
        joinAll(spawners);
        one.join();
        assertThat(log).containsExactly(0, 1, 2, 3);
    }

    @HubTest
    @DisplayName("146: add to a full pool without waiting, or for a time, is refused")
    void add_full_isRefused() {
        one.spawn(() -> sleep(Duration.ofDays(1)));
        var greenlet = new Greenlet<>(() -> log.add("ran"));
        assertThat(one.tryAdd(greenlet)).isFalse();
        assertThatThrownBy(() -> one.add(greenlet, Duration.ZERO))
                .isInstanceOf(PoolFull.class)
                .isInstanceOf(QueueFull.class);
        assertThatThrownBy(() -> one.add(greenlet, SECOND)).isInstanceOf(PoolFull.class);
        assertThat(now()).isEqualTo(SECOND.toNanos());
        one.killAll();
        assertThat(one.freeCount()).isOne();
        assertThat(one.tryAdd(greenlet)).isTrue();
        assertThat(one.freeCount()).isZero();
        assertThat(one.discard(greenlet)).isTrue();
        assertThat(one.freeCount()).isOne();
    }

    @HubTest
    @DisplayName("147: start with a limit in a full pool is refused, and nothing is started")
    void start_full_isRefused() {
        one.spawn(() -> sleep(Duration.ofDays(1)));
        var greenlet = new Greenlet<>(() -> log.add("ran"));
        assertThatThrownBy(() -> one.start(greenlet, SECOND)).isInstanceOf(PoolFull.class);
        yieldNow();
        assertThat(greenlet.phase()).isEqualTo(Greenlet.Phase.NEW);
        one.killAll();
        one.start(greenlet, SECOND);
        one.join();
        assertThat(log).containsExactly("ran");
    }

    @HubTest
    @DisplayName("149: a negative size is refused")
    void create_negative_isRefused() {
        assertThatThrownBy(() -> new Pool(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size: -1 (expected: zero or more)");
    }

    @HubTest
    @DisplayName("150: apply gives the value or throws the failure; in a member it runs inline")
    void apply_givesOutcome(UncaughtErrors uncaught) throws Exception {
        assertThat(one.apply(() -> 42)).isEqualTo(42);
        var failure = new IOException("broken");
        assertThatThrownBy(() -> one.apply(() -> fail(failure))).isSameAs(failure);
        assertThat(uncaught.take()).containsExactly(failure);
        assertThat(one.apply(() -> one.apply(() -> "inline"))).isEqualTo("inline");
        spawn(() -> one.killAll());
        assertThatThrownBy(() -> one.apply(() -> waitForEver()))
                .isInstanceOf(CancellationException.class);
    }

    private static Object fail(Exception failure) throws Exception {
        throw failure;
    }

    private static String waitForEver() {
        sleep(Duration.ofDays(10_000));
        return "never";
    }

    @HubTest
    @DisplayName("151: applyAsync calls back with the value, only on success; get times out")
    void applyAsync_callsBackOnSuccess(UncaughtErrors uncaught) throws Exception {
        var slow =
                one.applyAsync(
                        () -> {
                            sleep(SECOND);
                            return "value";
                        },
                        log::add);
        assertThatThrownBy(() -> slow.get(Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class);
        var failed = one.applyAsync(() -> fail(new IOException("broken")), log::add);
        assertThat(one.size()).isOne();
        joinAll(List.of(slow, failed));
        yieldNow();
        assertThat(log).containsExactly("value");
        assertThat(one.freeCount()).isOne();
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName("157: in a pool of none a spawn never succeeds")
    void create_zero_isAlwaysFull() {
        var none = new Pool(0);
        assertThat(none.isFull()).isTrue();
        assertThat(none.awaitAvailable(SECOND)).isZero();
        Timeout limit = Timeout.after(SECOND);
        assertThatThrownBy(() -> none.spawn(() -> log.add("ran"))).isSameAs(limit);
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("awaitAvailable waits for room and takes none; a pool without size has no bound")
    void awaitAvailable_takesNothing() {
        one.spawn(() -> sleep(SECOND));
        assertThat(one.awaitAvailable(Duration.ZERO)).isZero();
        assertThat(one.awaitAvailable()).isOne();
        assertThat(one.awaitAvailable(SECOND)).isOne();
        var unbounded = new Pool();
        assertThat(unbounded.awaitAvailable()).isEqualTo(Integer.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            unbounded.spawn(() -> log.add(unbounded.isFull()));
        }
        unbounded.join();
        assertThat(log).hasSize(100).containsOnly(false);
    }

    @HubTest
    @DisplayName("158: killing a pool of sleepers of a mapAsync ends at once, and join returns")
    void killAll_duringMapAsync_endsAtOnce(UncaughtErrors uncaught) {
        var mapping = two.mapAsync(IntStream.range(0, 20).boxed().toList(), _ -> waitForEver());
        sleep(SECOND);
        two.killAll();
        two.join();
        mapping.join();
        assertThat(mapping.exceptionOrNull()).isInstanceOf(CancellationException.class);
        assertThat(uncaught.take()).containsExactly(mapping.exceptionNow());
        assertThat(now()).isEqualTo(SECOND.toNanos());
        assertThat(two.freeCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("161: a task fails while the error handler fails too: the pool gets its room back")
    void spawn_failingTaskAndHandler_givesRoomBack() throws Exception {
        var options =
                HubOptions.named("test")
                        .withClock(new VirtualClock())
                        .withErrorHandler(
                                (_, _, _) -> {
                                    throw new IllegalStateException("handler");
                                });
        int free =
                Jevent.run(
                        options,
                        () -> {
                            var pool = new Pool(1);
                            pool.spawn(() -> fail(new IOException("broken")));
                            pool.spawn(() -> log.add("next"));
                            pool.join();
                            return pool.freeCount();
                        });
        assertThat(free).isOne();
        assertThat(log).containsExactly("next");
    }

    @HubTest
    @DisplayName("162: tasks that spawn into their own pool all finish")
    void spawn_reentrant_finishes() {
        var three = new Pool(3);
        for (int i = 0; i < 2; i++) {
            three.spawn(() -> three.spawn(() -> log.add("inner")).join());
        }
        three.join();
        assertThat(log).containsExactly("inner", "inner");
        assertThat(three.freeCount()).isEqualTo(3);
    }

    @HubTest
    @DisplayName("98: a spawn that waits under a timeout leaves no phantom member")
    void spawn_underTimeout_leavesNoPhantom() {
        one.spawn(() -> sleep(SECOND.multipliedBy(2)));
        Timeout limit = Timeout.after(SECOND);
        assertThatThrownBy(() -> one.spawn(() -> log.add("ran"))).isSameAs(limit);
        assertThat(one.size()).isOne();
        one.join();
        assertThat(one.freeCount()).isOne();
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("346: a spawner that is killed while it waits loses no room")
    void kill_waitingSpawner_losesNoRoom() {
        one.spawn(() -> sleep(SECOND));
        var spawner = spawn(() -> one.spawn(() -> log.add("ran")));
        var next = spawn(() -> one.spawn(() -> log.add("next")));
        yieldNow();
        spawner.kill();
        next.join();
        one.join();
        assertThat(one.freeCount()).isOne();
        assertThat(log).containsExactly("next");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a pool bounds the members of several hubs and threads together")
    void spawn_fromSeveralHubs_isBoundedTogether() throws Exception {
        var running = new java.util.concurrent.atomic.AtomicInteger();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        Mapper<Integer, Integer> task =
                item -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    yieldNow();
                    running.decrementAndGet();
                    return item;
                };
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> two.map(items, task)).start();
            assertThat(two.map(items, task)).isEqualTo(items);
            assertThat(far.get()).isEqualTo(items);
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(two.join(SECOND)).isTrue();
        assertThat(two.freeCount()).isEqualTo(2);
    }

    @HubTest
    @DisplayName("a killed member gets its signal; kill without waiting leaves it to end")
    void killAll_withoutWaiting_returnsAtOnce() {
        var sleeper = one.spawn(() -> waitForEver());
        yieldNow();
        assertThat(one.killAll(KillOptions.DEFAULT.withoutWaiting())).isFalse();
        one.join();
        assertThat(sleeper.isCancelled()).isTrue();
    }

    @HubTest
    @DisplayName("tutorial example 20: a pool of two maps three")
    void example20() {
        two.map(List.of(0, 1, 2), _ -> log.add("Size of pool " + two.size()));
        assertThat(log).containsExactly("Size of pool 2", "Size of pool 2", "Size of pool 1");
    }
}
