package dev.jevent.checks.programs;

import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.checks.ForeignServer;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.sync.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/// Jedis against a Redis.
class RedisTest {
    private static final int CLIENTS = 200;
    private static final int ADDITIONS = 100;
    private static final int MESSAGES = 100;
    private static final double NAP_SECONDS = 0.1;
    private static final Duration TEN_TIMES_P54 = Duration.ofSeconds(3);

    @TempDir static Path folder;

    private static ForeignServer redis;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        port = Loopback.freePort();
        redis =
                ForeignServer.startInstalled(
                        "redis-server", folder, "Ready to accept connections", arguments());
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--port", port + ""));
        arguments.addAll(List.of("--bind", Loopback.ADDRESS, "--dir", folder.toString()));
        arguments.addAll(List.of("--save", "", "--daemonize", "no"));
        return arguments;
    }

    @AfterAll
    static void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }

    private static Jedis connect() {
        var jedis = new Jedis(Loopback.ADDRESS, port);
        jedis.connect();
        return jedis;
    }

    /// Many that are closed in a row hold the carrier, as what computes does.
    private static void closeAll(List<Jedis> clients) {
        for (Jedis client : clients) {
            client.close();
            yieldNow();
        }
    }

    @Test
    @DisplayName("P54: 200 greenlets wait 0.1 s in BLPOP together")
    void p54_blockingPops() throws Exception {
        Duration took = OneCarrier.play("Jedis BLPOP", 0, RedisTest::popTogether);
        assertThat(took).isBetween(Duration.ofMillis(100), TEN_TIMES_P54);
    }

    private static Duration popTogether(Stage stage) throws Exception {
        List<Jedis> clients = stage.all(CLIENTS, _ -> connect());
        Duration took =
                stage.lap(
                        "200 x BLPOP 0.1 s",
                        () -> {
                            var popped =
                                    stage.all(
                                            CLIENTS,
                                            i -> clients.get(i).blpop(NAP_SECONDS, "nothing"));
                            assertThat(popped).containsOnlyNulls();
                        });
        closeAll(clients);
        return took;
    }

    @Test
    void poppedItems_goToEachWaitingGreenletOnce() throws Exception {
        OneCarrier.play("Jedis queue", 0, RedisTest::handOver);
    }

    private static @Nullable Void handOver(Stage stage) throws Exception {
        List<Jedis> clients = stage.all(CLIENTS, _ -> connect());
        List<Greenlet<String>> waiting = new ArrayList<>();
        for (Jedis client : clients) {
            waiting.add(stage.spawn(() -> client.blpop(0, "jobs").get(1)));
        }
        try (Jedis boss = connect()) {
            for (int i = 0; i < CLIENTS; i++) {
                boss.rpush("jobs", "job " + i);
            }
        }
        List<String> got = new ArrayList<>();
        for (Greenlet<String> one : waiting) {
            got.add(one.resultOrThrow());
        }
        assertThat(got)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CLIENTS).mapToObj(i -> "job " + i).toList());
        closeAll(clients);
        return null;
    }

    @Test
    void additions_areAllCounted() throws Exception {
        OneCarrier.play("Jedis INCR", 0, RedisTest::addTogether);
    }

    private static Duration addTogether(Stage stage) throws Exception {
        List<Jedis> clients = stage.all(CLIENTS, _ -> connect());
        clients.getFirst().del("sum");
        Duration took =
                stage.lap("200 x 100 INCR", () -> stage.all(CLIENTS, i -> add(clients.get(i))));
        assertThat(clients.getFirst().get("sum")).isEqualTo(CLIENTS * ADDITIONS + "");
        closeAll(clients);
        return took;
    }

    /// {@return the last value, after values that only grew}
    private static long add(Jedis client) {
        long last = 0;
        for (int i = 0; i < ADDITIONS; i++) {
            long next = client.incr("sum");
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        return last;
    }

    @Test
    @DisplayName("P54: a greenlet that listens to a channel blocks no other")
    void p54_listener() throws Exception {
        OneCarrier.play("Jedis pub/sub", 0, RedisTest::listenAndAdd);
    }

    private static Duration listenAndAdd(Stage stage) throws Exception {
        var listener = new Listener(stage);
        Greenlet<@Nullable Void> listening =
                stage.spawn(
                        () -> {
                            try (Jedis jedis = connect()) {
                                jedis.subscribe(listener, "news");
                            }
                        });
        listener.subscribed.await();
        Duration took =
                stage.lap(
                        "pub/sub beside 20 x 100 INCR",
                        () -> {
                            stage.all(20, _ -> addOnOwnConnection());
                            publish();
                            listening.join();
                        });
        assertThat(listener.heard)
                .isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i).toList());
        return took;
    }

    private static long addOnOwnConnection() {
        try (Jedis client = connect()) {
            return add(client);
        }
    }

    private static void publish() {
        try (Jedis client = connect()) {
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(client.publish("news", "message " + i)).isEqualTo(1);
            }
        }
    }

    private static final class Listener extends JedisPubSub {
        private final Stage stage;
        private final Event subscribed = new Event();
        private final List<String> heard = new ArrayList<>();

        Listener(Stage stage) {
            this.stage = stage;
        }

        @Override
        public void onSubscribe(String channel, int subscriptions) {
            subscribed.set();
        }

        @Override
        public void onMessage(String channel, String message) {
            stage.look();
            heard.add(message);
            if (heard.size() == MESSAGES) {
                unsubscribe();
            }
        }
    }
}
