package dev.jevent.queue;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;

/// Queues that give their items in another order than the plain one, or under another name.
class OrderedQueuesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long SEED = 20_251_123;

    private final List<Object> log = new ArrayList<>();
    private boolean failing;

    private record Job(String name, int priority) {}

    private int compareUnlessFailing(int one, int other) {
        if (failing) {
            throw new IllegalStateException("compare");
        }
        return Integer.compare(one, other);
    }

    @HubTest
    @DisplayName("126: a LIFO queue gives what was put last, also to a peek and at its making")
    void lifo_givesLastPut() {
        var stack = new LifoQueue<>(List.of(1, 2));
        stack.put(3);
        assertThat(stack.peek()).isEqualTo(3);
        assertThat(stack.toList()).containsExactly(3, 2, 1);
        int top = stack.take();
        assertThat(List.of(top, stack.take(), stack.take())).containsExactly(3, 2, 1);
        assertThat(stack.tryTake()).isNull();
        assertThat(stack.unfinishedTasks()).isEqualTo(3);
    }

    @HubTest
    @DisplayName("126: blocked takers of a LIFO queue are served in the order of coming")
    void lifo_blockedTakers_areServedInOrder() {
        var stack = new LifoQueue<Integer>();
        var takers = List.of(taker(stack, "one"), taker(stack, "two"));
        yieldNow();
        stack.put(1);
        stack.put(2);
        assertThat(stack.isEmpty()).isTrue();
        joinAll(takers);
        assertThat(log).containsExactly("one 1", "two 2");
    }

    @HubTest
    @DisplayName("126: a take from a full LIFO queue puts the first putter's item on top")
    void lifo_fullWithPutters_takesTheirItemsNext() {
        var stack = new LifoQueue<>(2, List.of(1, 2));
        var putters = List.of(spawn(() -> stack.put(3)), spawn(() -> stack.put(4)));
        yieldNow();
        assertThat(List.of(stack.take(), stack.take(), stack.take(), stack.take()))
                .containsExactly(2, 3, 4, 1);
        joinAll(putters);
    }

    private Greenlet<?> taker(Queue<Integer> queue, String name) {
        return spawn(() -> log.add(name + " " + queue.take()));
    }

    @HubTest
    @DisplayName("126: a priority queue gives the smallest, also to a peek and at its making")
    void priority_givesSmallest() {
        var queue = new PriorityQueue<>(List.of(3, 1, 2));
        queue.put(0);
        assertThat(queue.peek()).isZero();
        assertThat(queue.tryPeek()).isZero();
        assertThat(queue.toList()).containsExactly(0, 1, 2, 3);
        assertThat(List.of(queue.take(), queue.take(), queue.take(), queue.take()))
                .containsExactly(0, 1, 2, 3);
        assertThat(queue.isEmpty()).isTrue();
    }

    @HubTest
    @DisplayName("126: a comparator decides; of equal items the first put is taken first")
    void priority_equalItems_areTakenInOrder() {
        var jobs = new PriorityQueue<Job>(Comparator.comparingInt(Job::priority));
        for (int i = 0; i < 20; i++) {
            jobs.put(new Job("later " + i, 2));
            jobs.put(new Job("soon " + i, 1));
        }
        List<String> names = new ArrayList<>();
        while (!jobs.isEmpty()) {
            names.add(jobs.take().name());
        }
        List<String> expected = new ArrayList<>();
        for (String when : List.of("soon ", "later ")) {
            for (int i = 0; i < 20; i++) {
                expected.add(when + i);
            }
        }
        assertThat(names).isEqualTo(expected);
    }

    @HubTest
    @DisplayName("126: a blocked taker gets the item that is put, and peekers see it")
    void priority_blockedTakers_areServedInOrder() {
        var queue = new PriorityQueue<Integer>(1);
        var peeker = spawn(() -> log.add("peek " + queue.peek()));
        var takers = List.of(taker(queue, "one"), taker(queue, "two"));
        yieldNow();
        queue.put(9);
        queue.put(1);
        peeker.join();
        joinAll(takers);
        assertThat(log).containsExactly("peek 9", "one 9", "two 1");
    }

    @HubTest
    @DisplayName("a priority queue is, for any puts and takes, a sorted list with stable ties")
    void priority_randomPutsAndTakes_agreesWithSortedList() {
        var random = new Random(SEED);
        var queue = new PriorityQueue<Job>(Comparator.comparingInt(Job::priority));
        List<Job> model = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(5) < 3) {
                var job = new Job("job " + i, random.nextInt(10));
                queue.put(job);
                model.add(job);
                model.sort(Comparator.comparingInt(Job::priority));
            } else {
                assertThat(queue.tryTake()).isSameAs(model.isEmpty() ? null : model.removeFirst());
            }
            if (model.size() > 100) {
                assertThat(queue.toList()).isEqualTo(model);
                while (!model.isEmpty()) {
                    assertThat(queue.take()).isSameAs(model.removeFirst());
                }
            }
        }
    }

    @HubTest
    @DisplayName("125: a comparator that throws fails the call, and the queue is as before")
    void priority_comparatorThrows_keepsQueue() {
        var queue = new PriorityQueue<Integer>(9, this::compareUnlessFailing, List.of(5, 3, 4, 1));
        failing = true;
        assertThatThrownBy(() -> queue.put(2)).hasMessage("compare");
        assertThatThrownBy(queue::take).hasMessage("compare");
        assertThatThrownBy(queue::tryTake).hasMessage("compare");
        assertThatThrownBy(queue::toList).hasMessage("compare");
        assertThat(queue.size()).isEqualTo(4);
        assertThat(queue.unfinishedTasks()).isEqualTo(4);
        failing = false;
        queue.put(2);
        assertThat(queue.toList()).containsExactly(1, 2, 3, 4, 5);
        assertThat(queue.take()).isOne();
    }

    @HubTest
    @DisplayName("125: a waiting putter whose item cannot be compared gets that error, nobody else")
    void priority_comparatorThrowsForWaitingPutter_failsThatPut() {
        var queue = new PriorityQueue<Object>(2);
        queue.put(1);
        queue.put(2);
        var wrong =
                spawn(
                        () ->
                                assertThatThrownBy(() -> queue.put("text"))
                                        .isInstanceOf(ClassCastException.class));
        var right = spawn(() -> queue.put(3));
        yieldNow();
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.toList()).containsExactly(2, 3);
        wrong.join();
        assertThat(wrong.isSuccessful()).isTrue();
        right.join();
        assertThat(queue.unfinishedTasks()).isEqualTo(3);
        assertThat(queue.waiting()).isZero();
    }

    @HubTest
    @DisplayName("119: capacity and items of all kinds are checked")
    void create_tooMany_isRefused() {
        assertThatThrownBy(() -> new LifoQueue<>(1, List.of(1, 2)))
                .hasMessage("items: 2 (expected: at most 1)");
        assertThatThrownBy(() -> new PriorityQueue<Integer>(0))
                .hasMessage("capacity: 0 (expected: one or more)");
        assertThat(new LifoQueue<>(3).capacity()).isEqualTo(3);
        assertThat(new JoinableQueue<>(2, List.of(1, 2)).isFull()).isTrue();
        assertThat(new JoinableQueue<>(2)).hasToString("JoinableQueue(0 of 2)");
        assertThat(new PriorityQueue<>()).hasToString("PriorityQueue(0)");
    }

    @HubTest
    @DisplayName("122: a JoinableQueue is joined when its tasks are done")
    void joinable_isJoined() {
        var tasks = new JoinableQueue<>(List.of(1, 2, 3));
        var worker =
                spawn(
                        () -> {
                            for (int task : tasks) {
                                log.add(task);
                                tasks.taskDone();
                            }
                        });
        assertThat(tasks.join(Duration.ZERO)).isFalse();
        tasks.join();
        assertThat(log).containsExactly(1, 2, 3);
        tasks.close();
        worker.join();
        var another = new JoinableQueue<Integer>();
        another.put(1);
        assertThat(another.join(SECOND)).isFalse();
    }

    @HubTest
    @DisplayName("110, 113: a SimpleQueue keeps order, waits for room and ends at its close")
    void simple_keepsOrder() {
        var lines = new SimpleQueue<String>(1);
        var printer =
                spawn(
                        () -> {
                            for (String line : lines) {
                                log.add(line);
                            }
                        });
        lines.put("one");
        lines.put("two");
        lines.put("three");
        lines.close();
        printer.join();
        assertThat(log).containsExactly("one", "two", "three");
        assertThat(lines).hasToString("SimpleQueue(0 of 1, closed)");
        var rest = new SimpleQueue<>(List.of(1, 2));
        rest.closeNow();
        assertThat(rest.size()).isZero();
        assertThat(new SimpleQueue<>(5, List.of(1)).toList()).containsExactly(1);
    }

    @HubTest
    @DisplayName("123: closed with a cause, that is the cause of what is thrown, also to iterators")
    void close_withCause_tellsIt() {
        var cause = new IllegalArgumentException("broken");
        var queue = new Queue<>(List.of(1));
        var waiting = new SimpleQueue<Integer>();
        var taker = spawn(() -> assertThatThrownBy(waiting::take).isInstanceOf(QueueClosed.class));
        yieldNow();
        queue.close(cause);
        queue.close();
        waiting.close(cause);
        taker.join();
        assertThat(taker.isSuccessful()).isTrue();
        assertThatThrownBy(waiting::take).hasCause(cause);
        assertThatThrownBy(() -> queue.put(2)).isInstanceOf(QueueClosed.class).hasCause(cause);
        var items = queue.iterator();
        assertThat(items.next()).isEqualTo(1);
        assertThatThrownBy(items::hasNext).isInstanceOf(QueueClosed.class).hasCause(cause);
    }
}
