package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.loop.Timer;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;

/// Greenlets that wait in a class initialiser, which pins them to the carrier.
class PinnedWaitTest {
    private static final AtomicInteger TIMERS_FIRED = new AtomicInteger();
    private static final AtomicReference<Waiter> PINNED = new AtomicReference<>();
    private static final AtomicReference<Socket> SOCKET = new AtomicReference<>();

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a class initialiser that sleeps on the hub runs timers meanwhile")
    void sleep_inClassInitialiser_runsTimersNested() {
        TIMERS_FIRED.set(0);
        armTimer(Duration.ofMillis(1));
        assertThat(Sleeping.TIMERS_FIRED_MEANWHILE).isEqualTo(1);
    }

    static final class Sleeping {
        static final int TIMERS_FIRED_MEANWHILE = sleepCountingTimers(Duration.ofMillis(10));

        private Sleeping() {}
    }

    @HubTest
    @DisplayName("pitfall 2: a class initialiser that sleeps moves a virtual clock, timer by timer")
    void sleep_inClassInitialiserOnVirtualClock_jumps() {
        long before = Hub.current().clock().nanos();
        TIMERS_FIRED.set(0);
        armTimer(Duration.ofMinutes(1));
        assertThat(SleepingVirtually.TIMERS_FIRED_MEANWHILE).isEqualTo(1);
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(TimeUnit.HOURS.toNanos(1));
    }

    static final class SleepingVirtually {
        static final int TIMERS_FIRED_MEANWHILE = sleepCountingTimers(Duration.ofHours(1));

        private SleepingVirtually() {}
    }

    private static int sleepCountingTimers(Duration length) {
        sleep(length);
        return TIMERS_FIRED.get();
    }

    private static void armTimer(Duration delay) {
        Timer timer =
                new Timer() {
                    @Override
                    protected void fire() {
                        TIMERS_FIRED.incrementAndGet();
                    }
                };
        Hub.current().arm(timer, delay.toNanos());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a class initialiser that waits for another thread's delivery gets it")
    void delivery_ofThreadToClassInitialiser_arrives() {
        Turn turn = Hub.current().turn();
        Thread.ofPlatform()
                .start(
                        () -> {
                            Eventually.holds("pinned", () -> turn.pinned != null);
                            PINNED.get().deliver("parcel");
                        });
        assertThat(WaitingForThread.PARCEL).isEqualTo("parcel");
        assertThat(turn.pinned).isNull();
    }

    static final class WaitingForThread {
        static final Object PARCEL = awaitPinned("a plain thread");

        private WaitingForThread() {}
    }

    private static Object awaitPinned(String reason) {
        Waiter waiter = Waiter.current(reason);
        PINNED.set(waiter);
        waiter.await();
        return String.valueOf(waiter.delivered());
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a class initialiser that waits for a channel of the hub gets its data")
    void channelRead_forClassInitialiser_isServedNested() {
        var channel = ListeningChannel.onRead(() -> PINNED.get().deliver("read"));
        Turn turn = Hub.current().turn();
        Thread.ofPlatform()
                .start(
                        () -> {
                            Eventually.holds("pinned", () -> turn.pinned != null);
                            channel.send();
                        });
        assertThat(WaitingForChannel.PARCEL).isEqualTo("read");
    }

    static final class WaitingForChannel {
        static final Object PARCEL = awaitPinned("a channel");

        private WaitingForChannel() {}
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a class initialiser that reads a socket of the JDK comes back")
    void socketRead_inClassInitialiser_comesBack() throws Exception {
        Thread reader = Thread.currentThread();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var near = new Socket(server.getInetAddress(), server.getLocalPort());
                var far = server.accept()) {
            SOCKET.set(near);
            Thread.ofPlatform()
                    .start(
                            () -> {
                                Eventually.holds("pinned", () -> waitsInInitialiser(reader));
                                write(far);
                            });
            assertThat(ReadingSocket.BYTE).isEqualTo(42);
        }
    }

    static final class ReadingSocket {
        static final int BYTE = read(SOCKET.get());

        private ReadingSocket() {}
    }

    private static boolean waitsInInitialiser(Thread thread) {
        boolean inInitialiser = false;
        for (StackTraceElement frame : thread.getStackTrace()) {
            inInitialiser |= frame.getMethodName().equals("<clinit>");
        }
        return inInitialiser && thread.getState() == Thread.State.WAITING;
    }

    private static int read(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket) {
        try {
            socket.getOutputStream().write(42);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a pinned wait that only another greenlet could end is reported")
    void pinnedWait_forAnotherGreenlet_isReported() {
        try (var log = new CapturedLog()) {
            Thread.ofPlatform()
                    .start(
                            () -> {
                                Eventually.within(
                                        Eventually.PATIENCE,
                                        () -> !log.with("a greenlet that cannot run").isEmpty());
                                PINNED.get().deliver("rescued");
                            });
            var other = spawn(() -> PINNED.get().deliver("never in time"));
            assertThat(WaitingForGreenlet.PARCEL).isEqualTo("rescued");
            other.join();
            assertThat(log.with("a greenlet that cannot run"))
                    .singleElement()
                    .asString()
                    .contains("hub test is held for", "waits pinned", "deadlock", "<clinit>");
        }
    }

    static final class WaitingForGreenlet {
        static final Object PARCEL = awaitPinned("a greenlet that cannot run");

        private WaitingForGreenlet() {}
    }
}
