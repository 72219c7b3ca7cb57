package dev.jevent.net;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubLocal;
import dev.jevent.hub.RawGreenlet;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The TLS context of each [Verify], made once; on the JDK's TLS. Any thread; a greenlet waits for
/// one that is not made yet, without holding its hub, and those of a hub that ask for one meanwhile
/// share it.
public final class TlsContexts {
    private static final Map<Key, SslContext> CONTEXTS = new ConcurrentHashMap<>();

    private static final HubLocal<Map<Key, Greenlet<Made>>> UNDER_WAY =
            HubLocal.withInitial(_ -> new HashMap<>());

    private TlsContexts() {}

    /// {@return the context of clients that trust as `verify` says}
    ///
    /// @throws IOException if the PEM file cannot be read or holds no certificate; the message
    ///   names it
    public static SslContext client(Verify verify) throws IOException {
        Key key = new Key(verify, changed(verify));
        SslContext known = CONTEXTS.get(key);
        if (known != null) {
            return known;
        }
        if (RawGreenlet.runningOrNull() == null) {
            return madeAndKept(key);
        }
        Map<Key, Greenlet<Made>> underWay = UNDER_WAY.get();
        return underWay.computeIfAbsent(key, wanted -> making(Hub.current(), wanted, underWay))
                .resultOrThrow()
                .orThrow();
    }

    /// A greenlet of its own makes it, so that a kill of who asked first is no concern of the rest.
    private static Greenlet<Made> making(Hub hub, Key key, Map<Key, Greenlet<Made>> underWay) {
        Callable<Made> making =
                () -> {
                    try {
                        return hub.blocking(() -> Made.of(key));
                    } finally {
                        underWay.remove(key);
                    }
                };
        return new Greenlet<>(hub, making).start();
    }

    private static SslContext madeAndKept(Key key) throws IOException {
        SslContext made = make(key.verify());
        CONTEXTS.keySet().removeIf(old -> old.verify().equals(key.verify()));
        CONTEXTS.put(key, made);
        return made;
    }

    /// {@return a new context of a server that proves to be `identity`}
    ///
    /// @throws IOException if a PEM file cannot be read or does not hold what it should; the
    ///   message names it
    static SslContext server(TlsIdentity identity) throws IOException {
        requireReadable("certificates", identity.certificates());
        requireReadable("key", identity.key());
        try (var certificates = Files.newInputStream(identity.certificates());
                var key = Files.newInputStream(identity.key())) {
            return SslContextBuilder.forServer(certificates, key)
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException(
                    "identity: "
                            + identity.certificates()
                            + ", "
                            + identity.key()
                            + " (expected: certificates and their PKCS #8 key in PEM)",
                    e);
        }
    }

    private static void requireReadable(String name, Path pem) throws IOException {
        if (!Files.isReadable(pem)) {
            throw new IOException(name + ": " + pem + " (expected: a PEM file to read)");
        }
    }

    private static SslContext make(Verify verify) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        return switch (verify) {
            case Verify.OfSystem _ -> builder.build();
            case Verify.Nobody _ ->
                    builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .endpointIdentificationAlgorithm("")
                            .build();
            case Verify.Authorities(Path pem) -> trusting(builder, pem);
        };
    }

    private static SslContext trusting(SslContextBuilder builder, Path pem) throws IOException {
        try (var in = Files.newInputStream(pem)) {
            return builder.trustManager(in).build();
        } catch (IllegalArgumentException | SSLException e) {
            throw new IOException("verify: " + pem + " (expected: certificates in PEM)", e);
        }
    }

    private static FileTime changed(Verify verify) throws IOException {
        if (!(verify instanceof Verify.Authorities(Path pem))) {
            return FileTime.fromMillis(0);
        }
        try {
            return Files.getLastModifiedTime(pem);
        } catch (NoSuchFileException e) {
            throw new IOException("verify: " + pem + " (expected: a PEM file that exists)", e);
        }
    }

    private record Key(Verify verify, FileTime changed) {}

    private record Made(@Nullable SslContext context, @Nullable IOException failure) {
        static Made of(Key key) {
            try {
                return new Made(madeAndKept(key), null);
            } catch (IOException e) {
                return new Made(null, e);
            }
        }

        SslContext orThrow() throws IOException {
            if (context == null) {
                throw new IOException(Objects.requireNonNull(failure).getMessage(), failure);
            }
            return context;
        }
    }
}
