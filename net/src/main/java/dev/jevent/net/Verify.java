package dev.jevent.net;

import java.nio.file.Path;

/// Whom a TLS client trusts; part of the identity of a connection.
///
/// ```java
/// var options = ConnectOptions.DEFAULT.withTls(Verify.SYSTEM);
/// TcpSocket socket = TcpSocket.connect("example.org", 443, options);
/// ```
public sealed interface Verify {
    /// The certificate authorities that the JDK trusts, and the host name must match.
    Verify SYSTEM = new OfSystem();

    /// Anybody: any certificate, any name, expired or not. The connection is encrypted to whoever
    /// answers.
    Verify NONE = new Nobody();

    /// The certificate authorities in a PEM file, and the host name must match.
    static Verify with(Path pem) {
        return new Authorities(pem);
    }

    /// See [Verify#SYSTEM].
    record OfSystem() implements Verify {}

    /// See [Verify#NONE].
    record Nobody() implements Verify {}

    /// See [Verify#with(Path)].
    record Authorities(Path pem) implements Verify {}
}
