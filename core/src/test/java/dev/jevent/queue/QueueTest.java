package dev.jevent.queue;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;

class QueueTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final KillOptions SEND_ONLY = KillOptions.DEFAULT.withoutWaiting();

    private final Queue<Integer> queue = new Queue<>();
    private final Queue<Integer> small = new Queue<>(1);
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("110: items are taken in the order in which they were put")
    void take_givesItemsInOrder() {
        var taker =
                spawn(
                        () -> {
                            for (int i = 0; i < 5; i++) {
                                log.add(queue.take());
                            }
                        });
        for (int i = 0; i < 5; i++) {
            queue.put(i);
            if (i % 2 == 0) {
                yieldNow();
            }
        }
        taker.join();
        assertThat(log).containsExactly(0, 1, 2, 3, 4);
    }

    @HubTest
    @DisplayName("111: full and empty queues refuse what only looks, without a switch")
    void zero_onlyLooks() {
        spawn(() -> log.add("other"));
        small.put(1);
        assertThat(small.isFull()).isTrue();
        assertThat(small.tryPut(2)).isFalse();
        assertThat(small.offer(2, Duration.ZERO)).isFalse();
        assertThatThrownBy(() -> small.put(2, Duration.ZERO)).isInstanceOf(QueueFull.class);
        assertThat(small.take()).isEqualTo(1);
        assertThat(small.isEmpty()).isTrue();
        assertThat(small.tryTake()).isNull();
        assertThat(small.tryPeek()).isNull();
        assertThat(small.poll(Duration.ZERO)).isNull();
        assertThatThrownBy(() -> small.take(Duration.ZERO)).isInstanceOf(QueueEmpty.class);
        assertThatThrownBy(() -> small.peek(Duration.ZERO)).isInstanceOf(QueueEmpty.class);
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("limits that pass first, on the hub's clock; negative ones are refused")
    void limit_passes() {
        long before = Hub.current().clock().nanos();
        assertThatThrownBy(() -> queue.take(SECOND)).isInstanceOf(QueueEmpty.class);
        assertThat(queue.poll(SECOND)).isNull();
        small.put(1);
        assertThatThrownBy(() -> small.put(2, SECOND)).isInstanceOf(QueueFull.class);
        assertThat(small.offer(2, SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(4 * SECOND.toNanos());
        assertThat(small.toList()).containsExactly(1);
        assertThatThrownBy(() -> queue.poll(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.put(1, SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("113: one taken lets the first putter go on, and order is kept")
    void take_fromFull_movesFirstPutterIn() {
        small.put(0);
        var one = putter(1);
        var two = putter(2);
        yieldNow();
        assertThat(small.take()).isZero();
        assertThat(small.toList()).containsExactly(1);
        assertThat(log).isEmpty();
        yieldNow();
        assertThat(log).containsExactly("put 1");
        assertThat(small.take()).isEqualTo(1);
        assertThat(small.take()).isEqualTo(2);
        joinAll(List.of(one, two));
        assertThat(log).containsExactly("put 1", "put 2");
    }

    private Greenlet<?> putter(int item) {
        return spawn(
                () -> {
                    small.put(item);
                    log.add("put " + item);
                });
    }

    @HubTest
    @DisplayName("114: of two takers the first is killed or timed out: the second gets the item")
    void put_firstTakerDead_goesToSecond() {
        var killed = taker("killed");
        var second = taker("second");
        yieldNow();
        killed.kill(SEND_ONLY);
        queue.put(1);
        second.join();
        var slow = spawn(() -> log.add("slow " + queue.poll(SECOND.dividedBy(2))));
        var third = taker("third");
        slow.join();
        queue.put(2);
        third.join();
        assertThat(log).containsExactly("second 1", "slow null", "third 2");
        assertThat(queue.isEmpty()).isTrue();
    }

    private Greenlet<?> taker(String name) {
        return spawn(() -> log.add(name + " " + queue.take()));
    }

    @HubTest
    @DisplayName("115: with both takers dead the item stays for the next")
    void put_allTakersDead_keepsItem() {
        var one = taker("one");
        var two = taker("two");
        yieldNow();
        one.kill(SEND_ONLY);
        two.kill(SEND_ONLY);
        queue.put(1);
        joinAll(List.of(one, two));
        assertThat(queue.toList()).containsExactly(1);
        assertThat(queue.take()).isEqualTo(1);
    }

    @HubTest
    @DisplayName("117: a peeker gets the item that is put, and the item stays")
    void peek_waits_andTakesNothing() {
        var one = spawn(() -> log.add("peek " + queue.peek()));
        var two = spawn(() -> log.add("peek " + queue.peek(SECOND)));
        yieldNow();
        queue.put(1);
        joinAll(List.of(one, two));
        assertThat(log).containsExactly("peek 1", "peek 1");
        assertThat(queue.peek()).isEqualTo(1);
        assertThat(queue.tryPeek()).isEqualTo(1);
        assertThat(queue.take()).isEqualTo(1);
    }

    @HubTest
    @DisplayName("117: a peeker behind a taker does not see the taker's item")
    void put_takerBeforePeeker_peekerWaitsOn() {
        var taker = taker("taker");
        var peeker = spawn(() -> log.add("peek " + queue.peek()));
        yieldNow();
        queue.put(1);
        yieldNow();
        queue.put(2);
        joinAll(List.of(taker, peeker));
        assertThat(log).containsExactly("taker 1", "peek 2");
        assertThat(queue.toList()).containsExactly(2);
    }

    @HubTest
    @DisplayName("117: a peek that nothing can end is LoopExit; with a limit, empty")
    void peek_withNothingElse_isLoopExit() {
        assertThatThrownBy(queue::peek).isInstanceOf(LoopExit.class);
        assertThatThrownBy(() -> queue.peek(SECOND)).isInstanceOf(QueueEmpty.class);
        assertThat(queue.waiting()).isZero();
    }

    @HubTest
    @DisplayName("118: callbacks put and take without waiting, and wake who waits")
    void try_inCallback_wakesWaiters() {
        var taker = taker("taker");
        small.put(1);
        var putter = putter(2);
        yieldNow();
        Hub.current().call(() -> log.add(queue.tryPut(7)));
        Hub.current().call(() -> log.add(small.tryPut(3)));
        Hub.current().call(() -> log.add(small.tryTake()));
        Hub.current().call(() -> log.add(queue.tryTake() == null));
        joinAll(List.of(taker, putter));
        assertThat(log).containsExactly(true, false, 1, true, "taker 7", "put 2");
    }

    @HubTest
    @DisplayName("119: made with items, it has their number, order and a copy of them")
    void create_withItems_hasThem() {
        var made = new Queue<>(4, List.of(1, 2, 3));
        assertThat(made.size()).isEqualTo(3);
        assertThat(made.capacity()).isEqualTo(4);
        assertThat(made.isFull()).isFalse();
        var copy = new Queue<>(made.toList());
        assertThat(made.take()).isEqualTo(1);
        assertThat(copy.toList()).containsExactly(1, 2, 3);
        assertThat(made.unfinishedTasks()).isEqualTo(3);
        assertThatThrownBy(() -> new Queue<>(1, List.of(1, 2)))
                .hasMessage("items: 2 (expected: at most 1)");
        assertThatThrownBy(() -> new Queue<>(0)).hasMessage("capacity: 0 (expected: one or more)");
    }

    @HubTest
    @DisplayName(
            "122: join returns when all tasks are done, again and again; one too many is refused")
    void join_allDone_returns() {
        assertThat(queue.join(Duration.ZERO)).isTrue();
        var worker =
                spawn(
                        () -> {
                            for (int item : queue) {
                                yieldNow();
                                log.add(item);
                                queue.taskDone();
                            }
                        });
        for (int round = 0; round < 2; round++) {
            queue.put(1);
            queue.put(2);
            assertThat(queue.join(Duration.ZERO)).isFalse();
            queue.join();
            assertThat(log).hasSize(2 * (round + 1));
        }
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
        queue.close();
        worker.join();
        small.put(1);
        assertThat(small.join(SECOND)).isFalse();
    }

    @HubTest
    @DisplayName("122: a putter's item counts as unfinished once it is in")
    void join_withWaitingPutter_waitsForItsItem() {
        small.put(1);
        var putter = putter(2);
        yieldNow();
        assertThat(small.unfinishedTasks()).isOne();
        small.take();
        assertThat(small.unfinishedTasks()).isEqualTo(2);
        putter.join();
    }

    @HubTest
    @DisplayName("123: closed, put throws and take gives what is left, then throws")
    void close_letsTheRestBeTaken() {
        queue.put(1);
        queue.close();
        queue.close();
        assertThat(queue.isClosed()).isTrue();
        assertThatThrownBy(() -> queue.put(2)).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(() -> queue.tryPut(2)).isInstanceOf(QueueClosed.class);
        assertThat(queue.take()).isEqualTo(1);
        assertThatThrownBy(queue::take).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(queue::tryTake).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(queue::peek).isInstanceOf(QueueClosed.class);
    }

    @HubTest
    @DisplayName("123: closing ends the waits of putters and takers at once")
    void close_endsWaits() {
        var taker = failing(queue::take);
        var poller = failing(() -> queue.poll(SECOND));
        small.put(1);
        var putter = failing(() -> small.offer(2, SECOND));
        yieldNow();
        queue.close();
        small.close();
        assertThat(joinAll(List.of(taker, poller, putter)))
                .allSatisfy(it -> assertThat(it.resultOrThrow()).isInstanceOf(QueueClosed.class));
        assertThat(small.toList()).containsExactly(1);
        assertThat(Hub.current().clock().nanos()).isZero();
    }

    private static Greenlet<Throwable> failing(java.util.concurrent.Callable<?> wait) {
        return spawn(
                () -> {
                    try {
                        wait.call();
                        return new AssertionError("returned");
                    } catch (QueueClosed e) {
                        return e;
                    }
                });
    }

    @HubTest
    @DisplayName(
            "123: an item put before the close goes to the taker that waits (not as in gevent)")
    void close_afterPut_letsTakerHaveTheItem() {
        var taker = taker("taker");
        yieldNow();
        queue.put(1);
        queue.close();
        taker.join();
        assertThat(log).containsExactly("taker 1");
    }

    @HubTest
    @DisplayName("123: closed now, the rest is dropped as done")
    void closeNow_dropsTheRest() {
        queue.put(1);
        queue.put(2);
        var joiner = spawn(() -> log.add(queue.join(SECOND)));
        yieldNow();
        queue.closeNow();
        joiner.join();
        assertThat(log).containsExactly(true);
        assertThatThrownBy(queue::take).isInstanceOf(QueueClosed.class);
    }

    @HubTest
    @DisplayName("iteration waits for items and ends when the queue is closed and drained")
    void iterate_endsWhenClosedAndDrained() {
        var consumer =
                spawn(
                        () -> {
                            for (int item : queue) {
                                log.add(item);
                            }
                            log.add("end");
                        });
        queue.put(1);
        yieldNow();
        queue.put(2);
        queue.put(3);
        queue.close();
        consumer.join();
        assertThat(log).containsExactly(1, 2, 3, "end");
        Iterator<Integer> ended = queue.iterator();
        assertThat(ended.hasNext()).isFalse();
        assertThatThrownBy(ended::next).isInstanceOf(NoSuchElementException.class);
    }

    @HubTest
    @DisplayName("127: a waiter that times out many times leaves nothing behind")
    void poll_timedOutOften_leavesNothing() {
        small.put(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(queue.poll(Duration.ofNanos(1))).isNull();
            assertThat(small.offer(2, Duration.ofNanos(1))).isFalse();
        }
        assertThat(queue.waiting() + small.waiting()).isZero();
    }

    @HubTest
    @DisplayName(
            "95, 97: an outer timeout inside take, peek and put is thrown, and no waiter stays")
    void wait_underShorterTimeout_throwsIt() {
        small.put(1);
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> waits =
                List.of(
                        queue::take,
                        () -> queue.take(SECOND.multipliedBy(2)),
                        () -> queue.peek(SECOND.multipliedBy(2)),
                        () -> small.put(2),
                        () -> small.put(2, SECOND.multipliedBy(2)),
                        () -> small.join(SECOND.multipliedBy(2)));
        for (var wait : waits) {
            Timeout outer = Timeout.after(SECOND);
            assertThatThrownBy(wait).isSameAs(outer);
        }
        assertThat(queue.waiting() + small.waiting()).isZero();
        assertThat(small.toList()).containsExactly(1);
    }

    @HubTest
    @DisplayName("343: put, then kill: the taker returns the item; kill, then put: the item stays")
    void kill_andPut_theFirstWins() {
        var first = taker("first");
        yieldNow();
        queue.put(1);
        first.kill(SEND_ONLY);
        first.join();
        assertThat(log).containsExactly("first 1");

        var second = taker("second");
        yieldNow();
        second.kill(SEND_ONLY);
        queue.put(2);
        second.join();
        assertThat(log).hasSize(1);
        assertThat(queue.toList()).containsExactly(2);
    }

    @HubTest
    @DisplayName("343: a putter moved in and then killed has put; one killed first has not")
    void kill_andTake_theFirstWins() {
        small.put(0);
        var first = putter(1);
        yieldNow();
        small.take();
        first.kill(SEND_ONLY);
        first.join();
        assertThat(log).containsExactly("put 1");
        var second = putter(2);
        yieldNow();
        second.kill(SEND_ONLY);
        assertThat(small.take()).isEqualTo(1);
        second.join();
        assertThat(small.isEmpty()).isTrue();
    }

    @HubTest
    @DisplayName("null is not an item")
    @SuppressWarnings("NullAway") // what a caller without null checking could do
    void put_null_isRefused() {
        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
    }
}
