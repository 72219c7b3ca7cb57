package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.net.Socket;
import org.junit.jupiter.api.DisplayName;

/// The limits of timed reads.
@SocketsPatched
class TimersOfReadsTest {
    private static final int READS = 100_000;

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P17: 100,000 timed reads leave no timer behind")
    void timedReads_keepTheTimersBounded() throws Exception {
        try (var connection = Connection.open()) {
            Hub hub = Hub.current();
            int before = hub.timerCount();
            Greenlet<Integer> echo = spawn(() -> echo(connection.there(), READS / 2));
            connection.here().setSoTimeout(60_000);
            int most = 0;
            for (int i = 0; i < READS / 2; i++) {
                connection.here().getOutputStream().write(i);
                assertThat(connection.read()).isEqualTo(i & 0xff);
                most = Math.max(most, hub.timerCount());
            }
            assertThat(echo.get()).isEqualTo(READS / 2);
            assertThat(most).isLessThanOrEqualTo(before + 2);
            assertThat(hub.timerCount()).isEqualTo(before);
        }
    }

    private static int echo(Socket socket, int times) throws Exception {
        socket.setSoTimeout(60_000);
        for (int i = 0; i < times; i++) {
            socket.getOutputStream().write(socket.getInputStream().read());
        }
        return times;
    }
}
