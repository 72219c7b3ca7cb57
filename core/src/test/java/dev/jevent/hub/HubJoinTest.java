package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;

/// Waiting for a whole hub: returns when nothing more can happen on it.
class HubJoinTest {
    @HubTest
    @DisplayName("54: join of a hub returns after its timers have fired, again and again")
    void join_withPendingTimers_returnsAfterThem() {
        List<Integer> fired = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            int number = round;
            spawnLater(Duration.ofSeconds(round), () -> fired.add(number));
            assertThat(Hub.current().join(Duration.ofMinutes(1))).isTrue();
            assertThat(fired).hasSize(round);
        }
    }

    @HubTest
    @DisplayName("57: who sleeps without keeping the hub alive is not waited for")
    void join_withUnrefSleepersOnly_returnsAtOnce() {
        spawn(() -> sleep(Duration.ofHours(1), false));
        Hub.current().join();
        assertThat(Hub.current().greenlets()).hasSize(2);
    }

    @HubTest
    @DisplayName("54: a limit that passes first gives false")
    void join_withALimitThatPasses_isFalse() {
        spawn(() -> sleep(Duration.ofHours(1)));
        assertThat(Hub.current().join(Duration.ofSeconds(1))).isFalse();
    }

    @HubTest
    @DisplayName("58: join of a hub returns after the last shot of a repeating timer")
    void join_withRepeatingTimer_returnsAfterItsLastShot() {
        Hub hub = Hub.current();
        List<Duration> shots = new ArrayList<>();
        var timer = new AtomicReference<Future<?>>(new CompletableFuture<>());
        Runnable shot =
                () -> {
                    shots.add(Duration.ofNanos(hub.clock().nanos()));
                    if (shots.size() == 3) {
                        timer.get().cancel(false);
                    }
                };
        timer.set(hub.loop().scheduleAtFixedRate(shot, 1, 2, TimeUnit.SECONDS));
        assertThat(hub.join(Duration.ofMinutes(1))).isTrue();
        assertThat(shots).extracting(Duration::toSeconds).containsExactly(1L, 3L, 5L);
        assertThat(hub.timerCount()).isZero();
    }

    @HubTest
    @DisplayName("59: a callback on a hub that has nothing else to do runs, and join returns")
    void join_withCallbackOnly_returnsAfterIt() throws Exception {
        Hub hub = Hub.current();
        List<String> ran = new ArrayList<>();
        hub.call(() -> ran.add("from the hub"));
        assertThat(ran).isEmpty();
        hub.join();
        assertThat(ran).containsExactly("from the hub");
        Thread outside = new Thread(() -> hub.call(() -> ran.add("from a thread")));
        outside.start();
        outside.join();
        hub.join();
        assertThat(ran).containsExactly("from the hub", "from a thread");
    }

    @HubTest
    void join_withGreenletsThatWaitForEver_returns() {
        var never = new Event();
        var waiting = spawn(() -> never.await());
        Hub.current().join();
        assertThat(waiting.isReady()).isFalse();
    }

    @HubTest
    void join_withALimitThatIsNotNeeded_takesNoTime() {
        spawn(() -> sleep(Duration.ofSeconds(1)));
        assertThat(Hub.current().join(Duration.ofMinutes(1))).isTrue();
        assertThat(Hub.current().clock().nanos()).isEqualTo(1_000_000_000);
    }

    @HubTest
    void join_inAnotherGreenlet_isRefused() {
        var other =
                spawn(
                        () ->
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> Hub.current().join()));
        other.resultOrThrow();
    }
}
