package dev.jevent.grequests;

import static dev.jevent.errors.SneakyThrow.sneaky;
import static dev.jevent.http.canned.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.requests.Response;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a batch asks of the iterator that gives its requests.
class BatchSourceTest {
    /// Switches in both of its methods, as one that reads from a queue or a socket does.
    private static final class Switching implements Iterator<AsyncRequest> {
        private final List<AsyncRequest> requests;
        private int at;
        private int within;

        Switching(List<AsyncRequest> requests) {
            this.requests = requests;
        }

        @Override
        public boolean hasNext() {
            return alone(() -> at < requests.size());
        }

        @Override
        public AsyncRequest next() {
            return alone(() -> requests.get(at++));
        }

        private <T> T alone(Callable<T> asked) {
            assertThat(++within).as("greenlets that ask at once").isEqualTo(1);
            try {
                Jevent.yieldNow();
                return asked.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                within--;
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aSourceThatSwitches_isAskedByOneGreenletAtATime() {
        try (var server = CannedServer.answering(request -> ok(request.target()))) {
            List<AsyncRequest> requests =
                    IntStream.range(0, 40)
                            .mapToObj(i -> Grequests.get(server.url("/" + i)))
                            .toList();
            List<Integer> places = new ArrayList<>();
            try (var answers =
                    Grequests.imapEnumerated(() -> new Switching(requests), MapOptions.size(8))) {
                while (answers.hasNext()) {
                    Indexed done = answers.next();
                    assertThat(done.outcome().responseOrThrow().text())
                            .isEqualTo("/" + done.index());
                    places.add(done.index());
                }
            }
            assertThat(places).hasSize(40).doesNotHaveDuplicates();
        }
    }

    static Stream<Throwable> ownErrors() {
        return Stream.of(
                new IllegalStateException("source"),
                new StackOverflowError("source"),
                new IOException("source"));
    }

    @ParameterizedTest
    @MethodSource("ownErrors")
    void whatASourceThrows_endsTheBatch_afterWhatItHadGiven(Throwable thrown) {
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            Iterable<AsyncRequest> source =
                    () ->
                            IntStream.range(0, 9)
                                    .mapToObj(i -> requestOrThrow(server, i, thrown))
                                    .iterator();
            Iterator<Response> answers = Grequests.imap(source);
            for (int i = 0; i < 3; i++) {
                assertThat(answers.next().text()).isEqualTo("x");
            }
            assertThatThrownBy(answers::hasNext).isSameAs(thrown);
            assertThat(answers.hasNext()).isFalse();
            assertThat(server.requests()).hasSize(3);
        }
    }

    private static AsyncRequest requestOrThrow(CannedServer server, int i, Throwable thrown) {
        if (i == 3) {
            throw sneaky(thrown);
        }
        return Grequests.get(server.url("/" + i));
    }
}
