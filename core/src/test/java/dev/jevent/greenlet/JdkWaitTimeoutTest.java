package dev.jevent.greenlet;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;

class JdkWaitTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();
    private final LinkedBlockingQueue<String> empty = new LinkedBlockingQueue<>();

    @HubTest
    @DisplayName("a Timeout block around a JDK wait: the timeout is under the JDK's exception")
    void timeout_aroundJdkWait_isSuppressedUnderIt() {
        Timeout timeout = Timeout.of(SHORT);
        assertThatThrownBy(
                        () -> {
                            try (timeout) {
                                timeout.start();
                                empty.take();
                            }
                        })
                .isInstanceOf(InterruptedException.class)
                .hasSuppressedException(timeout);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        sleep(SHORT);
    }

    @HubTest
    @DisplayName("a Timeout block whose body swallows the interrupt throws the timeout at its end")
    void timeout_interruptSwallowed_leavesTheBlock() {
        Timeout timeout = Timeout.of(SHORT);
        assertThatThrownBy(
                        () -> {
                            try (timeout) {
                                timeout.start();
                                assertThat(takeOrElse()).isEqualTo("swallowed");
                            }
                        })
                .isSameAs(timeout);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @HubTest
    @DisplayName("a Timeout block whose body swallows the interrupt and waits: thrown at that wait")
    void timeout_interruptSwallowed_arrivesAtTheNextWait() {
        Timeout timeout = Timeout.of(SHORT);
        assertThatThrownBy(
                        () -> {
                            try (timeout) {
                                timeout.start();
                                takeOrElse();
                                sleep(LONG);
                                log.add("slept");
                            }
                        })
                .isSameAs(timeout);
        assertThat(log).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @HubTest
    @DisplayName("a greenlet whose JDK wait a Timeout ended counts as timed out")
    void timeout_inJdkWait_isTheOutcome(UncaughtErrors uncaught) {
        Greenlet<String> withBlock =
                spawn(
                        () -> {
                            try (var _ = Timeout.after(SHORT)) {
                                return empty.take();
                            }
                        });
        Greenlet<String> withoutBlock =
                spawn(
                        () -> {
                            Timeout.after(SHORT);
                            return empty.take();
                        });
        assertThatThrownBy(withBlock::resultOrThrow).isInstanceOf(Timeout.class);
        assertThatThrownBy(withoutBlock::resultOrThrow)
                .isInstanceOf(Timeout.class)
                .satisfies(
                        thrown ->
                                assertThat(thrown.getSuppressed())
                                        .hasExactlyElementsOfTypes(InterruptedException.class));
        assertThat(uncaught.take()).hasSize(2);
    }

    @HubTest
    @DisplayName("a timeout closed before a JDK wait does not touch it")
    void timeout_closed_doesNotInterrupt() throws InterruptedException {
        try (var _ = Timeout.after(SHORT)) {
            yieldNow();
        }
        spawn(
                () -> {
                    sleep(LONG);
                    empty.add("late");
                });
        assertThat(empty.take()).isEqualTo("late");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a Timeout ends Thread.sleep")
    void timeout_aroundThreadSleep_endsIt() {
        Timeout timeout = Timeout.of(SHORT);
        assertThatThrownBy(
                        () -> {
                            try (timeout) {
                                timeout.start();
                                Thread.sleep(LONG);
                            }
                        })
                .isInstanceOf(InterruptedException.class)
                .hasSuppressedException(timeout);
    }

    private String takeOrElse() {
        try {
            return empty.take();
        } catch (InterruptedException e) {
            return "swallowed";
        }
    }
}
