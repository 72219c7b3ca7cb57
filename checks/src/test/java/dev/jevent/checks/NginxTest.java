package dev.jevent.checks;

import static dev.jevent.requests.Options.params;
import static dev.jevent.requests.Options.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.grequests.Answers;
import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.Indexed;
import dev.jevent.grequests.MapOptions;
import dev.jevent.requests.ConnectionError;
import dev.jevent.requests.Option;
import dev.jevent.requests.Requests;
import dev.jevent.requests.Response;
import dev.jevent.requests.Session;
import dev.jevent.requests.SslError;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The main job in this process, against nginx.
class NginxTest extends NginxFixture {
    private static final int PAGES = 1_000;

    private static List<AsyncRequest> pages(String url, Option... options) {
        return IntStream.range(0, PAGES)
                .mapToObj(i -> Grequests.get(url, options).with(params("page", i)))
                .toList();
    }

    private static void assertPages(List<@Nullable Response> responses) {
        assertThat(responses).hasSize(PAGES);
        for (int i = 0; i < PAGES; i++) {
            Response response = Objects.requireNonNull(responses.get(i), "page " + i);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo(Nginx.page(i));
        }
    }

    @HubTest(time = Time.REAL)
    void get_inALoop_givesEachItsOwnPage() {
        for (int i = 0; i < PAGES; i++) {
            assertThat(Requests.get(nginx.url(), params("page", i)).text())
                    .isEqualTo(Nginx.page(i));
        }
    }

    @HubTest(time = Time.REAL)
    void map_givesEachItsOwnPageInOrder() {
        assertPages(Grequests.map(pages(nginx.url())));
    }

    @HubTest(time = Time.REAL)
    void map_overTls_givesEachItsOwnPageInOrder() {
        assertPages(Grequests.map(pages(nginx.tlsUrl(), verify(false)), MapOptions.size(20)));
    }

    @HubTest(time = Time.REAL)
    void imap_givesEveryPageOnce() {
        Map<String, Integer> seen = new HashMap<>();
        try (Answers<Response> answers = Grequests.imap(pages(nginx.url()), MapOptions.size(50))) {
            while (answers.hasNext()) {
                Response response = answers.next();
                String number = Objects.requireNonNull(response.url().rawQuery()).substring(5);
                assertThat(response.text()).isEqualTo(Nginx.page(Integer.parseInt(number)));
                seen.merge(number, 1, Integer::sum);
            }
        }
        assertThat(seen).hasSize(PAGES).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    }

    @HubTest(time = Time.REAL)
    void imapEnumerated_namesThePlaceOfEachPage() {
        boolean[] seen = new boolean[PAGES];
        try (Answers<Indexed> answers =
                Grequests.imapEnumerated(pages(nginx.url()), MapOptions.size(50))) {
            while (answers.hasNext()) {
                Indexed answer = answers.next();
                int i = answer.index();
                assertThat(seen[i]).isFalse();
                seen[i] = true;
                Response response = answer.outcome().response().orElseThrow();
                assertThat(response.text()).isEqualTo(Nginx.page(i));
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @HubTest(time = Time.REAL)
    void selfSigned_isRefusedByDefault() {
        assertThatExceptionOfType(SslError.class).isThrownBy(() -> Requests.get(nginx.tlsUrl()));
    }

    @HubTest(time = Time.REAL)
    void selfSigned_isFetchedWithoutVerification() {
        assertThat(Requests.get(nginx.tlsUrl(), params("page", 7), verify(false)).text())
                .isEqualTo(Nginx.page(7));
    }

    @HubTest(time = Time.REAL)
    void selfSigned_isFetchedWhereItIsTrusted_byAddressAndByName() {
        String byName = "https://localhost:" + nginx.tlsPort() + "/?page=8";
        Option trusted = verify(nginx.certificate());
        assertThat(Requests.get(nginx.tlsUrl(), params("page", 7), trusted).text())
                .isEqualTo(Nginx.page(7));
        assertThat(Requests.get(byName, trusted).text()).isEqualTo(Nginx.page(8));
    }

    @HubTest(time = Time.REAL)
    void c109_anUnverifiedConnection_isNotLentToWhoVerifies() {
        try (var session = new Session()) {
            assertThat(session.get(nginx.tlsUrl(), verify(false)).status()).isEqualTo(200);
            assertThatExceptionOfType(SslError.class)
                    .isThrownBy(() -> session.get(nginx.tlsUrl(), verify(true)));
        }
    }

    @HubTest(time = Time.REAL)
    void httpsToThePlainPort_isATlsError() {
        String wrong = "https://127.0.0.1:" + nginx.plainPort() + "/";
        assertThatExceptionOfType(SslError.class)
                .isThrownBy(() -> Requests.get(wrong, verify(false)));
    }

    @HubTest(time = Time.REAL)
    void httpToTheTlsPort_isTheServersOwnComplaint() {
        Response response = Requests.get("http://127.0.0.1:" + nginx.tlsPort() + "/");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("plain HTTP request was sent to HTTPS port");
    }

    @HubTest(time = Time.REAL)
    void aPortThatRefuses_isAConnectionErrorThatMayBeRetried() throws IOException {
        try (var held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + held.getLocalPort() + "/";
            assertThatExceptionOfType(ConnectionError.class)
                    .isThrownBy(() -> Requests.get(url))
                    .matches(ConnectionError::isConnect)
                    .matches(ConnectionError::isRetryable);
        }
    }
}
