package dev.jevent;

import static dev.jevent.Jevent.killAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;

class KillAllTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> log = new ArrayList<>();

    @HubTest
    @DisplayName("62, 70: killAll of unstarted and unrun ones: none runs, links fire")
    void killAll_ofUnrun_noneRuns() {
        var unstarted = new Greenlet<>(() -> log.add("ran"));
        var unrun = spawn(() -> log.add("ran"));
        unstarted.onDone(_ -> log.add("link"));
        unrun.onDone(_ -> log.add("link"));
        killAll(List.of(unstarted, unrun));
        yieldNow();
        assertThat(log).containsExactly("link", "link");
        assertThat(List.of(unstarted, unrun)).allMatch(Greenlet::isCancelled);
    }

    @HubTest
    @DisplayName("73: resisting ones that have not run are dead, and nothing is thrown")
    void killAll_withLimit_ofUnrunResisting_killsThem() throws TimeoutException {
        List<Greenlet<String>> resisting = List.of(spawn(this::resist), spawn(this::resist));
        killAll(resisting, KillOptions.DEFAULT.within(SHORT));
        assertThat(resisting).allMatch(Greenlet::isCancelled);
        assertThat(log).isEmpty();
    }

    @HubTest
    @DisplayName("73: resisting ones that run are alive after the limit, which is thrown")
    void killAll_withLimit_ofResisting_throws() {
        List<Greenlet<String>> resisting = List.of(spawn(this::resist), spawn(this::resist));
        yieldNow();
        long before = Hub.current().clock().nanos();
        assertThatThrownBy(() -> killAll(resisting, KillOptions.DEFAULT.within(SHORT)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("killed greenlets: 0 of 2 ended (expected: all)");
        assertThat(Hub.current().clock().nanos() - before).isEqualTo(SHORT.toNanos());
        assertThat(resisting).allMatch(Greenlet::isAlive);
        assertThat(log).containsExactly("resists", "resists");
    }

    private String resist() {
        try {
            sleep(LONG);
        } catch (GreenletExit e) {
            log.add("resists");
            sleep(Duration.ofSeconds(1));
        }
        return "resisted";
    }

    @HubTest
    @DisplayName("74: without waiting it returns at once; the victims die at the next switch")
    void killAll_withoutWaiting_takesASwitch() throws TimeoutException {
        List<Greenlet<Void>> victims = List.of(spawn(() -> sleep(LONG)), spawn(() -> sleep(LONG)));
        yieldNow();
        killAll(victims, KillOptions.DEFAULT.withoutWaiting());
        assertThat(victims).noneMatch(Greenlet::isReady);
        yieldNow();
        assertThat(victims).allMatch(Greenlet::isCancelled);
    }

    @HubTest
    @DisplayName("killAll of none, of ended ones and of the same twice returns")
    void killAll_ofEnded_returns() throws TimeoutException {
        var ended = spawn(() -> "value");
        ended.join();
        killAll(List.of());
        killAll(List.of(ended, ended), KillOptions.DEFAULT.within(SHORT));
        assertThat(ended.isSuccessful()).isTrue();
    }
}
