package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;

class EscapingErrorsTest {
    private static final int DEEP = 200_000;
    private static final int WARM_UP_ROUNDS = 20_000;

    @HubTest
    @DisplayName("pitfall 5: an uncaught exception handler that throws leaves the hub alive")
    void uncaughtExceptionHandler_thatThrows_leavesTheHubAlive(UncaughtErrors uncaught)
            throws Exception {
        var escaped = new IllegalStateException("handler failed");
        Thread thread =
                Thread.ofVirtual()
                        .uncaughtExceptionHandler(
                                (_, _) -> {
                                    throw escaped;
                                })
                        .start(
                                () -> {
                                    throw new IllegalArgumentException("body failed");
                                });
        thread.join();
        sleep(Duration.ofSeconds(1));
        assertThat(spawn(() -> "alive").get()).isEqualTo("alive");
        assertThat(uncaught.take()).containsExactly(escaped);
        assertThat(Hub.current().greenlets()).containsExactly(Greenlet.current());
    }

    @HubTest
    @DisplayName("pitfall 5: an error in a callback leaves the hub alive")
    void callback_thatThrows_leavesTheHubAlive(UncaughtErrors uncaught) {
        var error = new Error("callback failed");
        Hub.current()
                .call(
                        () -> {
                            throw error;
                        });
        sleep(Duration.ofSeconds(1));
        assertThat(uncaught.take()).containsExactly(error);
    }

    @HubTest
    @DisplayName("pitfall 11: a greenlet recurses 200,000 frames deep")
    void recursion_of200000Frames_works() throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            depth(10);
        }
        assertThat(spawn(() -> depth(DEEP)).get()).isEqualTo(DEEP);
    }

    private static int depth(int more) {
        return more == 0 ? 0 : 1 + depth(more - 1);
    }

    @HubTest
    @DisplayName("pitfall 11: endless recursion fails its own greenlet only")
    void recursion_withoutEnd_failsItsGreenletOnly(UncaughtErrors uncaught) throws Exception {
        var endless = spawn(() -> endless(1));
        var other = spawn(() -> "alive");
        assertThat(other.get()).isEqualTo("alive");
        endless.join();
        assertThat(endless.state()).isEqualTo(Future.State.FAILED);
        assertThat(endless.exceptionNow()).isInstanceOf(StackOverflowError.class);
        assertThat(uncaught.take()).hasSize(1);
        assertThat(spawn(() -> "still alive").get()).isEqualTo("still alive");
    }

    @SuppressWarnings("InfiniteRecursion") // what the test is about
    private static long endless(long at) {
        return endless(at + 1) + at;
    }
}
