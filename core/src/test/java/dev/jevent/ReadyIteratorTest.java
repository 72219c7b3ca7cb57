package dev.jevent;

import static dev.jevent.Jevent.iterate;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Flag;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;

class ReadyIteratorTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    @HubTest
    @DisplayName("49: the first of two that becomes ready is next, without closing anything")
    void next_ofTwo_givesTheReady() {
        var never = new Flag();
        var raised = new Flag();
        spawn(raised::raise);
        assertThat(iterate(List.of(never, raised)).next()).isSameAs(raised);
    }

    @HubTest
    @DisplayName("49: greenlets come in the order in which they ended")
    void iterate_overGreenlets_givesCompletionOrder() {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int millis : new int[] {30, 10, 20}) {
            greenlets.add(spawn(() -> sleep(Duration.ofMillis(millis))));
        }
        List<Greenlet<?>> order = new ArrayList<>();
        iterate(greenlets).forEachRemaining(order::add);
        assertThat(order).containsExactly(greenlets.get(1), greenlets.get(2), greenlets.get(0));
    }

    @HubTest
    @DisplayName("nothing is linked before the first item is asked for")
    void iterate_beforeTheFirst_linksNothing() {
        var flag = new Flag();
        try (var ready = iterate(List.of(flag))) {
            assertThat(flag.links()).isZero();
            spawn(() -> assertThat(flag.links()).isEqualTo(1)).onSuccess(_ -> flag.raise());
            assertThat(ready.hasNext()).isTrue();
        }
    }

    @HubTest
    @DisplayName("50: closed early, nothing stays linked on the unfinished ones")
    void close_early_unlinks() {
        var never = new Flag();
        var sleeper = spawn(() -> sleep(Duration.ofHours(1)));
        var quick = spawn(() -> "quick");
        try (ReadyIterator<?> ready = iterate(List.of(never, sleeper, quick))) {
            assertThat(ready.next()).isSameAs(quick);
            assertThat(never.links()).isEqualTo(1);
            assertThat(sleeper.hasLinks()).isTrue();
        }
        assertThat(never.links()).isZero();
        assertThat(sleeper.hasLinks()).isFalse();
    }

    @HubTest
    @DisplayName("50: closed, it has nothing more to give")
    void next_afterClose_throws() {
        var flag = new Flag();
        flag.raise();
        var ready = iterate(List.of(flag));
        ready.close();
        assertThat(ready.hasNext()).isFalse();
        assertThatThrownBy(ready::next).isInstanceOf(NoSuchElementException.class);
    }

    @HubTest
    @DisplayName("51: with a limit, left after the first item, no error and no timer remain")
    void close_withLimit_leavesNoTimer() {
        var flag = new Flag();
        spawn(flag::raise);
        try (var ready = iterate(List.of(flag, new Flag()), SHORT)) {
            assertThat(ready.next()).isSameAs(flag);
        }
        assertThat(Hub.current().timerCount()).isZero();
        sleep(SHORT.multipliedBy(2));
    }

    @HubTest
    @DisplayName("the limit holds for all together, also when the loop's body takes its time")
    void iterate_withLimit_endsInTime() {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            var length = SHORT.multipliedBy(i);
            greenlets.add(spawn(() -> sleep(length)));
        }
        int given = 0;
        try (var ready = iterate(greenlets, SHORT.multipliedBy(3).plusMillis(5))) {
            while (ready.hasNext()) {
                ready.next();
                given++;
            }
        }
        assertThat(given).isEqualTo(3);
        assertThat(greenlets.get(4).hasLinks()).isFalse();
    }

    @HubTest
    @DisplayName(
            "79: the loop's body may switch; exactly the four given come, and no error leaks in")
    void iterate_overMixed_whileSwitching(UncaughtErrors uncaught) {
        var finished = spawn(() -> "finished");
        finished.join();
        var first = spawn(() -> sleep(SHORT));
        var second = spawn(() -> sleep(SHORT));
        var failing = spawn(() -> sleepAndFail());
        List<Greenlet<?>> given = new ArrayList<>();
        try (ReadyIterator<Greenlet<?>> ready =
                iterate(List.of(finished, first, second, failing))) {
            while (ready.hasNext()) {
                given.add(ready.next());
                sleep(SHORT);
                yieldNow();
            }
        }
        assertThat(given).containsExactly(finished, first, second, failing);
        assertThat(uncaught.take()).hasSize(1);
    }

    private static void sleepAndFail() {
        sleep(SHORT);
        throw new IllegalStateException("failed");
    }

    @HubTest
    @DisplayName("95: an outer timeout passes unharmed, and closing leaves nothing linked")
    void next_underTimeout_letsItPass() {
        var never = new Flag();
        Timeout outer = Timeout.of(SHORT);
        try (var ready = iterate(List.of(never), Duration.ofHours(1))) {
            outer.start();
            assertThatThrownBy(ready::next).isSameAs(outer);
        }
        assertThat(never.links()).isZero();
        assertThat(Hub.current().timerCount()).isZero();
    }
}
