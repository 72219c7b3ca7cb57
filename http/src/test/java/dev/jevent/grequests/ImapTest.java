package dev.jevent.grequests;

import static dev.jevent.http.canned.Latches.await;
import static dev.jevent.http.canned.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.ControlSignal;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.SentRequest;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.requests.DeadlineExceeded;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

class ImapTest {
    private final AtomicInteger swallowed = new AtomicInteger();

    private static final String NOWHERE = "http://no such host/";

    /// Counts how many requests were taken from it.
    private static Iterable<AsyncRequest> counted(
            CannedServer server, int count, AtomicInteger taken) {
        return () ->
                IntStream.range(0, count)
                        .mapToObj(
                                i -> {
                                    taken.incrementAndGet();
                                    return Grequests.get(server.url("/" + i));
                                })
                        .iterator();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M11: the source is asked lazily, no further ahead than the size and one")
    void m11_lazy() {
        var taken = new AtomicInteger();
        try (var server = CannedServer.answering(request -> ok(request.target()))) {
            try (Answers<Response> answers =
                    Grequests.imap(counted(server, 1_000, taken), MapOptions.size(3))) {
                for (int given = 1; given <= 20; given++) {
                    answers.next();
                    Jevent.sleep(Duration.ofMillis(1));
                    assertThat(taken.get()).isBetween(given, given + 4);
                }
            }
            int closedAt = taken.get();
            Jevent.sleep(Duration.ofMillis(5));
            assertThat(taken).hasValue(closedAt);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aProgressListenerThatThrows_makesNoRoomAhead() {
        var taken = new AtomicInteger();
        var thrown = new IllegalStateException("listener");
        MapOptions options =
                MapOptions.size(3)
                        .progress(
                                (_, _, _) -> {
                                    throw thrown;
                                });
        try (var server = CannedServer.answering(request -> ok(request.target()));
                Answers<Response> answers = Grequests.imap(counted(server, 30, taken), options)) {
            for (int given = 1; given <= 30; given++) {
                answers.next();
                Jevent.sleep(Duration.ofMillis(1));
                assertThat(taken.get()).isBetween(given, given + 4);
            }
            assertThatThrownBy(answers::hasNext).isSameAs(thrown);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aRequestThatSurvivesTheDeadline_isGivenOnce() {
        try (var server = CannedServer.answering(_ -> ok("late"))) {
            AsyncRequest stubborn =
                    Grequests.get(server.url("/"))
                            .onResponse(
                                    _ -> {
                                        try {
                                            Jevent.sleep(Duration.ofHours(1));
                                        } catch (ControlSignal e) {
                                            swallowed.incrementAndGet();
                                        }
                                    });
            MapOptions options = MapOptions.size(1).within(Duration.ofMillis(100));
            try (var answers = Grequests.imapEnumerated(List.of(stubborn), options)) {
                assertThat(answers.next().outcome().error())
                        .containsInstanceOf(DeadlineExceeded.class);
                while (swallowed.get() == 0) {
                    Jevent.yieldNow();
                }
                Jevent.yieldNow();
                assertThat(answers.hasNext()).isFalse();
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M15: 2 in flight unless told otherwise; completion order")
    void m15_size() {
        var both = new CountDownLatch(2);
        var first = new CountDownLatch(1);
        try (var server =
                CannedServer.answering(
                        request -> {
                            both.countDown();
                            await(both);
                            if (request.target().equals("/0")) {
                                await(first);
                            }
                            return ok(request.target());
                        })) {
            List<String> texts = new ArrayList<>();
            Answers<Response> answers = Grequests.imap(counted(server, 4, new AtomicInteger()));
            for (int i = 0; i < 3; i++) {
                texts.add(answers.next().text());
            }
            first.countDown();
            texts.add(answers.next().text());
            assertThat(answers.hasNext()).isFalse();
            assertThat(texts).containsExactly("/1", "/2", "/3", "/0");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M13: what fails is skipped, or replaced by what the handler gives")
    void m13_failures() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Response placeholder = Requests.get(server.url("/"));
            List<AsyncRequest> requests =
                    List.of(
                            Grequests.get(NOWHERE),
                            Grequests.get(server.url("/")),
                            Grequests.get("ftp://h/"));
            assertThat(Grequests.imap(requests)).toIterable().hasSize(1);
            MapOptions options =
                    MapOptions.size(1)
                            .onError(
                                    (request, _) ->
                                            request.url().equals(NOWHERE) ? placeholder : null);
            List<Response> given = new ArrayList<>();
            Grequests.imap(requests, options).forEachRemaining(given::add);
            assertThat(given).hasSize(2).first().isSameAs(placeholder);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M14: every place once, failures as well")
    void m14_enumerated() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            List<AsyncRequest> requests = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                requests.add(Grequests.get(i % 3 == 0 ? NOWHERE : server.url("/" + i)));
            }
            List<Integer> places = new ArrayList<>();
            Grequests.imapEnumerated(requests, MapOptions.size(5))
                    .forEachRemaining(
                            done -> {
                                places.add(done.index());
                                assertThat(done.request()).isSameAs(requests.get(done.index()));
                                assertThat(done.outcome().error().isPresent())
                                        .isEqualTo(done.index() % 3 == 0);
                            });
            assertThat(places).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void closing_killsWhatIsUnderWay() throws InterruptedException {
        var ended = new CountDownLatch(1);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            SentRequest request = talk.read();
                            if (request != null && request.target().equals("/0")) {
                                talk.send(ok("x", "Connection: close"));
                                return;
                            }
                            talk.awaitEnd();
                            ended.countDown();
                        })) {
            try (Answers<Response> answers =
                    Grequests.imap(counted(server, 9, new AtomicInteger()))) {
                assertThat(answers.next().text()).isEqualTo("x");
            }
            ended.await();
            while (ConnectionPool.current().openCount() > 0) {
                Jevent.sleep(Duration.ofMillis(1));
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aDeadline_endsAnImap() {
        try (var server =
                CannedServer.playing(
                        talk -> {
                            talk.read();
                            talk.awaitEnd();
                        })) {
            MapOptions options = MapOptions.size(2).within(Duration.ofMillis(100));
            List<Indexed> all = new ArrayList<>();
            Grequests.imapEnumerated(counted(server, 9, new AtomicInteger()), options)
                    .forEachRemaining(all::add);
            assertThat(all).hasSize(2).allMatch(done -> done.outcome().error().isPresent());
        }
    }
}
