package dev.jevent;

import static dev.jevent.Jevent.await;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Flag;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

class JoinAllTest {
    private static final Duration LONG = Duration.ofHours(1);

    @HubTest
    @DisplayName("joinAll gives them in the order in which they ended, each once")
    void joinAll_givesCompletionOrder() {
        var slow = spawn(() -> sleepMillis(30));
        var quick = spawn(() -> sleepMillis(10));
        var middle = spawn(() -> sleepMillis(20));
        assertThat(joinAll(List.of(slow, quick, middle, quick)))
                .containsExactly(quick, middle, slow);
        assertThat(joinAll(List.of(slow, quick))).containsExactly(slow, quick);
        assertThat(joinAll(List.<Greenlet<?>>of())).isEmpty();
    }

    @HubTest
    @DisplayName("45: the error of one that fails is thrown, also when it has failed already")
    void joinAll_raisingError_throwsIt(UncaughtErrors uncaught) {
        var fails = spawn(() -> failAfter(10, "failed"));
        var sleeper = spawn(() -> sleepMillis(20));
        var raising = JoinOptions.DEFAULT.raisingError();
        assertThatThrownBy(() -> joinAll(List.of(sleeper, fails), raising)).hasMessage("failed");
        assertThat(sleeper.isReady()).isFalse();
        assertThatThrownBy(() -> joinAll(List.of(fails), raising)).hasMessage("failed");
        assertThat(joinAll(List.of(sleeper, fails))).containsExactly(fails, sleeper);
        uncaught.take();
    }

    @HubTest
    @DisplayName("46: of two failures the earlier in time is thrown")
    void joinAll_raisingError_throwsTheEarlier(UncaughtErrors uncaught) {
        var late = spawn(() -> failAfter(20, "late"));
        var early = spawn(() -> failAfter(10, "early"));
        assertThatThrownBy(() -> joinAll(List.of(late, early), JoinOptions.DEFAULT.raisingError()))
                .hasMessage("early");
        late.join();
        assertThat(uncaught.take())
                .extracting(Throwable::getMessage)
                .containsExactly("early", "late");
    }

    @HubTest
    @DisplayName("47: with a count it returns when so many have ended, without throwing")
    void joinAll_withCount_returnsEarly(UncaughtErrors uncaught) {
        var sleeper = spawn(() -> sleepMillis(1_000));
        var fails = spawn(() -> failAfter(0, "failed"));
        var endings = joinAll(List.of(sleeper, fails), JoinOptions.DEFAULT.count(1));
        assertThat(endings).containsExactly(fails);
        assertThat(sleeper.isAlive()).isTrue();
        assertThat(sleeper.hasLinks()).isFalse();
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName("joinAll with a limit gives those that ended in time, in exactly that time")
    void joinAll_withLimit_givesTheFinished() {
        var quick = spawn(() -> sleepMillis(10));
        var slow = spawn(() -> sleepMillis(1_000));
        long before = Hub.current().clock().nanos();
        var limit = Duration.ofMillis(50);
        assertThat(joinAll(List.of(slow, quick), JoinOptions.DEFAULT.within(limit)))
                .containsExactly(quick);
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(limit.toNanos());
        assertThat(slow.hasLinks()).isFalse();
        assertThat(slow.isAlive()).isTrue();
    }

    @HubTest
    @DisplayName("a killed greenlet is no error for joinAll, one killed with an error is")
    void joinAll_raisingError_ofKilled(UncaughtErrors uncaught) {
        var killed = spawn(() -> sleepMillis(1_000));
        var failed = spawn(() -> sleepMillis(1_000));
        sleepMillis(1);
        killed.kill();
        var raising = JoinOptions.DEFAULT.raisingError();
        assertThat(joinAll(List.of(killed), raising)).containsExactly(killed);
        failed.kill(new IllegalStateException("so"));
        assertThatThrownBy(() -> joinAll(List.of(failed), raising)).hasMessage("so");
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName("53: what is ready already is given at once, each time it is asked for")
    void await_ofReady_returnsAtOnce() {
        var flag = new Flag();
        flag.raise();
        long before = Hub.current().clock().nanos();
        assertThat(await(List.of(flag))).containsExactly(flag);
        assertThat(await(List.of(flag), LONG, 1)).containsExactly(flag);
        assertThat(Hub.current().clock().nanos()).isEqualTo(before);
    }

    @HubTest
    @DisplayName("await takes waitables of several kinds, gives them in the order of readiness")
    void await_ofSeveralKinds_givesReadinessOrder() {
        var flag = new Flag();
        var greenlet = spawn(() -> sleepMillis(20));
        spawn(
                () -> {
                    sleepMillis(10);
                    flag.raise();
                });
        assertThat(await(List.of(greenlet, flag))).containsExactly(flag, greenlet);
    }

    @HubTest
    @DisplayName("await with a limit or a count gives those that are ready by then")
    void await_withLimitOrCount_givesTheReady() {
        var never = new Flag();
        List<Greenlet<?>> sleepers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int millis = 10 * i;
            sleepers.add(spawn(() -> sleepMillis(millis)));
        }
        assertThat(await(sleepers, null, 2)).isEqualTo(sleepers.subList(0, 2));
        assertThat(await(List.of(never, sleepers.get(2)), LONG, null))
                .containsExactly(sleepers.get(2));
        assertThat(never.links()).isZero();
        assertThat(await(List.of(never), Duration.ZERO, null)).isEmpty();
    }

    @HubTest
    @DisplayName("await with a limit of zero gives what is ready")
    void await_withLimitZero_givesTheReady() {
        var ready = new Flag();
        ready.raise();
        assertThat(await(List.of(new Flag(), ready), Duration.ZERO, null)).containsExactly(ready);
    }

    @HubTest
    @DisplayName("a negative count is refused")
    void joinOptions_negativeCount_isRefused() {
        assertThatThrownBy(() -> JoinOptions.DEFAULT.count(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count: -1 (expected: zero or more)");
    }

    private static String sleepMillis(long millis) {
        sleep(Duration.ofMillis(millis));
        return millis + " ms";
    }

    private static String failAfter(long millis, String message) throws TimeoutException {
        sleepMillis(millis);
        throw new TimeoutException(message);
    }
}
