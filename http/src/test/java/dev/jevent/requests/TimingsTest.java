package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.redirect;
import static dev.jevent.requests.Options.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.Outcome;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;

class TimingsTest {
    private static final Duration HELD = Duration.ofMillis(20);

    private static void assertNothingOpened(Timings timings) {
        assertThat(timings.dns()).isZero();
        assertThat(timings.connect()).isZero();
        assertThat(timings.tls()).isZero();
    }

    private static Duration sum(Timings timings) {
        return timings.dns().plus(timings.connect()).plus(timings.tls()).plus(timings.firstByte());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "41: a new connection takes time, one that is open none; the parts fit in the whole")
    void newAndOpen() {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Timings first = Requests.get(server.url("/")).timings();
            assertThat(first.connect()).isPositive();
            assertThat(first.dns()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(first.tls()).isZero();
            assertThat(first.firstByte()).isPositive();
            assertThat(first.total()).isGreaterThanOrEqualTo(sum(first));
            Timings second = Requests.get(server.url("/")).timings();
            assertNothingOpened(second);
            assertThat(second.firstByte()).isPositive();
            assertThat(second.total()).isGreaterThanOrEqualTo(second.firstByte());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "41: the first byte ends its part, the end of the body the whole; of a stream its head")
    void firstByteAndTotal() {
        var more = new Semaphore(0);
        try (var server =
                CannedServer.playing(
                        talk -> {
                            while (talk.read() != null) {
                                talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na");
                                more.acquire();
                                talk.send("b");
                            }
                        })) {
            Response streamed = Requests.get(server.url("/"), stream());
            Timings head = streamed.timings();
            more.release();
            assertThat(streamed.text()).isEqualTo("ab");
            assertThat(streamed.timings()).isEqualTo(head);

            Greenlet<Response> whole = Jevent.spawn(() -> Requests.get(server.url("/")));
            // The answer has begun before the time runs that only the whole may hold.
            while (server.requests().size() < 2) {
                Jevent.yieldNow();
            }
            Jevent.sleep(HELD);
            more.release();
            Timings timings = whole.resultOrThrow().timings();
            assertThat(timings.total()).isGreaterThanOrEqualTo(HELD);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("41, G11: those of the last hop, also in an outcome; none where no response came")
    void lastHop() {
        try (var server = CannedServer.answering(redirect(302, "/b"), ok("x"), ok("y"))) {
            Response last = Requests.get(server.url("/a"));
            assertNothingOpened(last.timings());
            assertThat(last.history().getFirst().timings().connect()).isPositive();
            Outcome answered = Grequests.get(server.url("/")).send();
            assertThat(answered.timings()).contains(answered.responseOrThrow().timings());
            assertThat(Grequests.get("http://no such host/").send().timings()).isEmpty();
        }
    }
}
