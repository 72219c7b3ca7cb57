package dev.jevent.grequests;

import static dev.jevent.http.canned.Latches.await;
import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.reply;
import static dev.jevent.requests.Options.form;
import static dev.jevent.requests.Options.params;
import static dev.jevent.requests.Options.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.requests.InvalidUrl;
import dev.jevent.requests.Options;
import dev.jevent.requests.Response;
import dev.jevent.requests.Session;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MapTest {
    private static final String NOWHERE = "http://no such host/";

    private static List<AsyncRequest> gets(CannedServer server, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Grequests.get(server.url("/"), params("page", i)))
                .toList();
    }

    private static List<@Nullable String> texts(List<@Nullable Response> responses) {
        List<@Nullable String> texts = new ArrayList<>();
        responses.forEach(response -> texts.add(response == null ? null : response.text()));
        return texts;
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M1, M2: together, answered in the wrong order, given in the right one")
    void m1_order() {
        var all = new CountDownLatch(10);
        var last = new CountDownLatch(1);
        try (var server =
                CannedServer.answering(
                        request -> {
                            all.countDown();
                            await(all);
                            if (request.target().endsWith("=0")) {
                                await(last);
                            } else if (request.target().endsWith("=9")) {
                                last.countDown();
                            }
                            return ok(request.target());
                        })) {
            List<@Nullable Response> responses = Grequests.map(gets(server, 10));
            assertThat(texts(responses))
                    .isEqualTo(IntStream.range(0, 10).mapToObj(i -> "/?page=" + i).toList());
            assertThat(server.connections()).isEqualTo(10);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M9, D3: at most the size in flight, on as many connections, kept afterwards")
    void m9_size() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            assertThat(Grequests.map(gets(server, 50), MapOptions.size(4))).hasSize(50);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
            Grequests.map(gets(server, 4), MapOptions.size(4));
            assertThat(server.connections()).isLessThanOrEqualTo(4);
            Grequests.map(gets(server, 300));
            assertThat(server.connections()).isLessThanOrEqualTo(MapOptions.MAP_SIZE);
            assertThat(MapOptions.DEFAULT.size()).isEqualTo(100);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M3, M6, M23: one that cannot be sent is null, one of status 500 is a response")
    void m3_failure() {
        try (var server = CannedServer.answering(_ -> reply("500 Oops", "x"))) {
            List<AsyncRequest> requests = new ArrayList<>(gets(server, 99));
            requests.add(50, Grequests.get(NOWHERE));
            List<@Nullable Response> responses = Grequests.map(requests);
            assertThat(responses).hasSize(100);
            assertThat(responses.get(50)).isNull();
            assertThat(responses.stream().filter(Objects::nonNull)).hasSize(99);
            List<Outcome> outcomes = Grequests.outcomes(requests, MapOptions.DEFAULT);
            assertThat(outcomes.get(50).error()).get().isInstanceOf(InvalidUrl.class);
            assertThat(outcomes.get(50).response()).isEmpty();
            assertThat(outcomes.get(50).request()).isSameAs(requests.get(50));
            assertThat(outcomes.get(49).responseOrThrow().status()).isEqualTo(500);
            assertThatExceptionOfType(InvalidUrl.class)
                    .isThrownBy(outcomes.get(50)::responseOrThrow);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M5: the handler gets each failure once, in the caller's greenlet, after all")
    void m5_handler() {
        RawGreenlet caller = Greenlet.current();
        List<String> calls = new ArrayList<>();
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Response placeholder =
                    Objects.requireNonNull(Grequests.map(gets(server, 1)).getFirst());
            List<AsyncRequest> requests = new ArrayList<>(gets(server, 8));
            requests.addFirst(Grequests.get(NOWHERE));
            requests.addLast(Grequests.get("ftp://h/"));
            MapOptions options =
                    MapOptions.DEFAULT.onError(
                            (request, error) -> {
                                assertThat(Greenlet.current()).isSameAs(caller);
                                assertThat(server.requests()).hasSize(9);
                                calls.add(error.getClass().getSimpleName());
                                return request.url().equals(NOWHERE) ? placeholder : null;
                            });
            List<@Nullable Response> responses = Grequests.map(requests, options);
            assertThat(responses.getFirst()).isSameAs(placeholder);
            assertThat(responses.getLast()).isNull();
        }
        assertThat(calls).containsExactly("InvalidUrl", "InvalidSchema");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M7: a handler that throws does so after the others were handled")
    void m7_handlerThrows() {
        List<AsyncRequest> bad = List.of(Grequests.get(NOWHERE), Grequests.get("ftp://h/"));
        MapOptions options =
                MapOptions.DEFAULT.onError(
                        (request, _) -> {
                            throw new IllegalStateException(request.url());
                        });
        assertThatThrownBy(() -> Grequests.map(bad, options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(NOWHERE)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @HubTest(time = HubTest.Time.REAL)
    void whatIsTheCallersOwnMistake_isThrownAfterTheOthersWereSent() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            List<AsyncRequest> requests = new ArrayList<>(gets(server, 5));
            requests.add(
                    2,
                    Grequests.get(server.url("/"))
                            .onResponse(
                                    _ -> {
                                        throw new IllegalStateException("hook");
                                    }));
            requests.add(3, Grequests.request("no method", server.url("/")));
            assertThatThrownBy(() -> Grequests.map(requests))
                    .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
            assertThat(server.requests()).hasSize(6);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M17, M18: hooks are called before map returns, all of them")
    void m17_hooks() {
        List<String> calls = new ArrayList<>();
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            AsyncRequest request =
                    Grequests.get(
                                    server.url("/"),
                                    Options.onResponse(
                                            response -> {
                                                calls.add("option");
                                                return response;
                                            }))
                            .onResponse(_ -> calls.add("callback"))
                            .onResponse(response -> calls.add(response.text()));
            Grequests.map(List.of(request));
        }
        assertThat(calls).containsExactly("option", "callback", "x");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M19: cookies are kept by a session, and by nothing else")
    void m19_cookies() {
        try (var server = CannedServer.answering(_ -> ok("x", "Set-Cookie: a=1"));
                var session = new Session()) {
            Grequests.map(gets(server, 5), MapOptions.size(1));
            assertThat(server.requests()).allMatch(sent -> sent.header("Cookie").isEmpty());
            List<AsyncRequest> shared =
                    gets(server, 3).stream().map(request -> request.with(session)).toList();
            Grequests.map(shared, MapOptions.size(1));
            assertThat(server.requests().getLast().header("Cookie")).containsExactly("a=1");
            assertThat(session.cookies().get("a")).isEqualTo("1");
            assertThat(session.get(server.url("/")).status()).isEqualTo(200);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M21, M22: each sends its own form; the same request twice is sent twice")
    void m21_forms() {
        try (var server = CannedServer.answering(request -> ok(request.body()))) {
            List<AsyncRequest> requests = new ArrayList<>();
            IntStream.range(0, 5)
                    .mapToObj(i -> Grequests.post(server.url("/"), form("p", i)))
                    .forEach(requests::add);
            requests.add(requests.getFirst());
            assertThat(texts(Grequests.map(requests)))
                    .containsExactly("p=0", "p=1", "p=2", "p=3", "p=4", "p=0");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("M25: none at all, and one that is null")
    void m25_empty() {
        assertThat(Grequests.map(List.of())).isEmpty();
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            List<AsyncRequest> requests = new ArrayList<>(gets(server, 3));
            requests.set(1, nothing());
            assertThatNullPointerException()
                    .isThrownBy(() -> Grequests.map(requests))
                    .withMessageContaining("request 1");
            assertThat(server.connections()).isZero();
        }
    }

    @SuppressWarnings("NullAway") // what the test is about
    private static AsyncRequest nothing() {
        return null;
    }

    @HubTest(time = HubTest.Time.REAL)
    void streams_areRefusedWhereTheyWouldWaitForEachOther() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            AsyncRequest streamed = Grequests.get(server.url("/"), stream());
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Grequests.map(List.of(streamed, streamed), MapOptions.size(1)))
                    .withMessageContaining("stream()");
            List<@Nullable Response> both =
                    Grequests.map(Arrays.asList(streamed, streamed), MapOptions.size(2));
            assertThat(ConnectionPool.current().openCount()).isEqualTo(2);
            assertThat(texts(both)).containsExactly("x", "x");
        }
    }

    @Test
    @DisplayName("C178: map works off every hub")
    void c178_offHub() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            assertThat(Jevent.isOnHub()).isFalse();
            assertThat(texts(Grequests.map(gets(server, 20)))).hasSize(20).containsOnly("x");
            assertThat(Grequests.imap(gets(server, 5))).toIterable().hasSize(5);
        }
    }
}
