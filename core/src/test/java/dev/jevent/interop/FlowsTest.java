package dev.jevent.interop;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.queue.Queue;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowsTest {
    private final List<Object> log = new CopyOnWriteArrayList<>();

    /// Logs what it gets and asks for nothing by itself.
    private final class Subscriber implements Flow.Subscriber<Object> {
        final Event subscribed = new Event();
        final Event over = new Event();
        private Flow.@Nullable Subscription subscription;

        Flow.Subscription subscription() {
            subscribed.await();
            return Objects.requireNonNull(subscription);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscribed.set();
        }

        @Override
        public void onNext(Object item) {
            log.add(item);
            if (item.equals("throw")) {
                throw new IllegalStateException("in the subscriber");
            }
        }

        @Override
        public void onError(Throwable thrown) {
            log.add(thrown);
            over.set();
        }

        @Override
        public void onComplete() {
            log.add("complete");
            over.set();
        }
    }

    private final Subscriber subscriber = new Subscriber();

    private static void letItRun() {
        sleep(Duration.ofMillis(1));
    }

    @HubTest
    @DisplayName("the example of the class")
    void example() {
        var queue = new Queue<String>(List.of("a", "b"));
        queue.close();
        Flow.Publisher<String> lines = Flows.publisher(queue);
        try (FlowIterator<String> items = Flows.iterate(lines, 16)) {
            assertThat(items).toIterable().containsExactly("a", "b");
        }
    }

    @HubTest
    void publisher_givesOnlyWhatWasAskedFor() {
        Flows.publisher(List.of(1, 2, 3)).subscribe(subscriber);
        letItRun();
        assertThat(log).isEmpty();
        subscriber.subscription().request(2);
        letItRun();
        assertThat(log).containsExactly(1, 2);
        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.subscription().request(Long.MAX_VALUE);
        subscriber.over.await();
        assertThat(log).containsExactly(1, 2, 3, "complete");
    }

    @HubTest
    void publisher_takesNoItemBeforeItIsAskedFor() {
        var queue = new Queue<>(List.of(1, 2));
        Flows.publisher(queue).subscribe(subscriber);
        subscriber.subscription().request(1);
        letItRun();
        assertThat(queue.toList()).containsExactly(2);
    }

    @HubTest
    void publisher_badRequest_isAnError() {
        Flows.publisher(List.of(1)).subscribe(subscriber);
        subscriber.subscription().request(0);
        subscriber.over.await();
        assertThat(log)
                .singleElement()
                .isInstanceOf(IllegalArgumentException.class)
                .hasToString(
                        "java.lang.IllegalArgumentException: request: 0 (expected: one or more)");
    }

    @HubTest
    void publisher_cancelled_endsAWaitForAnItem() {
        var queue = new Queue<Integer>();
        Flows.publisher(queue).subscribe(subscriber);
        subscriber.subscription().request(5);
        letItRun();
        assertThat(Hub.current().livingCount()).isEqualTo(2);
        subscriber.subscription().cancel();
        letItRun();
        assertThat(Hub.current().livingCount()).isOne();
        queue.put(1);
        assertThat(queue.size()).isOne();
        assertThat(log).isEmpty();
    }

    @HubTest
    void publisher_cancelled_endsAWaitForDemand() {
        Flows.publisher(List.of(1)).subscribe(subscriber);
        subscriber.subscription().cancel();
        letItRun();
        assertThat(Hub.current().livingCount()).isOne();
        assertThat(log).isEmpty();
    }

    @HubTest
    void publisher_failingSource_isAnError() {
        var failure = new IllegalStateException("no");
        Iterable<Integer> source =
                () ->
                        new Iterator<>() {
                            @Override
                            public boolean hasNext() {
                                return true;
                            }

                            @Override
                            public Integer next() {
                                throw failure;
                            }
                        };
        Flows.publisher(source).subscribe(subscriber);
        subscriber.subscription().request(1);
        subscriber.over.await();
        assertThat(log).containsExactly(failure);
    }

    @HubTest
    void publisher_failingSubscriber_endsAndIsReported(UncaughtErrors uncaught) {
        Flows.publisher(List.of("throw", "more")).subscribe(subscriber);
        subscriber.subscription().request(2);
        letItRun();
        assertThat(log).containsExactly("throw");
        assertThat(uncaught.take()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publisher_ofAClosedHub_tellsItsSubscribers() {
        try (Hub hub = Hub.start("flow")) {
            Flows.publisher(hub, new Queue<Integer>()).subscribe(subscriber);
            subscriber.subscription();
        }
        subscriber.over.await();
        assertThat(log).singleElement().isInstanceOf(HubClosed.class);
    }

    @HubTest
    void publisher_toTwo_sharesAQueue_repeatsAList() {
        Flow.Publisher<Integer> list = Flows.publisher(List.of(1, 2));
        try (FlowIterator<Integer> one = Flows.iterate(list, 1);
                FlowIterator<Integer> other = Flows.iterate(list, 1)) {
            assertThat(one).toIterable().containsExactly(1, 2);
            assertThat(other).toIterable().containsExactly(1, 2);
        }
    }

    @HubTest
    void iterate_asksForNoMoreThanItsBuffer() {
        var publisher = new Sequence();
        try (FlowIterator<Integer> items = Flows.iterate(publisher, 4)) {
            assertThat(publisher.asked).isEqualTo(4);
            assertThat(Stream.generate(items::next).limit(2)).containsExactly(0, 1);
            assertThat(publisher.asked).isEqualTo(6);
            assertThat(Stream.generate(items::next).limit(100)).hasSize(100);
            assertThat(publisher.asked - 102).isBetween(2L, 4L);
        }
        assertThat(publisher.cancelled).isTrue();
    }

    /// Gives numbers to its subscriber, if it has one, in the very call that asks for them.
    private static final class Sequence implements Flow.Publisher<Integer>, Flow.Subscription {
        private Flow.@Nullable Subscriber<? super Integer> subscriber;
        private int next;
        long asked;
        boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            asked += count;
            for (long i = 0; subscriber != null && i < count; i++) {
                subscriber.onNext(next++);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @HubTest
    void iterate_publisherThatGivesTooMuch_isCancelledAndFails() {
        var publisher = new Sequence();
        FlowIterator<Integer> items = Flows.iterate(publisher, 1);
        publisher.request(1);
        assertThat(publisher.cancelled).isTrue();
        assertThat(items.next()).isZero();
        assertThatThrownBy(items::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("unread items: more than 1 (expected: as many as asked for)");
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a publisher of the JDK, on threads of its own, with backpressure")
    void iterate_submissionPublisher() throws Exception {
        var publisher = new SubmissionPublisher<Integer>();
        FlowIterator<Integer> items = Flows.iterate(publisher, 8);
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    IntStream.range(0, 1000).forEach(publisher::submit);
                                    publisher.close();
                                });
        List<Integer> read = new ArrayList<>();
        items.forEachRemaining(read::add);
        thread.join();
        assertThat(read).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @HubTest
    void iterate_failing_throwsAfterTheItems() {
        var failure = new IllegalStateException("no");
        FlowIterator<Integer> items =
                Flows.iterate(
                        given -> {
                            given.onSubscribe(new Sequence());
                            given.onNext(1);
                            given.onError(failure);
                        },
                        2);
        assertThat(items.next()).isEqualTo(1);
        assertThatThrownBy(items::next).isSameAs(failure);
        assertThat(items.hasNext()).isFalse();
    }

    @HubTest
    void iterate_closed_endsItsReader() {
        FlowIterator<Integer> items = Flows.iterate(Flows.publisher(new Queue<Integer>()), 2);
        var reader = spawn(() -> items.hasNext());
        yieldNow();
        items.close();
        reader.join();
        assertThat(reader.resultNow()).isFalse();
        letItRun();
        assertThat(Hub.current().livingCount()).isOne();
    }

    @HubTest
    void iterate_refusesNoBuffer() {
        assertThatThrownBy(() -> Flows.iterate(Flows.publisher(List.of(1)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("§1.9: who subscribes on a closed hub is told so")
    void publisher_ofAClosedHub_isAnError() {
        Hub hub = Hub.start("closed");
        hub.close();
        Flows.publisher(hub, List.of(1)).subscribe(subscriber);
        subscriber.over.await();
        assertThat(subscriber.subscription()).isNotNull();
        assertThat(log).singleElement().isInstanceOf(HubClosed.class);
    }
}
