package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.net.KnownNames;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

class ManyAddressesTest {
    /// The server listens on 127.0.0.1 only.
    private static final String DEAD = "127.0.0.2";

    private static final Option IN_TIME = Options.timeout(Duration.ofSeconds(5));

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C169: of two addresses, the first dead, the second is tried")
    void c169_firstDead() {
        KnownNames.are(DEAD, "127.0.0.1");
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            String url = "http://two.test:" + server.port() + "/";
            assertThat(Requests.get(url, IN_TIME).text()).isEqualTo("x");
            assertThat(server.request().header("Host"))
                    .containsExactly("two.test:" + server.port());
            assertThat(ConnectionPool.current().openCount()).isEqualTo(1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C169: where all are dead, it is an error of the connection, before sending")
    void c169_allDead() {
        KnownNames.are(DEAD, "127.0.0.3");
        try (var server = CannedServer.answering(_ -> ok("x"))) {
            assertThatExceptionOfType(ConnectionError.class)
                    .isThrownBy(
                            () -> Requests.get("http://two.test:" + server.port() + "/", IN_TIME))
                    .satisfies(e -> assertThat(e.isConnect()).isTrue());
            assertThat(ConnectionPool.current().openCount()).isZero();
        }
    }
}
