package dev.jevent.patch.socket;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.time.HubClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;

/// Sockets on a hub whose clock jumps.
@SocketsPatched
class VirtualClockTest {
    /// So long a clock that is going to jump may take to do so.
    private static final Duration CHANCE = Duration.ofMillis(50);

    @HubTest
    @DisplayName("a virtual clock jumps again when no socket is waited for")
    void clock_jumpsAfterTheLastWait() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            connection.send(1);
            assertThat(reader.get()).isEqualTo(1);
            long before = Hub.current().clock().nanos();
            sleep(Duration.ofHours(1));
            assertThat(Hub.current().clock().nanos() - before).isEqualTo(TimeUnit.HOURS.toNanos(1));
        }
    }

    @HubTest
    @DisplayName("a virtual clock stands still while a socket is waited for")
    void clock_standsStillDuringAWait() throws Exception {
        try (var connection = Connection.open()) {
            long before = Hub.current().clock().nanos();
            Greenlet<Void> sleeper =
                    spawn(
                            () -> {
                                sleep(Duration.ofHours(1));
                                return null;
                            });
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            HubClock clock = Hub.current().clock();
            Thread.ofPlatform()
                    .start(
                            () -> {
                                Eventually.within(CHANCE, () -> clock.nanos() != before);
                                send(connection);
                            });
            assertThat(reader.get()).isEqualTo(1);
            assertThat(Hub.current().clock().nanos()).isEqualTo(before);
            assertThat(sleeper.isReady()).isFalse();
            sleeper.kill();
        }
    }

    @HubTest
    @DisplayName("the epoll of sockets keeps a hub alive only while one is waited for")
    void idleEpoll_isNoReasonToLive() throws Exception {
        try (var connection = Connection.open()) {
            Greenlet<Integer> reader = spawn(connection::read);
            Waits.until(Readiness.READ, 1);
            assertThat(Hub.current().join(Duration.ZERO)).isFalse();
            connection.send(1);
            assertThat(reader.get()).isEqualTo(1);
            assertThatThrownBy(() -> new Event().await()).isInstanceOf(LoopExit.class);
        }
    }

    private static void send(Connection connection) {
        try {
            connection.send(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
