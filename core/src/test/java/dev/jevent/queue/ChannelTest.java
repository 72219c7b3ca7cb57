package dev.jevent.queue;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

class ChannelTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final KillOptions SEND_ONLY = KillOptions.DEFAULT.withoutWaiting();
    private static final int ITEMS_OF_EACH = 2_000;

    private final Channel<Integer> channel = new Channel<>();
    private final List<Object> log = new ArrayList<>();

    private Greenlet<?> putter(int item) {
        return spawn(
                () -> {
                    channel.put(item);
                    log.add("put " + item);
                });
    }

    private Greenlet<?> taker() {
        return spawn(() -> log.add("took " + channel.take()));
    }

    @HubTest
    @DisplayName("a channel holds nothing and has room for nothing; its balance tells who waits")
    void channel_holdsNothing() {
        var putters = List.of(putter(1), putter(2));
        yieldNow();
        assertThat(channel.balance()).isEqualTo(2);
        assertThat(channel.size()).isZero();
        assertThat(channel.isEmpty()).isTrue();
        assertThat(channel.isFull()).isTrue();
        assertThat(channel).hasToString("Channel(balance 2)");
        assertThat(channel.take()).isEqualTo(1);
        assertThat(channel.take()).isEqualTo(2);
        joinAll(putters);
        var takers = List.of(taker(), taker());
        yieldNow();
        assertThat(channel.balance()).isEqualTo(-2);
        channel.put(3);
        channel.put(4);
        joinAll(takers);
        assertThat(channel.balance()).isZero();
    }

    @HubTest
    @DisplayName("111: a try finds nobody: full to a put, empty to a take; with a limit, too")
    void limits_withNobodyThere_pass() {
        assertThat(channel.tryPut(1)).isFalse();
        assertThat(channel.tryTake()).isNull();
        assertThatThrownBy(() -> channel.put(1, Duration.ZERO)).isInstanceOf(QueueFull.class);
        assertThatThrownBy(() -> channel.put(1, SECOND)).isInstanceOf(QueueFull.class);
        assertThatThrownBy(() -> channel.take(SECOND)).isInstanceOf(QueueEmpty.class);
        assertThat(channel.poll(SECOND)).isNull();
        assertThat(channel.offer(1, SECOND)).isFalse();
        assertThat(Hub.current().clock().nanos()).isEqualTo(4 * SECOND.toNanos());
        assertThat(channel.balance()).isZero();
        assertThatThrownBy(channel::take).isInstanceOf(LoopExit.class);
        assertThatThrownBy(() -> channel.put(1)).isInstanceOf(LoopExit.class);
    }

    @HubTest
    @DisplayName("361: the taker continues before the putter, whoever came first")
    void put_meetsTake_takerContinuesFirst() {
        joinAll(List.of(taker(), putter(1)));
        joinAll(List.of(putter(2), taker()));
        assertThat(log).containsExactly("took 1", "put 1", "took 2", "put 2");
    }

    @HubTest
    @DisplayName("tries meet who waits without a switch, also in callbacks")
    void try_meetsWaiting_withoutSwitch() {
        var taker = taker();
        yieldNow();
        assertThat(channel.tryPut(1)).isTrue();
        assertThat(log).isEmpty();
        taker.join();
        var others = List.of(taker(), putter(3));
        Hub.current().call(() -> log.add(channel.tryTake()));
        yieldNow();
        Hub.current().call(() -> log.add(channel.tryPut(4)));
        var another = taker();
        Hub.current()
                .call(
                        () ->
                                assertThatThrownBy(() -> new Channel<Integer>().put(1))
                                        .isInstanceOf(BlockingSwitchOutError.class));
        joinAll(others);
        channel.put(5);
        another.join();
        assertThat(log).containsExactly("took 1", null, "took 3", "put 3", false, "took 5");
    }

    @HubTest
    @DisplayName("121: an iteration ends when the channel is closed")
    void iterate_endsAtClose() {
        var reader =
                spawn(
                        () -> {
                            for (int item : channel) {
                                log.add(item);
                            }
                            log.add("end");
                        });
        channel.put(1);
        channel.put(2);
        channel.close();
        reader.join();
        assertThat(log).containsExactly(1, 2, "end");
        assertThatThrownBy(() -> channel.put(3)).isInstanceOf(QueueClosed.class);
        assertThatThrownBy(channel::tryTake).isInstanceOf(QueueClosed.class);
        assertThat(channel).hasToString("Channel(balance 0, closed)");
    }

    @HubTest
    @DisplayName("123: a waiting putter is told of the close, and its item is nobody's")
    void close_endsWaitingPut() {
        var putter =
                spawn(
                        () ->
                                assertThatThrownBy(() -> channel.put(1))
                                        .isInstanceOf(QueueClosed.class));
        yieldNow();
        channel.close();
        putter.join();
        assertThat(putter.isSuccessful()).isTrue();
        assertThatThrownBy(channel::take).isInstanceOf(QueueClosed.class);
    }

    @HubTest
    @DisplayName("343: the dead neither put nor take; who met somebody first has")
    void kill_andMeeting_theFirstWins() {
        var killedPutter = putter(1);
        yieldNow();
        killedPutter.kill(SEND_ONLY);
        assertThat(channel.tryTake()).isNull();
        var metPutter = putter(2);
        yieldNow();
        assertThat(channel.take()).isEqualTo(2);
        metPutter.kill(SEND_ONLY);
        var killedTaker = taker();
        yieldNow();
        killedTaker.kill(SEND_ONLY);
        assertThat(channel.tryPut(3)).isFalse();
        joinAll(List.of(killedPutter, metPutter, killedTaker));
        assertThat(log).containsExactly("put 2");
        assertThat(channel.balance()).isZero();
    }

    @HubTest
    @DisplayName("a put that never has to wait is a switch point all the same: it can be killed")
    void kill_putterWithReadyTakers_ends() {
        var reader =
                spawn(
                        () -> {
                            for (int item : channel) {
                                log.add(item);
                            }
                        });
        yieldNow();
        var putter =
                spawn(
                        () -> {
                            try {
                                for (int item = 0; ; item++) {
                                    channel.put(item);
                                }
                            } catch (GreenletExit e) {
                                log.add("killed");
                                throw e;
                            }
                        });
        yieldNow();
        yieldNow();
        putter.kill();
        int puts = log.indexOf("killed");
        channel.put(-1);
        channel.close();
        reader.join();
        assertThat(log.subList(0, puts))
                .isEqualTo(IntStream.range(0, puts).boxed().toList())
                .isNotEmpty();
        assertThat(log.subList(puts, log.size())).containsExactly("killed", -1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("hubs and plain threads meet in one channel: each item is taken once")
    void meet_acrossThreads_losesNothing() throws Exception {
        List<Integer> byThread = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        try (Hub other = Hub.start("other")) {
            var putters =
                    List.of(
                            spawn(() -> putAll(0)),
                            new Greenlet<>(other, () -> putAll(1)).start(),
                            new Greenlet<>(other, () -> putAll(2)).start());
            var near = spawn(this::takeAll);
            var far = new Greenlet<>(other, this::takeAll).start();
            var thread = new Thread(() -> byThread.addAll(takeAll()));
            thread.start();
            for (var putter : putters) {
                putter.get();
            }
            channel.close();
            taken.addAll(near.get());
            taken.addAll(far.get());
            thread.join();
        }
        taken.addAll(byThread);
        assertThat(taken).doesNotHaveDuplicates().hasSize(3 * ITEMS_OF_EACH);
        assertThat(channel.balance()).isZero();
    }

    private int putAll(int putter) {
        for (int i = 0; i < ITEMS_OF_EACH; i++) {
            channel.put(putter * ITEMS_OF_EACH + i);
        }
        return putter;
    }

    private List<Integer> takeAll() {
        List<Integer> items = new ArrayList<>();
        for (int item : channel) {
            items.add(item);
        }
        return items;
    }
}
