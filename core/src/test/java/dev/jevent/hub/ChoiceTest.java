package dev.jevent.hub;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.testing.HubTest;
import dev.jevent.time.WaitLimit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

class ChoiceTest {
    private static final int RACES = 500;

    /// A line with a guard of its own.
    private static final class Place {
        private final Guard guard = new Guard();
        private final WaitLine line = new WaitLine(guard);

        void join(Choice choice) {
            guard.lock();
            choice.add(line, "place");
            guard.unlock();
        }

        boolean deliver(Object value) {
            guard.lock();
            try {
                return line.deliverFirst(value);
            } finally {
                guard.unlock();
            }
        }

        int size() {
            guard.lock();
            try {
                return line.size();
            } finally {
                guard.unlock();
            }
        }
    }

    private final Place one = new Place();
    private final Place two = new Place();

    private Choice choice() {
        Choice choice = Choice.current("either");
        one.join(choice);
        two.join(choice);
        return choice;
    }

    private void assertLinesEmpty() {
        assertThat(one.size() + two.size()).isZero();
    }

    @HubTest
    @DisplayName("the first delivery decides, before or during the wait, and tells its branch")
    void deliver_first_decides() {
        Choice before = choice();
        assertThat(two.deliver("second")).isTrue();
        assertThat(one.deliver("first")).isFalse();
        assertThat(before.await(WaitLimit.NONE)).isTrue();
        assertThat(before.chosen()).isOne();
        assertThat(before.delivered()).isEqualTo("second");
        assertLinesEmpty();
        Choice during = choice();
        Hub.current().call(() -> assertThat(one.deliver("first")).isTrue());
        Hub.current().call(() -> assertThat(two.deliver("second")).isFalse());
        assertThat(during.await(WaitLimit.NONE)).isTrue();
        assertThat(during.chosen()).isZero();
        assertThat(during.delivered()).isEqualTo("first");
        assertLinesEmpty();
    }

    @HubTest
    @DisplayName("a limit or a kill decides as well, and later deliveries find nobody")
    void await_limitOrKill_leavesLines() {
        assertThat(choice().await(1_000)).isFalse();
        assertLinesEmpty();
        var victim =
                spawn(
                        () ->
                                assertThatThrownBy(() -> choice().await(WaitLimit.NONE))
                                        .isInstanceOf(GreenletExit.class));
        yieldNow();
        victim.kill(KillOptions.DEFAULT.withoutWaiting());
        assertThat(one.deliver("late")).isFalse();
        victim.join();
        assertThat(victim.isSuccessful()).isTrue();
        assertLinesEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("deliveries that race under different guards: one wins, and it is the one told")
    void deliver_racing_oneWins() throws Exception {
        var wins = new AtomicInteger();
        var winner = new AtomicInteger();
        for (int race = 0; race < RACES; race++) {
            Choice choice = choice();
            wins.set(0);
            var other = Thread.ofPlatform().start(() -> deliver(two, 1, wins, winner));
            deliver(one, 0, wins, winner);
            assertThat(choice.await(WaitLimit.NONE)).isTrue();
            other.join();
            assertThat(wins).hasValue(1);
            assertThat(choice.chosen()).isEqualTo(winner.get());
            assertThat(choice.delivered()).isEqualTo(winner.get());
        }
        assertLinesEmpty();
    }

    private static void deliver(Place place, int number, AtomicInteger wins, AtomicInteger winner) {
        if (place.deliver(number)) {
            wins.incrementAndGet();
            winner.set(number);
        }
    }
}
