package dev.jevent.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.http.server.RawClient.Reply;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path folder;
    private static KeyStore keys;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        made.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(made.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Certificate certificate = keys.getCertificate("server");
        Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));
        PrivateKey key = (PrivateKey) keys.getKey("server", PASSWORD);
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static HttpServer start() throws IOException {
        var options =
                ServerOptions.DEFAULT.withTls(
                        folder.resolve("cert.pem"), folder.resolve("key.pem"));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return HttpServer.start(address, options, request -> ServerResponse.text(request.path()));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S34: https works, with ALPN")
    void s34_https() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        try (HttpServer server = start();
                var socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket(
                                                server.address().getAddress(), server.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            var client = new RawClient(socket);
            Reply reply = client.get("/secure");
            assertThat(reply.body()).isEqualTo("/secure");
            assertThat(client.get("/again").body()).isEqualTo("/again");
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(server.url("/")).startsWith("https://");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("S34: plain HTTP to the TLS port is closed, without a report to the error handler")
    void s34_plainToTls_closed() throws Exception {
        try (HttpServer server = start();
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.readToEnd()).doesNotContain("HTTP/1.1");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("files that are no certificate and key are named in the error")
    void badFiles_named() throws Exception {
        var options =
                ServerOptions.DEFAULT.withTls(folder.resolve("key.pem"), folder.resolve("key.pem"));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        assertThatThrownBy(() -> HttpServer.start(address, options, _ -> ServerResponse.of(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem");
    }
}
