package dev.jevent.http.codec;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The TLS of servers, on the JDK's TLS.
final class ServerTls {
    private static final ApplicationProtocolConfig HTTP_1 =
            new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_1_1);

    private ServerTls() {}

    /// Reads the certificate and key, which is plain file I/O.
    ///
    /// @throws IOException if they cannot be read; the message names them
    static @Nullable SslContext of(ServerSettings.@Nullable Tls tls) throws IOException {
        return tls == null ? null : read(tls.certificate(), tls.key());
    }

    private static SslContext read(Path certificate, Path key) throws IOException {
        try (var chain = Files.newInputStream(certificate);
                var secret = Files.newInputStream(key)) {
            return SslContextBuilder.forServer(chain, secret)
                    .sslProvider(SslProvider.JDK)
                    .applicationProtocolConfig(HTTP_1)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "tls: " + certificate + " and " + key + " (expected: a chain and a key in PEM)",
                    e);
        }
    }
}
