package dev.jevent.queue;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class SelectTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final KillOptions SEND_ONLY = KillOptions.DEFAULT.withoutWaiting();

    private final Queue<Integer> left = new Queue<>(1);
    private final Queue<Integer> right = new Queue<>(1);
    private final Channel<Integer> channel = new Channel<>();
    private final Select<Integer> either = Select.on(left.taking(), right.taking());
    private final List<Object> log = new ArrayList<>();

    private Greenlet<?> selecting(Select<?> select) {
        return spawn(() -> log.add(select.await()));
    }

    private void assertNobodyWaits() {
        assertThat(left.waiting() + right.waiting()).isZero();
        assertThat(channel.balance()).isZero();
    }

    @HubTest
    @DisplayName("of several that are possible the first given happens, without a switch")
    void await_possible_firstGivenHappens() {
        spawn(() -> log.add("other"));
        right.put(2);
        assertThat(either.await()).isEqualTo(new Selected<>(1, 2));
        left.put(1);
        right.put(2);
        assertThat(either.await()).isEqualTo(new Selected<>(0, 1));
        assertThat(either.await(SECOND)).isEqualTo(new Selected<>(1, 2));
        assertThat(either.tryNow()).isNull();
        assertThat(either.await(Duration.ZERO)).isNull();
        assertThat(Select.on(left.putting(3), right.putting(4)).await())
                .isEqualTo(new Selected<>(0, 3));
        assertThat(Select.on(left.putting(3), right.putting(4)).tryNow())
                .isEqualTo(new Selected<>(1, 4));
        assertThat(log).isEmpty();
        assertThat(List.of(left.take(), right.take())).containsExactly(3, 4);
    }

    @HubTest
    @DisplayName("of several that are not, the first that becomes possible; the other stays")
    void await_nonePossible_firstReadyHappens() {
        var selecting = selecting(either);
        yieldNow();
        right.put(2);
        left.put(1);
        selecting.join();
        assertThat(log).containsExactly(new Selected<>(1, 2));
        assertThat(left.toList()).containsExactly(1);
        assertThat(right.toList()).isEmpty();
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("a put waits for room, a take for an item, in one select")
    void await_putOrTake_firstReadyHappens() {
        left.put(1);
        var putsOrTakes = Select.on(left.putting(2), right.taking());
        var first = selecting(putsOrTakes);
        yieldNow();
        assertThat(left.take()).isEqualTo(1);
        first.join();
        var second = selecting(putsOrTakes);
        yieldNow();
        right.put(7);
        second.join();
        assertThat(log).containsExactly(new Selected<>(0, 2), new Selected<>(1, 7));
        assertThat(left.toList()).containsExactly(2);
        assertThat(left.unfinishedTasks()).isEqualTo(2);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("who waits plainly and who selects are served in the order of coming")
    void await_amongPlainTakers_keepsOrder() {
        var plain = spawn(() -> log.add("plain " + left.take()));
        yieldNow();
        var selecting = selecting(either);
        yieldNow();
        var last = spawn(() -> log.add("last " + left.take()));
        yieldNow();
        left.put(1);
        left.put(2);
        left.put(3);
        joinAll(List.of(plain, selecting, last));
        assertThat(log).containsExactly("plain 1", new Selected<>(0, 2), "last 3");
    }

    @HubTest
    @DisplayName("handlers run in who selects, after the choice, with the item's own type")
    void handlers_runOnce() {
        var words = new SimpleQueue<String>();
        var answers = new Channel<Integer>();
        var select =
                Select.on(
                        words.taking(word -> log.add(word + " " + word.length())),
                        answers.putting(42, () -> log.add("sent")));
        words.put("four");
        select.await();
        var taker = spawn(() -> log.add(answers.take()));
        select.await();
        taker.join();
        assertThat(log).containsExactly("four 4", 42, "sent");
        var failing =
                Select.on(
                        left.taking(
                                _ -> {
                                    throw new IllegalStateException("handler");
                                }));
        left.put(1);
        assertThatThrownBy(failing::await).hasMessage("handler");
        assertThat(left.isEmpty()).isTrue();
    }

    @HubTest
    @DisplayName("the examples of the documentation")
    void examples() {
        var words = new SimpleQueue<>(List.of("a", "b"));
        var stop = new SimpleQueue<>(List.of("stop"));
        var select = Select.on(words.taking(), stop.taking());
        for (var it = select.await(); it.index() == 0; it = select.await()) {
            log.add(it.item());
        }
        words.put("c");
        SelectCase<String> next = words.taking(word -> log.add(word));
        Select.on(next, stop.taking()).await();
        right.put(7);
        var it = Select.on(left.taking(), right.taking()).await();
        log.add("from " + it.index() + ": " + it.item());
        assertThat(log).containsExactly("a", "b", "c", "from 1: 7");
    }

    @HubTest
    @DisplayName("127: limits that pass take and put nothing and leave no trace, many times")
    void limit_passes() {
        left.put(1);
        var select = Select.on(right.taking(), left.putting(2), channel.taking());
        for (int i = 0; i < 1_000; i++) {
            assertThat(select.await(SECOND)).isNull();
            assertNobodyWaits();
        }
        assertThat(Hub.current().clock().nanos()).isEqualTo(1_000 * SECOND.toNanos());
        assertThat(left.toList()).containsExactly(1);
        assertThatThrownBy(() -> select.await(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("95: an outer timeout is thrown, and no branch stays")
    void await_underShorterTimeout_throwsIt() {
        Timeout outer = Timeout.after(SECOND);
        assertThatThrownBy(either::await).isSameAs(outer);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("343: what was delivered before the kill is returned; after it, it stays")
    void kill_andPut_theFirstWins() {
        var first = selecting(either);
        yieldNow();
        left.put(1);
        first.kill(SEND_ONLY);
        first.join();
        assertThat(log).containsExactly(new Selected<>(0, 1));
        var second = selecting(either);
        yieldNow();
        second.kill(SEND_ONLY);
        left.put(2);
        second.join();
        assertThat(log).hasSize(1);
        assertThat(left.toList()).containsExactly(2);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("123: a closed one throws when its turn comes, also while this waits")
    void closed_throws() {
        left.put(1);
        var waiting =
                spawn(
                        () ->
                                assertThatThrownBy(
                                                () ->
                                                        Select.on(channel.taking(), right.taking())
                                                                .await())
                                        .isInstanceOf(QueueClosed.class)
                                        .hasMessageContaining("closed"));
        yieldNow();
        right.close(new IllegalStateException("why"));
        waiting.join();
        assertThat(waiting.isSuccessful()).isTrue();
        assertThat(either.await()).isEqualTo(new Selected<>(0, 1));
        assertThatThrownBy(either::await)
                .isInstanceOf(QueueClosed.class)
                .hasRootCauseMessage("why");
        assertThatThrownBy(() -> Select.on(channel.putting(1), right.putting(1)).tryNow())
                .isInstanceOf(QueueClosed.class);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("two selects meet in a channel, whoever comes first")
    void selects_meetInChannel() {
        var takes = Select.on(left.taking(), channel.taking());
        var puts = Select.on(right.taking(), channel.putting(5));
        var taking = selecting(takes);
        yieldNow();
        assertThat(puts.await()).isEqualTo(new Selected<>(1, 5));
        taking.join();
        var putting = selecting(puts);
        yieldNow();
        assertThat(takes.await()).isEqualTo(new Selected<>(1, 5));
        putting.join();
        assertThat(log).containsExactly(new Selected<>(1, 5), new Selected<>(1, 5));
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("a select that puts and takes in one channel does not meet itself, but others")
    void select_bothWays_meetsOthers() {
        var both = Select.on(channel.putting(1), channel.taking());
        assertThat(both.tryNow()).isNull();
        assertThat(both.await(SECOND)).isNull();
        var waiting = selecting(both);
        yieldNow();
        assertThat(channel.balance()).isZero();
        assertThat(Select.on(channel.putting(2), channel.taking()).await())
                .isEqualTo(new Selected<>(0, 2));
        waiting.join();
        assertThat(log).containsExactly(new Selected<>(1, 2));
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("one queue twice in a select is one queue")
    void select_sameQueueTwice_takesOnce() {
        var twice = selecting(Select.on(left.taking(), left.taking()));
        yieldNow();
        left.put(1);
        left.put(2);
        twice.join();
        assertThat(log).containsExactly(new Selected<>(0, 1));
        assertThat(left.toList()).containsExactly(2);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("a peeker behind a select does not see the item that the select takes")
    void peek_behindSelect_waitsOn() {
        var selecting = selecting(either);
        yieldNow();
        var peeker = spawn(() -> log.add(left.peek()));
        yieldNow();
        left.put(1);
        yieldNow();
        left.put(2);
        joinAll(List.of(selecting, peeker));
        assertThat(log).containsExactly(new Selected<>(0, 1), 2);
    }

    @HubTest
    @DisplayName("118: a callback may try, but not wait")
    void callback_mayTry() {
        left.put(1);
        Hub.current().call(() -> log.add(either.tryNow()));
        Hub.current()
                .call(
                        () ->
                                assertThatThrownBy(either::await)
                                        .isInstanceOf(BlockingSwitchOutError.class));
        yieldNow();
        assertThat(log).containsExactly(new Selected<>(0, 1));
        left.put(2);
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("a select that nothing can end is LoopExit, which names its cases")
    void await_nothingElse_isLoopExit() {
        assertThatThrownBy(() -> Select.on(left.taking(), channel.putting(1)).await())
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining(
                        "one of [an item of Queue(0 of 1), room in Channel(balance 1)]");
        assertNobodyWaits();
    }

    @HubTest
    @DisplayName("no case is refused; a list of cases is as good")
    void on_list() {
        assertThatThrownBy(() -> Select.on(List.of()))
                .hasMessage("cases: 0 (expected: one or more)");
        right.put(1);
        assertThat(Select.on(List.of(left.taking(), right.taking())).await())
                .isEqualTo(new Selected<>(1, 1));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("an outsider's select on this hub's queues keeps the hub waiting for it")
    void await_onPlainThread_holdsHub() throws Exception {
        var thread =
                new Thread(
                        () -> {
                            int number = either.await().item();
                            channel.put(number + 1);
                        });
        thread.start();
        left.put(1);
        assertThat(Select.on(right.taking(), channel.taking()).await())
                .isEqualTo(new Selected<>(1, 2));
        thread.join();
        assertNobodyWaits();
    }
}
