package dev.jevent.patch.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Sockets that go from hand to hand, and hubs that do not serve.
@SocketsPatched
class SeveralHubsTest {
    /// Runs a body and gives its result.
    private interface Place {
        <T> T call(Callable<T> body) throws Exception;
    }

    @Test
    @DisplayName(
            "P10: one socket is used in turn by two hubs, a virtual thread, and a platform one")
    void oneSocket_inTurn_losesNothing() throws Exception {
        try (Hub first = Hub.start("first");
                Hub second = Hub.start("second");
                var connection = Connection.open()) {
            List<Place> places =
                    List.of(
                            on(first),
                            on(second),
                            SeveralHubsTest::inVirtualThread,
                            Callable::call,
                            unpatchedOn(first));
            int times = 300;
            Thread sender = Thread.ofPlatform().start(() -> answer(connection.there()));
            for (int i = 0; i < times; i++) {
                int value = i & 0x7f;
                Place place = places.get(i % places.size());
                int read =
                        place.call(
                                () -> {
                                    connection.here().getOutputStream().write(value);
                                    return connection.read();
                                });
                assertThat(read).isEqualTo(value);
            }
            connection.here().close();
            sender.join();
        }
    }

    private static void answer(Socket socket) {
        try {
            int value;
            while ((value = socket.getInputStream().read()) >= 0) {
                socket.getOutputStream().write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place on(Hub hub) {
        return new Place() {
            @Override
            public <T> T call(Callable<T> body) throws Exception {
                return new Greenlet<>(hub, body).start().resultOrThrow();
            }
        };
    }

    private static Place unpatchedOn(Hub hub) {
        return new Place() {
            @Override
            public <T> T call(Callable<T> body) throws Exception {
                return new Greenlet<>(hub, () -> MonkeyPatch.unpatched(body))
                        .start()
                        .resultOrThrow();
            }
        };
    }

    private static <T> T inVirtualThread(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        Thread.ofVirtual().start(task);
        return task.get();
    }

    @Test
    @DisplayName("P11: a virtual thread elsewhere does not wait for a busy hub")
    void virtualThread_isNotSlowedByABusyHub() throws Exception {
        try (var _ = new CapturedLog();
                Hub busy = Hub.start("busy");
                var connection = Connection.open()) {
            var over = new AtomicBoolean();
            var spinning = new AtomicBoolean();
            var spinner =
                    new Greenlet<>(
                                    busy,
                                    () -> {
                                        try (var own = Connection.open()) {
                                            own.send(1);
                                            own.read();
                                        }
                                        spinning.set(true);
                                        while (!over.get()) {
                                            Thread.onSpinWait();
                                        }
                                        return "done";
                                    })
                            .start();
            Eventually.holds("spinning", spinning::get);
            for (int i = 0; i < 10; i++) {
                var read = new FutureTask<>(connection::read);
                Thread reader = Thread.ofVirtual().start(read);
                Eventually.holds("waiting", () -> reader.getState() == Thread.State.WAITING);
                connection.send(i);
                assertThat(read.get()).isEqualTo(i);
            }
            assertThat(spinner.isReady()).isFalse();
            over.set(true);
            assertThat(spinner.get()).isEqualTo("done");
        }
    }

    @Test
    @DisplayName("a greenlet that survives its hub goes on reading")
    void survivor_ofAClosedHub_isNotForgotten() throws Exception {
        try (var _ = new CapturedLog();
                var first = Connection.open();
                var second = Connection.open()) {
            Hub hub = Hub.start("gone");
            var task = new FutureTask<>(() -> readStubbornly(first, second));
            Thread survivor = hub.threadFactory().newThread(task);
            survivor.start();
            Eventually.holds("waiting", () -> survivor.getState() == Thread.State.WAITING);
            hub.close();
            assertThat(first.here().isClosed()).isTrue();
            assertThat(task.isDone()).isFalse();
            second.send(7);
            assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo(7);
        }
    }

    /// The kill of the closing hub ends the first read.
    private static int readStubbornly(Connection first, Connection second) throws IOException {
        try {
            return first.read();
        } catch (SocketException e) {
            Thread.interrupted();
            return second.read();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("inside unpatched the JDK's own poller waits")
    void unpatched_waitsElsewhere() throws Exception {
        try (var connection = Connection.open()) {
            Thread[] thread = new Thread[1];
            Greenlet<Integer> reader =
                    Jevent.spawn(
                            () -> {
                                thread[0] = Thread.currentThread();
                                return MonkeyPatch.unpatched(connection::read);
                            });
            Jevent.yieldNow();
            Eventually.holds("waiting", () -> thread[0].getState() == Thread.State.WAITING);
            assertThat(Waits.count(Readiness.READ)).isZero();
            connection.send(5);
            assertThat(reader.get()).isEqualTo(5);
        }
    }
}
