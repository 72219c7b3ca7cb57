package dev.jevent.grequests;

import static dev.jevent.http.canned.Replies.ok;
import static dev.jevent.requests.Options.stream;
import static dev.jevent.requests.Options.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.http.canned.CannedServer;
import dev.jevent.http.canned.Script;
import dev.jevent.http.codec.ConnectionPool;
import dev.jevent.http.codec.Origin;
import dev.jevent.hub.Hub;
import dev.jevent.requests.Option;
import dev.jevent.requests.Response;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeakTest {
    private static final int ROUNDS = 20;
    private static final Option IN_20_MILLIS =
            timeout(Duration.ofSeconds(30), Duration.ofMillis(20));
    private static final String CONTROL = "leaked on purpose";
    private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab";

    private final ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
    private final Semaphore half = new Semaphore(0);
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord told) {
                    leaks.add(told.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private Level before = Level.DISABLED;

    @BeforeEach
    void watch() {
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(Level.PARANOID);
    }

    @AfterEach
    void restore() {
        ResourceLeakDetector.setLevel(before);
        logger.setUseParentHandlers(true);
        logger.removeHandler(listener);
    }

    /// Leaks a buffer on purpose and waits until it is told, and with it all that leaked before.
    private void awaitControl() {
        ByteBufAllocator.DEFAULT.directBuffer(16).touch(CONTROL);
        while (leaks.isEmpty()) {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
            Jevent.sleep(Duration.ofMillis(1));
        }
    }

    /// Whole answers, halves that stay open and halves that are cut, by path.
    private Script script() {
        return talk -> {
            for (var sent = talk.read(); sent != null; sent = talk.read()) {
                switch (sent.target()) {
                    case "/whole" -> talk.send(ok("x".repeat(100_000)));
                    case "/cut" -> {
                        talk.send(HALF);
                        return;
                    }
                    default -> {
                        half.release();
                        talk.send(HALF);
                        talk.awaitEnd();
                        return;
                    }
                }
            }
        };
    }

    private static List<AsyncRequest> mixed(CannedServer server) {
        return List.of(
                Grequests.get(server.url("/whole")),
                Grequests.get(server.url("/cut")),
                Grequests.get(server.url("/half"), IN_20_MILLIS),
                Grequests.get(server.url("/half"), stream()),
                Grequests.get(server.url("/whole"), stream()),
                Grequests.get("http://127.0.0.1:1/"));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("C158: kills, timeouts, cuts and streams leave no connection, greenlet or buffer")
    void c158_nothingIsLeft() throws Exception {
        int channels = Hub.current().loop().channelCount();
        int greenlets = Hub.current().greenlets().size();
        try (var server = CannedServer.playing(script())) {
            for (int i = 0; i < ROUNDS; i++) {
                for (Outcome outcome : Grequests.outcomes(mixed(server), MapOptions.DEFAULT)) {
                    outcome.response().ifPresent(Response::close);
                }
                half.acquire(2);
                Greenlet<?> killed = Jevent.spawn(() -> Grequests.get(server.url("/half")).send());
                half.acquire();
                assertThat(killed.kill()).isTrue();
                Greenlet<?> killedBatch =
                        Jevent.spawn(
                                () ->
                                        Grequests.outcomes(
                                                List.of(Grequests.get(server.url("/half"))),
                                                MapOptions.DEFAULT));
                half.acquire();
                assertThat(killedBatch.kill()).isTrue();
            }
            ConnectionPool.current().closeIdle(new Origin("127.0.0.1", server.port(), null));
            while (ConnectionPool.current().openCount() > 0
                    || Hub.current().loop().channelCount() > channels
                    || Hub.current().greenlets().size() > greenlets) {
                Jevent.sleep(Duration.ofMillis(1));
            }
        }
        assertThat(ConnectionPool.current().originCount()).isZero();
        awaitControl();
        assertThat(leaks).allSatisfy(leak -> assertThat(leak).contains(CONTROL));
    }

    @HubTest(time = HubTest.Time.REAL)
    @Timeout(60)
    void killedBatch_closesTheStreamsThatItHas() throws Exception {
        var oneIsThere = new Event();
        MapOptions options = MapOptions.DEFAULT.progress((_, _, _) -> oneIsThere.set());
        try (var server = CannedServer.playing(script())) {
            List<AsyncRequest> halves =
                    List.of(
                            Grequests.get(server.url("/half"), stream()),
                            Grequests.get(server.url("/half")));
            Greenlet<?> killed = Jevent.spawn(() -> Grequests.outcomes(halves, options));
            oneIsThere.await();
            half.acquire(2);
            killed.kill();
            while (ConnectionPool.current().openCount() > 0) {
                Jevent.sleep(Duration.ofMillis(1));
            }
        }
    }
}
