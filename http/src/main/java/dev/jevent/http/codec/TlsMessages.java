package dev.jevent.http.codec;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/// Says in one line why TLS failed.
final class TlsMessages {
    private TlsMessages() {}

    static String of(Origin origin, Throwable failure) {
        return "TLS with " + origin + " failed: " + reason(root(failure));
    }

    private static String reason(Throwable root) {
        String text = String.valueOf(root.getMessage());
        return switch (root) {
            case CertPathBuilderException _ ->
                    "the certificate is not from an authority that is trusted";
            case CertificateExpiredException _ -> "the certificate has expired (" + text + ")";
            case CertificateNotYetValidException _ ->
                    "the certificate is not valid yet (" + text + ")";
            default -> text;
        };
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
