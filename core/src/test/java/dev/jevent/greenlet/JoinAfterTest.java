package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

class JoinAfterTest {
    private static final Duration LONG = Duration.ofHours(1);

    @HubTest
    @DisplayName("82: when the body is done, the greenlet was joined")
    void joinAfter_bodyDone_joins() throws Exception {
        var greenlet = spawn(() -> sleep(LONG));
        assertThat(greenlet.<String>joinAfter(() -> "body")).isEqualTo("body");
        assertThat(greenlet.isSuccessful()).isTrue();
    }

    @HubTest
    @DisplayName(
            "82: when the body throws, the greenlet was killed with that, and it leaves the block")
    void joinAfter_bodyThrows_killsWithIt(UncaughtErrors uncaught) {
        var error = new IOException("body");
        var greenlet = spawn(() -> sleep(LONG));
        yieldNow();
        assertThatThrownBy(() -> greenlet.joinAfter(() -> raise(error))).isSameAs(error);
        assertThatThrownBy(greenlet::resultOrThrow).isSameAs(error);
        assertThat(uncaught.take()).containsExactly(error);
    }

    private static String raise(Exception error) throws Exception {
        throw error;
    }

    @HubTest
    @DisplayName("82: when the join is ended from outside, the greenlet is killed")
    void joinAfter_killedInJoin_kills() {
        var greenlet = spawn(() -> sleep(LONG));
        var owner = spawn(() -> greenlet.<String>joinAfter(() -> "body"));
        yieldNow();
        owner.kill();
        assertThat(greenlet.isCancelled()).isTrue();
        assertThat(owner.exceptionOrNull()).isInstanceOf(GreenletExit.class);
        assertThat(greenlet.exceptionOrNull()).isSameAs(owner.exceptionOrNull());
    }

    @HubTest
    @DisplayName("83: a greenlet that fails does not fail the block; the error is on the greenlet")
    void joinAfter_failing_keepsTheErrorToItself(UncaughtErrors uncaught) throws Exception {
        var error = new IOException("greenlet");
        var greenlet = spawn(() -> raise(error));
        assertThat(greenlet.<String>joinAfter(() -> "body")).isEqualTo("body");
        assertThat(greenlet.exceptionOrNull()).isSameAs(error);
        assertThat(uncaught.take()).containsExactly(error);
    }
}
