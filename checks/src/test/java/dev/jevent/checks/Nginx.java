package dev.jevent.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An nginx on loopback, once plain and once with TLS.
///
/// @param server its process
/// @param plainPort the port without TLS
/// @param tlsPort the port with TLS
/// @param certificate what it shows there, made by openssl and signed by nobody else
record Nginx(ForeignServer server, int plainPort, int tlsPort, Path certificate)
        implements AutoCloseable {
    private static final String CONFIGURATION =
            """
            daemon off;
            master_process off;
            pid nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              default_type text/html;
              keepalive_requests 1000000;
              ssl_certificate certificate.pem;
              ssl_certificate_key key.pem;
              server {
                listen 127.0.0.1:PLAIN_PORT backlog=1024;
                listen 127.0.0.1:TLS_PORT ssl backlog=1024;
                location / { return 200 "<html>page $arg_page</html>"; }
                location = /slow { limit_rate 50; return 200 "<html>page $arg_page PADDING</html>"; }
              }
            }
            """;

    /// Starts it in an empty folder, or skips the test where nginx or openssl is missing.
    static Nginx start(Path folder) throws IOException, InterruptedException {
        Path nginx = ForeignServer.installed("nginx", "nginx-light");
        makeCertificate(ForeignServer.installed("openssl", "openssl").toString(), folder);
        int plainPort;
        int tlsPort;
        try (var plain = new ServerSocket(0);
                var tls = new ServerSocket(0)) {
            plainPort = plain.getLocalPort();
            tlsPort = tls.getLocalPort();
        }
        String configuration =
                CONFIGURATION
                        .replace("PLAIN_PORT", String.valueOf(plainPort))
                        .replace("TLS_PORT", String.valueOf(tlsPort))
                        .replace("PADDING", "slow ".repeat(500));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        ForeignServer server =
                ForeignServer.start(
                        folder.resolve("nginx.log"),
                        _ -> accepts(plainPort) && accepts(tlsPort),
                        List.of(nginx + "", "-e", "stderr", "-p", folder + "", "-c", file + ""));
        return new Nginx(server, plainPort, tlsPort, folder.resolve("certificate.pem"));
    }

    private static void makeCertificate(String openssl, Path folder)
            throws IOException, InterruptedException {
        Process made =
                new ProcessBuilder(
                                openssl,
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                                "-keyout",
                                "key.pem",
                                "-out",
                                "certificate.pem")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.log").toFile())
                        .start();
        assertThat(made.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).as(openssl).isZero();
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /// {@return the URL of the pages, to which `?page=N` is to be added}
    String url() {
        return "http://127.0.0.1:" + plainPort + "/";
    }

    /// {@return the same with TLS}
    String tlsUrl() {
        return "https://127.0.0.1:" + tlsPort + "/";
    }

    /// {@return what page `number` is}
    static String page(int number) {
        return "<html>page " + number + "</html>";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
