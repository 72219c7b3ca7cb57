package dev.jevent.queue;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/// Goal: no item is lost or doubled by selects, whoever selects where, with limits and kills.
/// Method: on two hubs and plain threads selects put numbered items into a queue and two channels,
/// others take from them, others do both in one select; all wait in seeded random ways and some are
/// killed. What was put must be what was taken.
class SelectModelTest {
    private static final int ITEMS_OF_EACH = 1_500;
    private static final long SEED = 20_251_124;

    private final Queue<Integer> queue = new Queue<>(2);
    private final Channel<Integer> one = new Channel<>();
    private final Channel<Integer> two = new Channel<>();
    private final java.util.Queue<Integer> put = new ConcurrentLinkedQueue<>();
    private final java.util.Queue<Integer> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nextItem = new AtomicInteger();
    private volatile boolean over;

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("selects over two hubs and plain threads: each item is put once and taken once")
    void selects_acrossThreads_loseNothing() throws Exception {
        try (Hub other = Hub.start("other")) {
            var workers =
                    List.of(
                            spawn(() -> produce(0)),
                            new Greenlet<>(other, () -> produce(1)).start(),
                            spawn(() -> relay(2)),
                            new Greenlet<>(other, () -> relay(3)).start());
            var takers =
                    List.of(
                            spawn(() -> consume(4)),
                            new Greenlet<>(other, () -> consume(5)).start());
            var threads =
                    List.of(
                            new Thread(() -> produce(6)),
                            new Thread(() -> consume(7)),
                            new Thread(() -> relay(8)));
            threads.forEach(Thread::start);
            for (var worker : workers) {
                worker.get();
            }
            threads.getFirst().join();
            threads.getLast().join();
            over = true;
            for (var taker : takers) {
                taker.get();
            }
            threads.get(1).join();
        }
        checkEachOnce();
    }

    private void checkEachOnce() {
        for (Integer item; (item = queue.tryTake()) != null; ) {
            taken.add(item);
        }
        assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(put);
        assertThat(queue.waiting()).isZero();
        assertThat(one.balance()).isZero();
        assertThat(two.balance()).isZero();
    }

    private int produce(int seed) {
        var random = new Random(SEED + seed);
        for (int i = 0; i < ITEMS_OF_EACH; i++) {
            int item = nextItem.getAndIncrement();
            var select = Select.on(one.putting(item), queue.putting(item), two.putting(item));
            while (select(select, random) == null) {
                perhapsYield(random);
            }
            put.add(item);
        }
        return seed;
    }

    /// Puts and takes in one select, also in one channel.
    private int relay(int seed) {
        var random = new Random(SEED + seed);
        for (int i = 0; i < ITEMS_OF_EACH; i++) {
            int item = nextItem.getAndIncrement();
            var select = Select.on(two.taking(), one.putting(item), two.putting(item));
            Selected<Integer> selected = select(select, random);
            if (selected != null && selected.index() == 0) {
                taken.add(selected.item());
            } else if (selected != null) {
                put.add(item);
            }
            perhapsYield(random);
        }
        return seed;
    }

    private int consume(int seed) {
        var random = new Random(SEED + seed);
        var select = Select.on(two.taking(), queue.taking(), one.taking());
        while (!over) {
            Selected<Integer> selected = select(select, random);
            if (selected != null) {
                taken.add(selected.item());
            }
            perhapsYield(random);
        }
        return seed;
    }

    private static @Nullable Selected<Integer> select(Select<Integer> select, Random random) {
        return random.nextBoolean()
                ? select.await(Duration.ofNanos(random.nextInt(100_000)))
                : select.tryNow();
    }

    private static void perhapsYield(Random random) {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running != null && random.nextInt(4) == 0) {
            running.yieldNow();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("selects that are killed at random, while others on another hub meet them")
    void kill_randomSelects_losesNothing() throws Exception {
        var random = new Random(SEED);
        try (Hub other = Hub.start("other")) {
            var far = new Greenlet<>(other, () -> consume(1)).start();
            for (int round = 0; round < ITEMS_OF_EACH; round++) {
                List<Greenlet<?>> victims = new ArrayList<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    boolean puts = random.nextBoolean();
                    victims.add(spawn(() -> selectOnce(puts)));
                }
                perhapsYield(random);
                victims.forEach(victim -> victim.kill(KillOptions.DEFAULT.withoutWaiting()));
                perhapsYield(random);
                victims.forEach(Greenlet::join);
            }
            over = true;
            far.get();
        }
        assertThat(put).isNotEmpty();
        checkEachOnce();
    }

    private void selectOnce(boolean puts) {
        int item = nextItem.getAndIncrement();
        var select =
                puts
                        ? Select.on(queue.putting(item), one.putting(item), two.putting(item))
                        : Select.on(one.taking(), two.taking());
        (puts ? put : taken).add(select.await().item());
    }
}
