package dev.jevent.checks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/// JeroMQ, a message queue without a broker, all of whose ends are greenlets.
class ZeroMqTest {
    private static final int CLIENTS = 50;
    private static final int REQUESTS = 20;
    private static final int SUBSCRIBERS = 20;
    private static final int MESSAGES = 100;

    /// JeroMQ moves bytes on one thread and ends sockets on another.
    private static final int ZMQ_THREADS = 2;

    private static final String ANY_PORT = "tcp://" + Loopback.ADDRESS;

    @Test
    void requests_areEachAnswered() throws Exception {
        OneCarrier.play("JeroMQ REQ/REP", ZMQ_THREADS, ZeroMqTest::request);
    }

    private static Duration request(Stage stage) throws Exception {
        try (var context = new ZContext();
                Socket server = context.createSocket(SocketType.REP)) {
            int port = server.bindToRandomPort(ANY_PORT);
            Greenlet<@Nullable Void> answering = stage.spawn(() -> answer(server));
            Duration took =
                    stage.lap(
                            "50 x 20 requests",
                            () -> stage.all(CLIENTS, i -> ask(context, port, i)));
            answering.resultOrThrow();
            return took;
        }
    }

    private static void answer(Socket server) {
        for (int i = 0; i < CLIENTS * REQUESTS; i++) {
            server.send("answer to " + server.recvStr());
        }
    }

    private static int ask(ZContext context, int port, int client) {
        try (Socket socket = context.createSocket(SocketType.REQ)) {
            socket.connect(ANY_PORT + ":" + port);
            for (int i = 0; i < REQUESTS; i++) {
                String question = "question " + i + " of " + client;
                socket.send(question);
                assertThat(socket.recvStr()).isEqualTo("answer to " + question);
            }
        }
        return REQUESTS;
    }

    @Test
    void messages_reachAllSubscribersInOrder() throws Exception {
        OneCarrier.play("JeroMQ PUB/SUB", ZMQ_THREADS, ZeroMqTest::publish);
    }

    private static Duration publish(Stage stage) throws Exception {
        try (var context = new ZContext();
                Socket publisher = context.createSocket(SocketType.XPUB)) {
            publisher.setXpubVerbose(true);
            int port = publisher.bindToRandomPort(ANY_PORT);
            return stage.lap(
                    "100 messages to 20",
                    () -> {
                        List<Greenlet<List<String>>> subscribers = new ArrayList<>();
                        for (int i = 0; i < SUBSCRIBERS; i++) {
                            subscribers.add(stage.spawn(() -> subscribe(context, port)));
                        }
                        awaitSubscriptions(publisher);
                        messages().forEach(publisher::send);
                        for (Greenlet<List<String>> one : subscribers) {
                            assertThat(one.resultOrThrow()).isEqualTo(messages());
                        }
                    });
        }
    }

    private static List<String> messages() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "news " + i).toList();
    }

    private static void awaitSubscriptions(Socket publisher) {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            assertThat(publisher.recv()).startsWith(1);
        }
    }

    private static List<String> subscribe(ZContext context, int port) {
        List<String> heard = new ArrayList<>();
        try (Socket socket = context.createSocket(SocketType.SUB)) {
            socket.connect(ANY_PORT + ":" + port);
            socket.subscribe("news");
            for (int i = 0; i < MESSAGES; i++) {
                heard.add(socket.recvStr());
            }
        }
        return heard;
    }
}
