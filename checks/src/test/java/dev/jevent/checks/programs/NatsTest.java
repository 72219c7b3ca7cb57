package dev.jevent.checks.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.checks.ForeignServer;
import dev.jevent.greenlet.Greenlet;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client of NATS against its broker.
class NatsTest {
    private static final int CLIENTS = 100;
    private static final int REQUESTS = 20;
    private static final int SUBSCRIBERS = 20;
    private static final int MESSAGES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// A connection reads, writes, connects, calls back and keeps time on threads of its own.
    private static final int CONNECTION_THREADS = 8;

    @TempDir static Path folder;

    private static ForeignServer broker;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        port = Loopback.freePort();
        broker =
                ForeignServer.startInstalled(
                        "nats-server",
                        folder,
                        "Server is ready",
                        List.of("-a", Loopback.ADDRESS, "-p", port + ""));
    }

    @AfterAll
    static void stop() throws IOException {
        if (broker != null) {
            broker.close();
        }
    }

    private static Connection connect() throws IOException, InterruptedException {
        return Nats.connect("nats://" + Loopback.ADDRESS + ":" + port);
    }

    private static String text(@Nullable Message message) {
        return new String(Objects.requireNonNull(message, "message").getData(), UTF_8);
    }

    @Test
    void requests_areEachAnswered() throws Exception {
        OneCarrier.play("NATS requests", CONNECTION_THREADS, NatsTest::request);
    }

    private static Duration request(Stage stage) throws Exception {
        Connection connection = connect();
        try {
            Subscription questions = connection.subscribe("questions");
            Greenlet<@Nullable Void> answering = stage.spawn(() -> answer(connection, questions));
            Duration took =
                    stage.lap(
                            "100 x 20 requests", () -> stage.all(CLIENTS, i -> ask(connection, i)));
            answering.resultOrThrow();
            return took;
        } finally {
            connection.close();
        }
    }

    private static void answer(Connection connection, Subscription questions)
            throws InterruptedException {
        for (int i = 0; i < CLIENTS * REQUESTS; i++) {
            Message question = questions.nextMessage(PATIENCE);
            String answer = "answer to " + text(question);
            connection.publish(question.getReplyTo(), answer.getBytes(UTF_8));
        }
    }

    private static int ask(Connection connection, int client)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < REQUESTS; i++) {
            String question = "question " + i + " of " + client;
            Message answer = connection.request("questions", question.getBytes(UTF_8)).get();
            assertThat(text(answer)).isEqualTo("answer to " + question);
        }
        return REQUESTS;
    }

    @Test
    void messages_reachAllSubscribersInOrder() throws Exception {
        OneCarrier.play("NATS subscriptions", 2 * CONNECTION_THREADS, NatsTest::publish);
    }

    private static Duration publish(Stage stage) throws Exception {
        Connection publisher = connect();
        Connection listener = connect();
        try {
            List<Greenlet<List<String>>> subscribers = new ArrayList<>();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                Subscription news = listener.subscribe("news.*");
                subscribers.add(stage.spawn(() -> listen(news)));
            }
            listener.flush(PATIENCE);
            return stage.lap("100 messages to 20", () -> publishTo(publisher, subscribers));
        } finally {
            listener.close();
            publisher.close();
        }
    }

    private static void publishTo(Connection publisher, List<Greenlet<List<String>>> subscribers)
            throws Exception {
        for (String message : messages()) {
            publisher.publish("news.today", message.getBytes(UTF_8));
        }
        for (Greenlet<List<String>> one : subscribers) {
            assertThat(one.resultOrThrow()).isEqualTo(messages());
        }
    }

    private static List<String> messages() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList();
    }

    private static List<String> listen(Subscription news) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < MESSAGES) {
            heard.add(text(news.nextMessage(PATIENCE)));
        }
        return heard;
    }
}
