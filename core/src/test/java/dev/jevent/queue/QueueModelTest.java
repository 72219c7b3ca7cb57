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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/// Goal: no item is lost or doubled, and each producer's items stay in order, whoever puts and
/// takes. Method: producers on two hubs and a plain thread put numbered items through a small
/// queue, waiting in seeded random ways; consumers on both hubs and a plain thread take them in
/// such ways.
class QueueModelTest {
    private static final int PRODUCERS = 4;
    private static final int ITEMS_OF_EACH = 25_000;
    private static final int CAPACITY = 7;
    private static final long SEED = 20_251_122;

    private final Queue<Item> queue = new Queue<>(CAPACITY);

    private record Item(int producer, int number) {}

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("100,000 items over two hubs and plain threads: none lost or doubled, in order")
    void putAndTake_acrossThreads_keepsEachItemOnceInOrder() throws Exception {
        List<Item> byThread = new ArrayList<>();
        List<List<Item>> taken = new ArrayList<>();
        try (Hub other = Hub.start("other")) {
            var putting =
                    List.of(
                            spawn(() -> produce(0)),
                            new Greenlet<>(other, () -> produce(1)).start(),
                            new Greenlet<>(other, () -> produce(2)).start());
            var taking =
                    List.of(
                            spawn(() -> consume(10)),
                            new Greenlet<>(other, () -> consume(11)).start(),
                            spawn(() -> consume(12)));
            var putter = new Thread(() -> produce(3));
            var taker = new Thread(() -> byThread.addAll(consume(13)));
            putter.start();
            taker.start();
            for (var producer : putting) {
                producer.get();
            }
            putter.join();
            queue.close();
            for (var consumer : taking) {
                taken.add(consumer.get());
            }
            taker.join();
        }
        taken.add(byThread);
        taken.forEach(QueueModelTest::checkOrderOfEachProducer);
        checkEachOnce(taken);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.unfinishedTasks()).isEqualTo((long) PRODUCERS * ITEMS_OF_EACH);
    }

    private int produce(int producer) {
        var random = new Random(SEED + producer);
        for (int number = 0; number < ITEMS_OF_EACH; number++) {
            put(new Item(producer, number), random);
            perhapsYield(random);
        }
        return producer;
    }

    private void put(Item item, Random random) {
        boolean done = false;
        while (!done) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    queue.put(item);
                    done = true;
                }
                case 1 -> done = queue.offer(item, Duration.ofNanos(random.nextInt(50_000)));
                default -> {
                    done = queue.tryPut(item);
                    perhapsYield(random);
                }
            }
        }
    }

    private List<Item> consume(int consumer) {
        var random = new Random(SEED + consumer);
        List<Item> items = new ArrayList<>();
        try {
            while (true) {
                Item item = take(random);
                if (item != null) {
                    items.add(item);
                }
                perhapsYield(random);
            }
        } catch (QueueClosed e) {
            return items;
        }
    }

    private @Nullable Item take(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> queue.take();
            case 1 -> queue.poll(Duration.ofNanos(random.nextInt(50_000)));
            case 2 -> queue.tryPeek() == null ? null : queue.tryTake();
            default -> queue.tryTake();
        };
    }

    private static void perhapsYield(Random random) {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running != null && random.nextInt(8) == 0) {
            running.yieldNow();
        }
    }

    private static void checkOrderOfEachProducer(List<Item> items) {
        int[] last = new int[PRODUCERS];
        Arrays.fill(last, -1);
        for (Item item : items) {
            assertThat(item.number()).isGreaterThan(last[item.producer()]);
            last[item.producer()] = item.number();
        }
    }

    private static void checkEachOnce(List<List<Item>> taken) {
        int[] seen = new int[PRODUCERS * ITEMS_OF_EACH];
        IntConsumer count = index -> seen[index]++;
        taken.forEach(
                items ->
                        items.forEach(
                                item ->
                                        count.accept(
                                                item.producer() * ITEMS_OF_EACH + item.number())));
        assertThat(seen).containsOnly(1);
    }

    @HubTest
    @DisplayName("takers that are killed at random lose no item and leave no trace")
    void kill_randomTakers_losesNothing() {
        var random = new Random(SEED);
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            List<Greenlet<?>> takers = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                takers.add(spawn(() -> items.add(queue.take())));
            }
            perhapsYield(random);
            if (!takers.isEmpty() && random.nextBoolean()) {
                takers.get(random.nextInt(takers.size()))
                        .kill(KillOptions.DEFAULT.withoutWaiting());
            }
            queue.put(new Item(0, number));
            perhapsYield(random);
            takers.forEach(Greenlet::kill);
            for (Item left; (left = queue.tryTake()) != null; ) {
                items.add(left);
            }
        }
        assertThat(items)
                .extracting(Item::number)
                .doesNotHaveDuplicates()
                .isSorted()
                .hasSize(5_000);
        assertThat(queue.waiting()).isZero();
    }
}
