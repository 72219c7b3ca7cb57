package dev.jevent.net;

import static dev.jevent.Jevent.spawn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    private static final byte[] HELLO = "hello".getBytes(US_ASCII);

    @TempDir static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder);
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifySystem_refusesASelfSignedCertificate() throws Exception {
        assertThat(failureOf(certificates.selfSigned(), Verify.SYSTEM))
                .isInstanceOf(SSLException.class)
                .hasMessageMatching(
                        "TLS with localhost:\\d+ failed: the certificate is not from an authority"
                                + " that is trusted");
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifyNone_acceptsASelfSignedAnExpiredAndAMisnamedCertificate() throws Exception {
        assertThat(failureOf(certificates.selfSigned(), Verify.NONE)).isNull();
        assertThat(failureOf(certificates.expired(), Verify.NONE)).isNull();
        assertThat(failureOf(certificates.otherName(), Verify.NONE)).isNull();
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifyWith_acceptsWhatItsAuthoritySigned() throws Exception {
        assertThat(failureOf(certificates.good(), ofAuthority())).isNull();
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifyWith_refusesAnotherHostName() throws Exception {
        assertThat(failureOf(certificates.otherName(), ofAuthority()))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifyWith_refusesAnExpiredCertificate() throws Exception {
        assertThat(failureOf(certificates.expired(), ofAuthority()))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("the certificate has expired");
    }

    @HubTest(time = HubTest.Time.REAL)
    void verifyWith_refusesASelfSignedCertificate() throws Exception {
        assertThat(failureOf(certificates.selfSigned(), ofAuthority()))
                .isInstanceOf(SSLException.class);
    }

    /// Connects to a server that is `identity`, and has five bytes echoed if that succeeds.
    private static @Nullable Throwable failureOf(TlsIdentity identity, Verify verify)
            throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0, 8, identity)) {
            Greenlet<?> server = spawn(() -> echoOnce(listener));
            try (var client = connect(listener, verify)) {
                client.write(HELLO);
                assertThat(TcpSocketTest.readText(client, 5)).isEqualTo("hello");
                return null;
            } catch (SSLException e) {
                return e;
            } finally {
                server.get();
            }
        }
    }

    private static void echoOnce(TcpListener listener) throws IOException {
        try (var socket = listener.accept()) {
            var bytes = new byte[16];
            int length = socket.read(bytes);
            socket.write(bytes, 0, Math.max(0, length));
            socket.read(bytes);
        } catch (SSLException refused) {
            assertThat(refused).hasMessageContaining("TLS with");
        }
    }

    private static TcpSocket connect(TcpListener listener, Verify verify) throws IOException {
        return TcpSocket.connect(
                "localhost", listener.port(), ConnectOptions.DEFAULT.withTls(verify));
    }

    private static Verify ofAuthority() {
        return Verify.with(certificates.authority());
    }

    @Test
    void verifyWith_aMissingFile_namesIt() {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> TlsContexts.client(Verify.with(missing)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void verifyWith_aFileWithoutCertificate_namesIt() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
        assertThatThrownBy(() -> TlsContexts.client(Verify.with(empty)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(empty.toString());
    }

    @Test
    void verify_isPartOfEquality() throws Exception {
        assertThat(ofAuthority()).isEqualTo(ofAuthority()).isNotEqualTo(Verify.SYSTEM);
        assertThat(Verify.NONE).isNotEqualTo(Verify.SYSTEM);
        assertThat(ConnectOptions.DEFAULT.withTls(Verify.NONE))
                .isNotEqualTo(ConnectOptions.DEFAULT.withTls(Verify.SYSTEM));
        assertThat(TlsContexts.client(ofAuthority()))
                .isSameAs(TlsContexts.client(ofAuthority()))
                .isNotSameAs(TlsContexts.client(Verify.NONE));
    }

    @HubTest(time = HubTest.Time.REAL)
    void listen_withAMissingKey_namesIt() throws Exception {
        var identity =
                new TlsIdentity(certificates.good().certificates(), folder.resolve("no-key.pem"));
        assertThatThrownBy(() -> TcpListener.listen(Pair.LOOPBACK, 0, 8, identity))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key: " + identity.key());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("211: the certificate of the peer is available")
    void tlsSession_hasThePeersCertificate() throws Exception {
        try (var pair = tlsPair()) {
            var session = Objects.requireNonNull(pair.client().tlsSession());
            var certificate = (X509Certificate) session.getPeerCertificates()[0];
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void shutdownOutput_underTls_endsTheInputOfThePeerOnly() throws Exception {
        try (var pair = tlsPair()) {
            pair.client().write(HELLO);
            pair.client().shutdownOutput();
            assertThat(TcpSocketTest.readText(pair.server(), 5)).isEqualTo("hello");
            assertThat(pair.server().read(new byte[1])).isEqualTo(-1);
            pair.server().write(HELLO);
            assertThat(TcpSocketTest.readText(pair.client(), 5)).isEqualTo("hello");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void close_underTls_endsTheInputOfThePeer() throws Exception {
        try (var pair = tlsPair()) {
            pair.server().write(HELLO);
            pair.server().close();
            assertThat(TcpSocketTest.readText(pair.client(), 5)).isEqualTo("hello");
            assertThat(pair.client().read(new byte[1])).isEqualTo(-1);
        }
    }

    private static Pair tlsPair() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0, 8, certificates.good())) {
            Greenlet<TcpSocket> accepted = spawn(() -> listener.accept());
            TcpSocket client = connect(listener, ofAuthority());
            return new Pair(client, accepted.get());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("210: full duplex with big sends, as with plain sockets")
    void tls_carriesMuchBothWays() throws Exception {
        try (var pair = tlsPair()) {
            TcpTransferTest.transferBothWays(pair, 10 << 20);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_toAServerWithoutTls_saysSo() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            Greenlet<?> server =
                    spawn(
                            () -> {
                                try (var socket = listener.accept()) {
                                    socket.write("220 not TLS, sorry\r\n".getBytes(US_ASCII));
                                    socket.flush();
                                }
                            });
            assertThatThrownBy(() -> connect(listener, Verify.NONE))
                    .isInstanceOf(SSLException.class)
                    .hasMessageEndingWith("failed: the peer does not speak TLS");
            server.get();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_toAServerThatCloses_saysSo() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            Greenlet<?> server = spawn(() -> listener.accept().close());
            assertThatThrownBy(() -> connect(listener, Verify.NONE))
                    .isInstanceOf(SSLException.class);
            server.get();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void connect_toAServerThatIsSilent_endsAtTheLimit() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0)) {
            var options =
                    ConnectOptions.DEFAULT.withTls(Verify.NONE).withLimit(Duration.ofMillis(50));
            assertThatThrownBy(() -> TcpSocket.connect("localhost", listener.port(), options))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("TLS handshake with localhost");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("234: a failing handshake concerns only its client")
    void accept_ofAPlainClient_failsThatClientOnly() throws Exception {
        try (var listener = TcpListener.listen(Pair.LOOPBACK, 0, 8, certificates.good());
                var plain = TcpSocket.connect(Pair.LOOPBACK, listener.port());
                var accepted = listener.accept()) {
            plain.write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            assertThatThrownBy(() -> accepted.read(new byte[1]))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("does not speak TLS");
            Greenlet<?> server = spawn(() -> echoOnce(listener));
            try (var client = connect(listener, ofAuthority())) {
                client.write(HELLO);
                assertThat(TcpSocketTest.readText(client, 5)).isEqualTo("hello");
            }
            server.get();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void startTls_onAPlainConnection_goesOnEncrypted() throws Exception {
        try (var secure = TcpListener.listen(Pair.LOOPBACK, 0, 8, certificates.good())) {
            Greenlet<?> server = spawn(() -> echoOnce(secure));
            try (var socket = TcpSocket.connect(Pair.LOOPBACK, secure.port())) {
                assertThat(socket.tlsSession()).isNull();
                socket.startTls("localhost", ofAuthority());
                assertThat(socket.tlsSession()).isNotNull();
                socket.write(HELLO);
                assertThat(TcpSocketTest.readText(socket, 5)).isEqualTo("hello");
                assertThatThrownBy(() -> socket.startTls("localhost", Verify.NONE))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("expected: a plain one");
            }
            server.get();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void startTls_withUnreadBytes_isRefused() throws Exception {
        try (var pair = Pair.open()) {
            pair.server().write(HELLO);
            pair.client().readFully(new byte[4]);
            assertThatThrownBy(() -> pair.client().startTls("localhost", Verify.NONE))
                    .isInstanceOf(SSLException.class)
                    .hasMessage("unread bytes before TLS: 1 (expected: none)");
        }
    }
}
