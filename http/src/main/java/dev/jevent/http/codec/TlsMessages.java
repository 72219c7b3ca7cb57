package dev.jevent.http.codec;

import java.security.cert.CertificateException;

/// Says in one line why TLS failed.
final class TlsMessages {
    private TlsMessages() {}

    static String of(Origin origin, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null
                && root.getCause() != root
                && !(root instanceof CertificateException)) {
            root = root.getCause();
        }
        return "TLS with " + origin + " failed: " + root.getMessage();
    }
}
