package dev.jevent.requests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.http.canned.Replies.redirect;
import static dev.jevent.requests.Options.cookies;
import static dev.jevent.requests.Options.stream;
import static dev.jevent.requests.Options.timeout;
import static dev.jevent.requests.Options.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.Script;
import dev.jevent.http.canned.Talk;
import dev.jevent.testing.HubTest;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Script ANSWERING = CannedServer.answers(_ -> ok("secret"));

    @TempDir static Path folder;

    private static SSLContext good;
    private static SSLContext expired;
    private static SSLContext otherName;
    private static Path authority;

    @BeforeAll
    static void makeCertificates() throws Exception {
        X509Bundle root =
                new CertificateBuilder()
                        .ecp256()
                        .subject("CN=test root")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned();
        authority = Files.writeString(folder.resolve("root.pem"), root.getCertificatePEM());
        CertificateBuilder leaf = new CertificateBuilder().ecp256().subject("CN=leaf");
        good = context(named(leaf).buildIssuedBy(root));
        expired =
                context(
                        named(leaf)
                                .notBefore(Instant.now().minus(Duration.ofDays(9)))
                                .notAfter(Instant.now().minus(Duration.ofDays(1)))
                                .buildIssuedBy(root));
        otherName = context(leaf.copy().addSanDnsName("example.com").buildIssuedBy(root));
    }

    private static CertificateBuilder named(CertificateBuilder leaf) {
        return leaf.copy().addSanDnsName("localhost").addSanIpAddress("127.0.0.1");
    }

    private static SSLContext context(X509Bundle bundle) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
        return context;
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C110: the right authority, a leaf that has expired, a leaf of another name")
    void c110_authority() {
        try (var server = CannedServer.playing(good, ANSWERING)) {
            assertThat(Requests.get(server.url("/"), verify(authority)).text()).isEqualTo("secret");
            assertThat(Requests.get(server.url("/"), verify(authority)).text()).isEqualTo("secret");
            assertThat(server.connections()).isEqualTo(1);
        }
        for (SSLContext bad : List.of(expired, otherName)) {
            try (var server = CannedServer.playing(bad, ANSWERING)) {
                assertThatExceptionOfType(SslError.class)
                        .isThrownBy(() -> Requests.get(server.url("/"), verify(authority)))
                        .withMessageContaining("127.0.0.1:" + server.port());
                assertThat(Requests.get(server.url("/"), verify(false)).text()).isEqualTo("secret");
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("41: the time of the handshake is told")
    void timings() {
        try (var server = CannedServer.playing(good, ANSWERING)) {
            Response response = Requests.get(server.url("/"), verify(authority));
            assertThat(response.timings().tls()).isPositive();
            assertThat(response.timings().total()).isGreaterThan(response.timings().tls());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C110: the message says what is wrong with the certificate")
    void c110_message() {
        try (var server = CannedServer.playing(good, ANSWERING)) {
            assertRefused(server, "not from an authority that is trusted");
        }
        try (var server = CannedServer.playing(expired, ANSWERING)) {
            assertRefused(server, "has expired (NotAfter: ", verify(authority));
        }
        try (var server = CannedServer.playing(otherName, ANSWERING)) {
            assertRefused(server, "127.0.0.1", verify(authority));
        }
    }

    private static void assertRefused(CannedServer server, String reason, Option... options) {
        String origin = "https://127.0.0.1:" + server.port();
        assertThatExceptionOfType(SslError.class)
                .isThrownBy(() -> Requests.get(server.url("/"), options))
                .satisfies(
                        e ->
                                assertThat(e.getMessage())
                                        .startsWith("TLS with " + origin + " failed: ")
                                        .doesNotContain("PKIX", "Exception"))
                .satisfies(
                        e ->
                                assertThat(String.valueOf(e.getMessage()).replace(origin, ""))
                                        .contains(reason));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C94: cookies of a request do not leave TLS")
    void c94_downgrade() {
        try (var plain = CannedServer.answering(_ -> ok("plain"));
                var server =
                        CannedServer.playing(
                                good, CannedServer.answers(_ -> redirect(302, plain.url("/b"))))) {
            Response response = Requests.get(server.url("/a"), verify(false), cookies("mine", "2"));
            assertThat(response.text()).isEqualTo("plain");
            assertThat(server.request().header("Cookie")).containsExactly("mine=2");
            assertThat(plain.request().header("Cookie")).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C109: who is trusted is part of a connection; C74, D1: the request goes first")
    void c109_identity() {
        try (var server = CannedServer.playing(good, ANSWERING);
                var session = new Session(verify(false))) {
            session.get(server.url("/"));
            assertThatExceptionOfType(SslError.class)
                    .isThrownBy(() -> session.get(server.url("/"), verify(true)))
                    .satisfies(e -> assertThat(e.isRetryable()).isFalse());
            session.get(server.url("/"), verify(authority));
            session.get(server.url("/"));
            assertThat(server.requests())
                    .extracting(request -> request.connection())
                    .containsExactly(0, 2, 0);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C111: a bundle that is missing, or holds no certificate, is named; no connection")
    void c111_missing() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        try (var server = CannedServer.playing(good, ANSWERING)) {
            for (Path path : List.of(folder.resolve("missing.pem"), empty)) {
                assertThatExceptionOfType(SslError.class)
                        .isThrownBy(() -> Requests.get(server.url("/"), verify(path)))
                        .withMessageContaining(path.toString());
            }
            assertThat(server.connections()).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C113: a name is sent to the server, an address is not")
    void c113_serverName() throws Exception {
        BlockingQueue<List<SNIServerName>> names = new LinkedBlockingQueue<>();
        Script noting =
                talk -> {
                    talk.read();
                    var session = (ExtendedSSLSession) ((SSLSocket) talk.socket()).getSession();
                    names.add(session.getRequestedServerNames());
                    talk.send(ok("x"));
                };
        try (var server = CannedServer.playing(good, noting)) {
            String byName = server.url("/").replace("127.0.0.1", "localhost");
            assertThat(Requests.get(byName, verify(authority)).text()).isEqualTo("x");
            assertThat(names.take())
                    .extracting(SNIServerName::getEncoded)
                    .containsExactly(new byte[] {'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'});
            Requests.get(server.url("/"), verify(authority));
            assertThat(names.take()).isEmpty();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C114: TLS to a plain port, plain to a TLS port")
    void c114_wrongPort() {
        try (var plain = CannedServer.closingAfter("HTTP/1.1 400 Bad\r\n\r\n");
                var tls = CannedServer.playing(good, ANSWERING);
                var talking =
                        CannedServer.playing(
                                talk -> {
                                    talk.send("220 hello\r\n");
                                    talk.awaitEnd();
                                })) {
            Option limit = timeout(Duration.ofMillis(200));
            assertThatExceptionOfType(SslError.class)
                    .isThrownBy(() -> Requests.get(https(talking), verify(false), limit));
            assertThatExceptionOfType(ConnectTimeout.class)
                    .isThrownBy(() -> Requests.get(https(plain), verify(false), limit));
            assertThatExceptionOfType(ConnectionError.class)
                    .isThrownBy(() -> Requests.get(tls.url("/").replace("https:", "http:")));
        }
    }

    private static String https(CannedServer plain) {
        return plain.url("/").replace("http:", "https:");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName(
            "C115: a TLS connection that ends without notice is cut, with a length and without")
    void c115_truncated() {
        for (String head :
                List.of("Content-Length: 10\r\n\r\nabc", "Connection: close\r\n\r\nabc")) {
            Script cutting =
                    talk -> {
                        talk.read();
                        talk.send("HTTP/1.1 200 OK\r\n" + head);
                        talk.cut();
                    };
            try (var server = CannedServer.playing(good, cutting)) {
                assertThatExceptionOfType(RequestException.class)
                        .isThrownBy(() -> Requests.get(server.url("/"), verify(authority)))
                        .isInstanceOfAny(IncompleteBody.class, ConnectionError.class);
                assertThatExceptionOfType(RequestException.class)
                        .isThrownBy(
                                () ->
                                        Requests.get(server.url("/"), verify(authority), stream())
                                                .bytes())
                        .isInstanceOfAny(IncompleteBody.class, ConnectionError.class);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C115: with notice, the end of a body without length is its end")
    void c115_closeNotify() {
        Script closing =
                talk -> {
                    talk.read();
                    talk.send("HTTP/1.1 200 OK\r\n\r\nabc");
                    ((SSLSocket) talk.socket()).shutdownOutput();
                    talk.awaitEnd();
                };
        try (var server = CannedServer.playing(good, closing)) {
            assertThat(Requests.get(server.url("/"), verify(authority)).text()).isEqualTo("abc");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C117: a handshake that stalls, at the connect limit")
    void c117_stalledHandshake() {
        try (var server = CannedServer.playing(Talk::awaitEnd)) {
            Option limit = timeout(Duration.ofMillis(500), Duration.ofSeconds(30));
            assertThatExceptionOfType(ConnectTimeout.class)
                    .isThrownBy(() -> Requests.get(https(server), limit))
                    .withMessageContaining("handshake")
                    .satisfies(e -> assertThat(e.isTimeout()).isTrue())
                    .satisfies(e -> assertThat(e.isConnect()).isTrue());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void aLargeBody_passesBothWays() {
        String large = "0123456789".repeat(100_000);
        Script echoing = CannedServer.answers(request -> ok(request.body()));
        try (var server = CannedServer.playing(good, echoing)) {
            for (int i = 0; i < 2; i++) {
                Response response =
                        Requests.post(server.url("/"), verify(authority), Options.body(large));
                assertThat(response.text()).isEqualTo(large);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
