package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueueTest {
    private static final int STEPS = 100_000;
    private static final int MORE_THAN_AT_START = 1_000;

    @Test
    void fifo_randomSteps_matchesList() {
        assertMatchesList(RunOrder.fifo(), _ -> 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -1})
    void seeded_randomSteps_matchesList(long seed) {
        assertMatchesList(RunOrder.seeded(seed), RunOrder.seeded(seed));
    }

    /// Grows and shrinks the queue again and again, with the head anywhere in the ring.
    private static void assertMatchesList(RunOrder order, RunOrder sameOrder) {
        var queue = new RunQueue(order);
        List<Runnable> model = new ArrayList<>();
        var random = new SplittableRandom(7);
        for (int step = 0; step < STEPS; step++) {
            boolean growing = step / 2_000 % 2 == 0;
            if (random.nextInt(10) < (growing ? 7 : 3)) {
                var entry = new Entry(step);
                queue.add(entry);
                model.add(entry);
            } else {
                Runnable expected =
                        model.isEmpty() ? null : model.remove(sameOrder.next(model.size()));
                assertThat(queue.poll()).isSameAs(expected);
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }

    private record Entry(int number) implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void growth_keepsOrderWhereverTheHeadIs() {
        for (int head = 0; head < 256; head += 51) {
            var queue = new RunQueue(RunOrder.fifo());
            for (int i = 0; i < head; i++) {
                queue.add(new Entry(-1));
                queue.poll();
            }
            assertThat(drain(queue)).isEqualTo(numbersUpTo(MORE_THAN_AT_START));
        }
    }

    @Test
    void seeds_giveTheirOwnOrders() {
        List<Integer> one = drain(new RunQueue(RunOrder.seeded(1)));
        assertThat(drain(new RunQueue(RunOrder.seeded(1)))).isEqualTo(one);
        assertThat(drain(new RunQueue(RunOrder.seeded(2)))).isNotEqualTo(one);
        assertThat(one)
                .isNotEqualTo(numbersUpTo(MORE_THAN_AT_START))
                .containsExactlyInAnyOrderElementsOf(numbersUpTo(MORE_THAN_AT_START));
    }

    private static List<Integer> drain(RunQueue queue) {
        numbersUpTo(MORE_THAN_AT_START).forEach(number -> queue.add(new Entry(number)));
        List<Integer> order = new ArrayList<>();
        while (queue.poll() instanceof Entry(int number)) {
            order.add(number);
        }
        return order;
    }

    private static List<Integer> numbersUpTo(int end) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toHead_runsNextWhateverTheOrder(boolean seeded) {
        var queue = new RunQueue(seeded ? RunOrder.seeded(7) : RunOrder.fifo());
        for (int i = 0; i < 256; i++) {
            queue.add(new Entry(i));
        }
        queue.toHead = true;
        queue.add(new Entry(-1));
        queue.add(new Entry(-2));
        queue.toHead = false;
        queue.add(new Entry(256));
        assertThat(queue.size()).isEqualTo(259);
        assertThat(queue.poll()).isEqualTo(new Entry(-2));
        assertThat(queue.poll()).isEqualTo(new Entry(-1));
        List<Integer> rest = new ArrayList<>();
        while (queue.poll() instanceof Entry(int number)) {
            rest.add(number);
        }
        assertThat(rest).containsExactlyInAnyOrderElementsOf(numbersUpTo(257));
        assertThat(rest.equals(numbersUpTo(257))).isEqualTo(!seeded);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void order_outsideTheQueue_isRefused(int chosen) {
        var queue = new RunQueue(_ -> chosen);
        queue.add(new Entry(1));
        queue.add(new Entry(2));
        assertThatThrownBy(queue::poll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("next: " + chosen + " (expected: from 0 to 1)");
    }
}
