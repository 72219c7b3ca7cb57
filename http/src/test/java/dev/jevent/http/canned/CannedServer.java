package dev.jevent.http.canned;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server on loopback that plays a [Script] for each connection, on a thread of its own, and
/// keeps what it was sent.
public final class CannedServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final ServerSocket listener;
    private final Script script;
    private final List<SentRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final @Nullable SSLContext tls;
    private volatile boolean closing;

    private CannedServer(@Nullable SSLContext tls, Script script) {
        this.listener = listen();
        this.tls = tls;
        this.script = script;
        Thread.ofPlatform().daemon().name("canned-accept").start(this::accept);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Plays `script` for each connection, and then closes it.
    public static CannedServer playing(Script script) {
        return new CannedServer(null, script);
    }

    /// As [#playing(Script)], over TLS.
    public static CannedServer playing(SSLContext context, Script script) {
        return new CannedServer(context, script);
    }

    /// Answers each request and keeps the connection.
    public static CannedServer answering(Function<SentRequest, String> answer) {
        return playing(answers(answer));
    }

    /// Answers the n-th request, of all connections, with the n-th reply, and keeps the connection.
    public static CannedServer answering(String... replies) {
        var next = new AtomicInteger();
        return answering(_ -> replies[next.getAndIncrement()]);
    }

    /// Answers one request with raw bytes, and closes the connection.
    public static CannedServer closingAfter(String reply) {
        return playing(
                talk -> {
                    talk.read();
                    talk.send(reply);
                });
    }

    public static Script answers(Function<SentRequest, String> answer) {
        return talk -> {
            for (SentRequest request; (request = talk.read()) != null; ) {
                talk.send(answer.apply(request));
            }
        };
    }

    private void accept() {
        try {
            while (!closing) {
                Socket socket = listener.accept();
                open.add(socket);
                int connection = accepted.getAndIncrement();
                Thread.ofPlatform()
                        .daemon()
                        .name("canned-" + connection)
                        .start(() -> serve(connection, socket));
            }
        } catch (IOException e) {
            if (!closing) {
                errors.add(e);
            }
        }
    }

    private static Socket wrap(SSLContext tls, Socket socket) throws IOException {
        var wrapped =
                (SSLSocket)
                        tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        wrapped.setUseClientMode(false);
        return wrapped;
    }

    private void serve(int connection, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Socket talking = tls == null ? socket : wrap(tls, socket);
            script.play(new Talk(connection, talking, socket, requests::add));
            talking.close();
        } catch (IOException | InterruptedException e) {
            // The client went away, or the test ends.
        } catch (Exception | AssertionError e) {
            errors.add(e);
        } finally {
            open.remove(socket);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The URL of `path` here, by address.
    public String url(String path) {
        return (tls != null ? "https" : "http") + "://127.0.0.1:" + port() + path;
    }

    /// How many connections were accepted.
    public int connections() {
        return accepted.get();
    }

    /// How many connections have not ended.
    public int openConnections() {
        return open.size();
    }

    /// The requests so far, in the order in which they were read whole.
    public List<SentRequest> requests() {
        return new ArrayList<>(requests);
    }

    /// The only request so far.
    public SentRequest request() {
        List<SentRequest> all = requests();
        if (all.size() != 1) {
            throw new AssertionError("requests: " + all + " (expected: one)");
        }
        return all.getFirst();
    }

    /// Ends all connections.
    ///
    /// @throws AssertionError if a script failed
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!errors.isEmpty()) {
            var failure = new AssertionError("scripts of the canned server failed: " + errors);
            errors.forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
