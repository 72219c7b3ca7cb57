package dev.jevent.net;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// Says what Netty and the operating system report in the words of `java.net` and `javax.net.ssl`;
/// always a new exception, with the stack of who meets it and the reported one as its cause.
public final class SocketFailures {
    private SocketFailures() {}

    static IOException of(Object peer, Throwable reported) {
        Throwable cause = unwrapped(reported);
        if (cause instanceof SSLException) {
            return withCause(new SSLException(tlsMessage(peer, cause)), reported);
        }
        return withCause(new SocketException(message(cause)), reported);
    }

    /// {@return why TLS with `peer` could not be agreed on, in one line that names the innermost
    /// cause}
    public static SSLException ofHandshake(Object peer, Throwable reported) {
        String message = tlsMessage(peer, unwrapped(reported));
        return withCause(new SSLHandshakeException(message), reported);
    }

    static <E extends IOException> E withCause(E failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }

    private static Throwable unwrapped(Throwable reported) {
        Throwable cause = reported.getCause();
        return reported instanceof DecoderException && cause != null ? cause : reported;
    }

    private static String message(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("reset")) {
            return "Connection reset";
        }
        boolean broken = cause instanceof ClosedChannelException || lower.contains("broken pipe");
        return broken ? "Broken pipe" : text;
    }

    private static String tlsMessage(Object peer, Throwable failure) {
        return "TLS with " + peer + " failed: " + reason(root(failure));
    }

    private static String reason(Throwable root) {
        return switch (root) {
            case NotSslRecordException _ -> "the peer does not speak TLS";
            case CertificateExpiredException e ->
                    "the certificate has expired (" + e.getMessage() + ")";
            case CertificateNotYetValidException e ->
                    "the certificate is not valid yet (" + e.getMessage() + ")";
            case CertPathBuilderException _ ->
                    "the certificate is not from an authority that is trusted";
            case ClosedChannelException _ -> "the peer closed the connection";
            default -> String.valueOf(root.getMessage());
        };
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
