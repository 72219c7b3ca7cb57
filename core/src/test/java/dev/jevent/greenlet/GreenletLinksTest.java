package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.hub.Link;
import dev.jevent.queue.Channel;
import dev.jevent.queue.Queue;
import dev.jevent.sync.AsyncResult;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

class GreenletLinksTest {
    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName(
            "26: linked after the end, a success calls only onSuccess, a failure only onFailure")
    void link_afterTheEnd_firesWhatFits(UncaughtErrors uncaught) {
        var succeeded = spawn(() -> "value");
        var failed = spawn(GreenletLinksTest::fail);
        succeeded.join();
        failed.join();
        for (Greenlet<?> ended : List.of(succeeded, failed)) {
            ended.onSuccess(g -> log.add("success of " + g.valueOrNull()));
            ended.onFailure(g -> log.add("failure by " + g.exceptionNow().getMessage()));
        }
        assertThat(log).as("links are never called at once").isEmpty();
        settle();
        assertThat(log).containsExactly("success of value", "failure by failed");
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName(
            "14, 27: callbacks run in the order of linking, and a join after them sees them done")
    void links_manyOfThem_runInOrder() {
        for (int count : new int[] {3, 4, 1000}) {
            List<Integer> order = new ArrayList<>();
            var greenlet = new Greenlet<>(() -> "done");
            for (int i = 0; i < count; i++) {
                int number = i;
                greenlet.onDone(_ -> order.add(number));
            }
            greenlet.start().join();
            assertThat(order).isEqualTo(IntStream.range(0, count).boxed().toList());
        }
    }

    @HubTest
    @DisplayName("365: links and raw links run in the order in which they came before join returns")
    void links_mixed_runInOrder() {
        var greenlet = new Greenlet<>(() -> "done");
        greenlet.onDone(_ -> log.add("1 link"));
        greenlet.rawLink(() -> log.add("2 raw"));
        greenlet.onSuccess(_ -> log.add("3 link"));
        greenlet.rawLink(() -> log.add("4 raw"));
        greenlet.start().join();
        assertThat(log).containsExactly("1 link", "2 raw", "3 link", "4 raw");
    }

    @HubTest
    @DisplayName("29: an unlinked callback is never called; unlinking twice or too late is silent")
    void unlink_beforeTheEnd_removesTheCallback() {
        var greenlet = new Greenlet<>(() -> "done");
        assertThat(greenlet.hasLinks()).isFalse();
        Link link = greenlet.onDone(_ -> log.add("called"));
        assertThat(greenlet.hasLinks()).isTrue();
        link.unlink();
        assertThat(greenlet.hasLinks()).isFalse();
        link.unlink();
        Link kept = greenlet.onDone(_ -> log.add("kept"));
        greenlet.start().join();
        kept.unlink();
        assertThat(log).containsExactly("kept");
    }

    @HubTest
    @DisplayName("29: linking nothing is refused at once")
    void link_ofNull_throws() {
        var greenlet = new Greenlet<>(() -> "done");
        Runnable raw = new AtomicReference<Runnable>().get();
        Consumer<Greenlet<String>> callback =
                new AtomicReference<Consumer<Greenlet<String>>>().get();
        assertThatThrownBy(() -> greenlet.rawLink(raw)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> greenlet.onDone(callback))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> greenlet.onSuccess(callback))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> greenlet.onFailure(callback))
                .isInstanceOf(NullPointerException.class);
        assertThat(greenlet.hasLinks()).isFalse();
    }

    @HubTest
    @DisplayName("29: one callback linked twice is called twice")
    void link_sameCallbackTwice_isCalledTwice() {
        var greenlet = new Greenlet<>(() -> "done");
        Runnable callback = () -> log.add("called");
        greenlet.rawLink(callback);
        greenlet.rawLink(callback);
        greenlet.start().join();
        assertThat(log).containsExactly("called", "called");
    }

    @HubTest
    @DisplayName("30: of two callbacks that unlink each other exactly one runs")
    void links_thatUnlinkEachOther_oneRuns() {
        var linked = new Greenlet<>(() -> "done");
        List<Link> links = new ArrayList<>();
        links.add(linked.onDone(_ -> unlink("first", links.get(1))));
        links.add(linked.onDone(_ -> unlink("second", links.get(0))));
        linked.start().join();
        settle();
        assertThat(log).containsExactly("first");

        var rawLinked = new Greenlet<>(() -> "done");
        links.clear();
        links.add(rawLinked.rawLink(() -> unlink("raw first", links.get(1))));
        links.add(rawLinked.rawLink(() -> unlink("raw second", links.get(0))));
        rawLinked.start().join();
        settle();
        assertThat(log).containsExactly("first", "raw first");
    }

    private void unlink(String name, Link other) {
        log.add(name);
        other.unlink();
    }

    @HubTest
    @DisplayName("31: callbacks that raise are each called once, and their errors only reported")
    void links_thatRaise_doNotStopTheOthers(UncaughtErrors uncaught) {
        var succeeds = new Greenlet<>(() -> "done");
        var fails = new Greenlet<>(GreenletLinksTest::fail);
        for (Greenlet<?> greenlet : List.of(succeeds, fails)) {
            greenlet.onDone(_ -> raise("first"));
            greenlet.rawLink(() -> raise("second"));
            greenlet.onDone(_ -> raise("third"));
        }
        succeeds.start().join();
        assertThat(log).containsExactly("first", "second", "third");
        assertThat(succeeds.resultNow()).isEqualTo("done");
        assertThat(uncaught.take()).extracting(Throwable::getMessage).isEqualTo(log);
        log.clear();
        fails.start().join();
        assertThat(log).containsExactly("first", "second", "third");
        assertThat(uncaught.take())
                .extracting(Throwable::getMessage)
                .containsExactly("failed", "first", "second", "third");
    }

    private void raise(String name) {
        log.add(name);
        throw new IllegalStateException(name);
    }

    @HubTest
    @DisplayName("33: linked to a queue, the consumer gets the greenlet itself")
    void link_toQueue_givesTheGreenlet() throws InterruptedException {
        var queue = new LinkedBlockingQueue<Greenlet<String>>();
        var greenlet = spawn(() -> "done");
        greenlet.onDone(queue::add);
        assertThat(queue.take()).isSameAs(greenlet);
    }

    @HubTest
    @DisplayName("33: so with a queue and a channel of jevent; a link to a channel may wait there")
    void link_toChannel_givesTheGreenlet() {
        var queue = new Queue<Greenlet<String>>();
        var channel = new Channel<Greenlet<String>>();
        var greenlet = spawn(() -> "done");
        greenlet.onDone(queue::put);
        greenlet.onDone(channel::put);
        assertThat(queue.take()).isSameAs(greenlet);
        settle();
        assertThat(channel.take()).isSameAs(greenlet);
    }

    @HubTest
    @DisplayName("30: of two links of a result that unlink each other exactly one runs")
    void linksOfResult_thatUnlinkEachOther_oneRuns() {
        var result = new AsyncResult<String>();
        List<Link> links = new ArrayList<>();
        links.add(result.rawLink(() -> unlink("first", links.get(1))));
        links.add(result.rawLink(() -> unlink("second", links.get(0))));
        result.set("value");
        settle();
        assertThat(log).containsExactly("first");
    }

    @HubTest
    @DisplayName("34: a killed greenlet calls onDone, but is neither success nor failure")
    void links_ofKilled_onlyOnDone() {
        var killed = spawn(() -> sleep(Duration.ofHours(1)));
        killed.onDone(_ -> log.add("done"));
        killed.onSuccess(_ -> log.add("success"));
        killed.onFailure(_ -> log.add("failure"));
        yieldNow();
        killed.kill();
        settle();
        assertThat(log).containsExactly("done");
    }

    @HubTest
    @DisplayName("a linked callback may wait; the join does not wait for it")
    void link_thatWaits_doesNotHoldTheOthers() {
        var greenlet = new Greenlet<>(() -> "done");
        greenlet.onDone(
                _ -> {
                    sleep(Duration.ofSeconds(1));
                    log.add("slow");
                });
        greenlet.onDone(_ -> log.add("quick"));
        greenlet.start().join();
        assertThat(log).containsExactly("quick");
        sleep(Duration.ofSeconds(1));
        assertThat(log).containsExactly("quick", "slow");
    }

    @HubTest
    @DisplayName("a raw link that waits gets an error that says what to do instead")
    void rawLink_thatWaits_isAnError(UncaughtErrors uncaught) {
        var greenlet = new Greenlet<>(() -> "done");
        greenlet.rawLink(() -> sleep(Duration.ofSeconds(1)));
        greenlet.rawLink(() -> log.add("next"));
        greenlet.start().join();
        assertThat(log).containsExactly("next");
        assertThat(uncaught.take())
                .singleElement()
                .isInstanceOf(BlockingSwitchOutError.class)
                .hasFieldOrPropertyWithValue(
                        "message", new BlockingSwitchOutError("sleep").getMessage());
    }

    private static void settle() {
        yieldNow();
        yieldNow();
    }

    private static String fail() {
        throw new IllegalStateException("failed");
    }
}
