package dev.jevent.net;

import java.nio.file.Path;
import java.util.Objects;

/// Who a TLS server is: its certificate and the private key to it.
///
/// @param certificates a PEM file with the server's certificate, then those that lead to an
///   authority
/// @param key a PEM file with the private key, in PKCS #8, not encrypted
public record TlsIdentity(Path certificates, Path key) {
    /// Checks that both are given.
    public TlsIdentity {
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(key, "key");
    }
}
