package dev.jevent.net;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Certificates made for a test, in PEM files of a folder.
final class Certificates {
    private final Path folder;
    private final X509Bundle authority;
    private final Path authorityPem;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        this.authority =
                new CertificateBuilder()
                        .ecp256()
                        .subject("CN=jevent test authority")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned();
        this.authorityPem = write("authority", authority.getCertificatePEM());
    }

    /// The authority that signed the others.
    Path authority() {
        return authorityPem;
    }

    /// Signed by the authority, for `localhost`.
    TlsIdentity good() throws Exception {
        return identity("good", leaf("localhost").buildIssuedBy(authority));
    }

    /// Signed by the authority, for `localhost`, until yesterday.
    TlsIdentity expired() throws Exception {
        Instant now = Instant.now();
        return identity(
                "expired",
                leaf("localhost")
                        .notBefore(now.minus(Duration.ofDays(3)))
                        .notAfter(now.minus(Duration.ofDays(1)))
                        .buildIssuedBy(authority));
    }

    /// Signed by the authority, for another host.
    TlsIdentity otherName() throws Exception {
        return identity("other", leaf("elsewhere.test").buildIssuedBy(authority));
    }

    /// Signed by itself, for `localhost`.
    TlsIdentity selfSigned() throws Exception {
        return identity(
                "self-signed", leaf("localhost").setIsCertificateAuthority(true).buildSelfSigned());
    }

    private static CertificateBuilder leaf(String host) {
        return new CertificateBuilder().ecp256().subject("CN=" + host).addSanDnsName(host);
    }

    private TlsIdentity identity(String name, X509Bundle bundle) throws IOException {
        return new TlsIdentity(
                write(name, bundle.getCertificatePathPEM()),
                write(name + "-key", bundle.getPrivateKeyPEM()));
    }

    private Path write(String name, String pem) throws IOException {
        return Files.writeString(folder.resolve(name + ".pem"), pem);
    }
}
