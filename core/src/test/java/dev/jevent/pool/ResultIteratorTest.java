package dev.jevent.pool;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.OnHub;
import dev.jevent.errors.HubClosed;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultIteratorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Integer> ITEMS = IntStream.range(0, 10).boxed().toList();

    private final Pool pool = new Pool(3);
    private final List<Object> log = new ArrayList<>();

    @HubTest
    @DisplayName("153: imap gives the results in the order of the items, whatever their delays")
    void imap_keepsOrder() {
        var random = new Random(153);
        List<Integer> results = new ArrayList<>();
        pool.imap(ITEMS, item -> delayed(random, item)).forEachRemaining(results::add);
        assertThat(results).isEqualTo(ITEMS);
        assertThat(log).hasSize(10).isNotEqualTo(ITEMS);
    }

    private int delayed(Random random, int item) {
        assertThat(pool.size()).isBetween(1, 3);
        sleep(Duration.ofMillis(random.nextInt(100)));
        log.add(item);
        return item;
    }

    @HubTest
    @DisplayName("153: imapUnordered gives all results in the order of completion")
    void imapUnordered_givesAsCompleted() {
        var random = new Random(153);
        List<Object> results = new ArrayList<>();
        pool.imapUnordered(ITEMS, item -> delayed(random, item)).forEachRemaining(results::add);
        assertThat(results).isEqualTo(log).containsExactlyInAnyOrderElementsOf(ITEMS);
    }

    @HubTest
    @DisplayName("154: the failure of an item is thrown at its turn, and the following come")
    void imap_failingItem_throwsAtItsTurn(UncaughtErrors uncaught) {
        var failure = new IOException("broken");
        var results = pool.imap(List.of(0, 1, 2), item -> item == 1 ? fail(failure) : item);
        assertThat(results.next()).isEqualTo(0);
        assertThatThrownBy(results::next).isSameAs(failure);
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        assertThat(uncaught.take()).containsExactly(failure);
    }

    private static int fail(Exception failure) throws Exception {
        throw failure;
    }

    @HubTest
    @DisplayName("155: what the source throws comes after the results of the items before it")
    void imap_failingSource_throwsAfterEarlierResults() {
        var failure = new IllegalStateException("source");
        checkSource(pool.imap(failingAt(2, failure), item -> slow(item)), failure);
        checkSource(pool.imapUnordered(failingAt(2, failure), item -> slow(item)), failure);
    }

    private static int slow(int item) {
        sleep(SECOND);
        return item;
    }

    private static void checkSource(ResultIterator<Integer> results, Throwable failure) {
        assertThat(results.next()).isEqualTo(0);
        assertThat(results.next()).isEqualTo(1);
        assertThat(results.hasNext()).isTrue();
        assertThatThrownBy(results::next).isSameAs(failure);
        assertThat(results.hasNext()).isFalse();
    }

    private static Iterable<Integer> failingAt(int end, RuntimeException failure) {
        return () ->
                new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Integer next() {
                        if (next == end) {
                            throw failure;
                        }
                        return next++;
                    }
                };
    }

    @HubTest
    @DisplayName("362: with one unread result allowed and nothing read, only one task has run")
    void imap_maxUnread_boundsTasksBegun() {
        try (var results = pool.imap(ITEMS, item -> log.add(item), 1)) {
            sleep(SECOND);
            assertThat(log).containsExactly(0);
            assertThat(results.next()).isTrue();
            sleep(SECOND);
            assertThat(log).containsExactly(0, 1);
        }
        try (var results = pool.imapUnordered(ITEMS, item -> log.add(item), 2)) {
            sleep(SECOND);
            assertThat(log).containsExactly(0, 1, 0, 1);
            assertThat(results.hasNext()).isTrue();
        }
        assertThatThrownBy(() -> pool.imap(ITEMS, item -> item, 0))
                .hasMessage("maxUnread: 0 (expected: one or more)");
    }

    @HubTest
    @DisplayName("closing kills what is left and reads no more items")
    void close_killsTheRest() {
        var results =
                pool.imap(failingAt(Integer.MAX_VALUE, new IllegalStateException()), this::log);
        assertThat(results.next()).isEqualTo(0);
        results.close();
        results.close();
        assertThat(results.hasNext()).isFalse();
        int begun = log.size();
        assertThat(pool.join(Duration.ZERO)).isTrue();
        sleep(SECOND.multipliedBy(10));
        assertThat(log).hasSize(begun);
        assertThat(pool.freeCount()).isEqualTo(3);
    }

    private int log(int item) {
        log.add(item);
        return slow(item);
    }

    @HubTest
    @DisplayName("a next that a timeout ends gives its result to the next call")
    void next_timedOut_losesNothing() {
        var results = pool.imap(List.of(0, 1), item -> slow(item));
        Timeout limit = Timeout.after(Duration.ofMillis(1));
        assertThatThrownBy(results::next).isSameAs(limit);
        assertThat(results.next()).isEqualTo(0);
        assertThat(results.next()).isEqualTo(1);
    }

    @HubTest
    @DisplayName("map gives the results in order, at most so many at once")
    void map_keepsOrderAndBound() {
        assertThat(pool.map(ITEMS, item -> slow(item))).isEqualTo(ITEMS);
        assertThat(Hub.current().clock().nanos()).isEqualTo(4 * SECOND.toNanos());
        assertThat(pool.map(List.<Integer>of(), item -> slow(item))).isEmpty();
    }

    @HubTest
    @DisplayName("map throws the failure of the first failing item and leaves nothing running")
    void map_failingItem_throws(UncaughtErrors uncaught) {
        var failure = new IOException("broken");
        assertThatThrownBy(() -> pool.map(ITEMS, item -> item == 1 ? fail(failure) : slow(item)))
                .isSameAs(failure);
        yieldNow();
        assertThat(pool.isEmpty()).isTrue();
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    @DisplayName("tutorial example 5: four runs of imapUnordered give the same order")
    void example5() {
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            List<Integer> results = new ArrayList<>();
            new Pool(10)
                    .imapUnordered(
                            ITEMS,
                            item -> {
                                sleep(Duration.ofMillis(1));
                                return item;
                            })
                    .forEachRemaining(results::add);
            runs.add(results);
        }
        assertThat(runs).containsOnly(ITEMS);
    }

    @Test
    @org.junit.jupiter.api.Timeout(60)
    @DisplayName("a reader off the hub gets HubClosed if the hub closed before the items were read")
    void next_feederNeverRan_throwsHubClosed() {
        Hub hub = Hub.start("closing");
        Group group = OnHub.call(hub, Group::new);
        hub.close();
        var inOrder = group.imap(ITEMS, item -> item);
        assertThat(inOrder.hasNext()).isTrue();
        assertThatThrownBy(inOrder::next).isInstanceOf(HubClosed.class);
        assertThat(inOrder.hasNext()).isFalse();
        var asCompleted = group.imapUnordered(ITEMS, item -> item);
        assertThatThrownBy(asCompleted::next).isInstanceOf(HubClosed.class);
        assertThat(asCompleted.hasNext()).isFalse();
    }

    @Test
    @org.junit.jupiter.api.Timeout(60)
    @DisplayName(
            "a reader off the hub that waits when the hub closes gets the killed, then HubClosed")
    void next_hubClosesMeanwhile_throws() {
        Hub hub = Hub.start("closing");
        Pool one = OnHub.call(hub, () -> new Pool(1));
        var results = one.imap(ITEMS, item -> asleep(item));
        var closer = new Thread(hub::close);
        Eventually.holds("first item under way", () -> one.size() == 1);
        closer.start();
        assertThatThrownBy(results::next)
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(HubClosed.class);
        assertThatThrownBy(results::next).isInstanceOf(HubClosed.class);
        assertThat(results.hasNext()).isFalse();
    }

    private static int asleep(int item) {
        sleep(Duration.ofHours(1));
        return item;
    }
}
