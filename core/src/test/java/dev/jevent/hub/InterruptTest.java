package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.InterruptSignal;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

class InterruptTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 6: an interrupt in a socket read closes the socket and keeps the flag")
    void interrupt_inSocketRead_closesTheSocket() throws Exception {
        Thread reader = Thread.currentThread();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var near = new Socket(server.getInetAddress(), server.getLocalPort());
                var _ = server.accept()) {
            Thread.ofPlatform()
                    .start(
                            () -> {
                                Eventually.holds(
                                        "reader waits",
                                        () -> reader.getState() == Thread.State.WAITING);
                                reader.interrupt();
                            });
            var in = near.getInputStream();
            assertThatThrownBy(in::read)
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Closed by interrupt");
            assertThat(near.isClosed()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @HubTest
    @DisplayName("pitfall 17: a flag set before a wait is delivered by it, once")
    void interruptFlag_setBeforeWait_isDeliveredOnce() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sleep(SECOND)).isInstanceOf(InterruptSignal.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        long before = Hub.current().clock().nanos();
        sleep(SECOND);
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SECOND.toNanos());
    }

    @HubTest
    @DisplayName("pitfall 17: a flag set before a yield is delivered by it, once")
    void interruptFlag_setBeforeYield_isDeliveredOnce() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> yieldNow()).isInstanceOf(InterruptSignal.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        yieldNow();
    }

    @HubTest
    @DisplayName("pitfall 17: an interrupt during a wait ends that wait only, without a spin")
    void interrupt_duringWait_isDeliveredOnce() {
        var caught = new int[1];
        var victim = new Thread[1];
        var greenlet =
                spawn(
                        () -> {
                            victim[0] = Thread.currentThread();
                            try {
                                sleep(Duration.ofDays(1));
                            } catch (InterruptSignal e) {
                                caught[0]++;
                            }
                            sleep(SECOND);
                        });
        yieldNow();
        long before = Hub.current().turn().switchesSeen();
        victim[0].interrupt();
        greenlet.join();
        assertThat(caught[0]).isEqualTo(1);
        assertThat(Hub.current().turn().switchesSeen() - before).isLessThan(10);
    }
}
