package dev.jevent.flow.truth;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.spawnLater;
import static dev.jevent.Jevent.spawnRaw;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.flow.model.Lane;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.ErrorHandler;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.Timer;
import dev.jevent.testing.CapturedLog;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Each behaviour of spawning, order and sleep is recorded as its hub tells it, and shows.
class BehavioursTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final ErrorHandler SILENT = (_, _, _) -> {};

    private static Recorded recorded(Action program) throws Exception {
        return recorded(SILENT, program);
    }

    private static Recorded recorded(ErrorHandler errors, Action program) throws Exception {
        return Recorded.of(
                HubOptions.named("hub").withErrorHandler(errors).withClock(new VirtualClock()),
                program);
    }

    @Test
    @DisplayName("1: what cannot be spawned is in no lane")
    void b1_nothingIsScheduled() throws Exception {
        var recorded =
                recorded(
                        () ->
                                assertThatThrownBy(() -> spawn(none()))
                                        .isInstanceOf(NullPointerException.class));
        assertThat(recorded.lanes()).containsExactly("main");
    }

    @SuppressWarnings("NullAway") // the wrong argument is the point
    private static Action none() {
        return null;
    }

    @Test
    @DisplayName("2: a spawned greenlet first runs at its spawner's next switch")
    void b2_runsAtTheNextSwitch() throws Exception {
        var recorded = recorded(() -> spawn("child", () -> {}).join());
        assertThat(recorded.lanes()).containsExactly("main", "child");
        assertThat(recorded.runs()).containsExactly("child ENDS because of SPAWN by main");
        assertThat(recorded.lane("child").spawner()).isZero();
    }

    @Test
    @DisplayName("3: a raw greenlet has a lane")
    void b3_rawGreenlet() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            spawnRaw(() -> sleep(SHORT));
                            sleep(SHORT);
                            yieldNow();
                        });
        assertThat(recorded.lanes()).hasSize(2);
        assertThat(recorded.runs().getFirst()).endsWith("WAITS for sleep because of SPAWN by main");
    }

    @Test
    @DisplayName("5: one killed before it begins ends without having run a line")
    void b5_killedBeforeStart() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            var victim = spawn("victim", () -> sleep(SHORT));
                            victim.kill();
                            var later = spawnLater(SHORT, () -> {});
                            later.kill();
                        });
        assertThat(recorded.lane("victim").outcome()).contains("killed");
        assertThat(recorded.runs()).containsExactly("victim ENDS because of SPAWN by main");
        assertThat(recorded.lanes()).containsExactly("main", "victim");
    }

    @Test
    @DisplayName("6: a stack overflow ends its greenlet, and the others go on")
    void b6_overflow() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            spawn("deep", () -> recurse(0));
                            spawn("other", () -> sleep(SHORT)).join();
                        });
        assertThat(recorded.lane("deep").outcome()).contains("StackOverflowError");
        assertThat(recorded.runs())
                .containsExactly(
                        "deep ENDS because of SPAWN by main",
                        "other WAITS for sleep because of SPAWN by main",
                        "other ENDS because of TIMER");
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }

    @Test
    @DisplayName("7: a greenlet that is started later is spawned when its time has come")
    void b7_spawnLater() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            var later = spawnLater(SHORT, () -> {});
                            later.name("later");
                            later.join();
                        });
        assertThat(recorded.runs()).containsExactly("later ENDS because of SPAWN by main");
        assertThat(recorded.lane("later").spawner()).isZero();
    }

    @Test
    @DisplayName("9, 10: names are used again, lanes are not")
    void b9_namesAreReused() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            spawn(() -> Greenlet.current().name()).join();
                            spawn(() -> Greenlet.current().name()).join();
                        });
        assertThat(recorded.lanes()).hasSize(3);
        assertThat(recorded.lanes().get(1)).isEqualTo(recorded.lanes().get(2));
        assertThat(recorded.flow().lanes()).extracting(Lane::thread).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("11, 13: two that yield alternate; one that runs has not ended")
    void b13_yieldsAlternate() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            var one = spawn("1", () -> yieldNow());
                            var two = spawn("2", () -> yieldNow());
                            joinAll(List.of(one, two));
                        });
        assertThat(recorded.runs())
                .containsExactly(
                        "1 YIELDS because of SPAWN by main",
                        "2 YIELDS because of SPAWN by main",
                        "1 ENDS because of YIELD by 1",
                        "2 ENDS because of YIELD by 2");
    }

    @Test
    @DisplayName("14: links run in their order, each in a lane of its own")
    void b14_links() throws Exception {
        List<Integer> order = new ArrayList<>();
        var recorded =
                recorded(
                        () -> {
                            var linked = spawn("linked", () -> {});
                            for (int i = 0; i < 1_000; i++) {
                                int number = i;
                                linked.onDone(_ -> order.add(number));
                            }
                            linked.join();
                            sleep(SHORT);
                        });
        assertThat(order).hasSize(1_000).isSorted();
        assertThat(recorded.lanes()).hasSize(1_002);
    }

    @Test
    @DisplayName("15: the timeout that breaks a loop of yields comes between two of its runs")
    void b15_timeoutAmongYields() throws Exception {
        var recorded =
                Recorded.of(
                        HubOptions.named("hub").withErrorHandler(SILENT),
                        () -> {
                            var looping =
                                    spawn(
                                            "looping",
                                            () -> {
                                                try (var _ = Timeout.after(SHORT)) {
                                                    while (true) {
                                                        yieldNow();
                                                    }
                                                }
                                            });
                            looping.join();
                        });
        assertThat(recorded.runs()).hasSizeGreaterThan(2);
        assertThat(recorded.runs().getLast()).isEqualTo("looping ENDS because of YIELD by looping");
        assertThat(recorded.lane("looping").outcome()).contains("Timeout");
    }

    @Test
    @DisplayName("17, 18, 19: sleeps end by the timer, in the order of their ends")
    void b19_sleeps() throws Exception {
        var recorded =
                recorded(
                        () -> {
                            var slow = spawn("slow", () -> sleep(SHORT.multipliedBy(2)));
                            var fast = spawn("fast", () -> sleep(SHORT));
                            Hub.current().arm(new Silence(), SHORT.toNanos());
                            joinAll(List.of(slow, fast));
                        });
        assertThat(recorded.runs())
                .containsExactly(
                        "slow WAITS for sleep because of SPAWN by main",
                        "fast WAITS for sleep because of SPAWN by main",
                        "fast ENDS because of TIMER",
                        "slow ENDS because of TIMER");
    }

    private static final class Silence extends Timer {
        @Override
        protected void fire() {
            assertThat(isArmed()).isFalse();
        }
    }

    @Test
    @DisplayName("21, 22: a wait that is decided before it begins is no switch")
    void b21_deliveredBefore() throws Exception {
        var recorded =
                recorded(
                        () ->
                                spawn(
                                                "quick",
                                                () -> {
                                                    var waiter = Waiter.current("gift");
                                                    waiter.deliver("value");
                                                    waiter.await();
                                                    yieldNow();
                                                    sleep(SHORT);
                                                })
                                        .join());
        assertThat(recorded.runs())
                .containsExactly(
                        "quick YIELDS because of SPAWN by main",
                        "quick WAITS for sleep because of YIELD by quick",
                        "quick ENDS because of TIMER");
    }

    @Test
    @DisplayName("23: a waiter fed by a callback, while others run")
    void b23_fedByCallback() throws Exception {
        var fed = new AtomicReference<Waiter>();
        var recorded =
                recorded(
                        () -> {
                            var waiting =
                                    spawn(
                                            "waiting",
                                            () -> {
                                                var waiter = Waiter.current("a gift");
                                                fed.set(waiter);
                                                waiter.await();
                                            });
                            spawn("other", () -> yieldNow());
                            yieldNow();
                            Hub.current().call(() -> fed.get().deliver());
                            waiting.join();
                        });
        assertThat(recorded.runs())
                .containsExactly(
                        "waiting WAITS for a gift because of SPAWN by main",
                        "other YIELDS because of SPAWN by main",
                        "other ENDS because of YIELD by other",
                        "waiting ENDS because of CALLBACK");
    }

    @Test
    @DisplayName("25: an error handler that fails keeps nobody from the end of the failed one")
    void b25_failingHandler() throws Exception {
        ErrorHandler handler =
                (_, _, _) -> {
                    throw new IllegalStateException("handler");
                };
        Action body =
                () -> {
                    throw new IllegalStateException("body");
                };
        Recorded recorded;
        try (var _ = new CapturedLog()) {
            recorded =
                    recorded(
                            handler,
                            () -> {
                                var failing = spawn("failing", body);
                                spawn("getting", () -> failing.join()).join();
                            });
        }
        assertThat(recorded.lane("failing").outcome()).contains("body");
        assertThat(recorded.runs())
                .containsExactly(
                        "failing ENDS because of SPAWN by main",
                        "getting ENDS because of SPAWN by main");
    }
}
