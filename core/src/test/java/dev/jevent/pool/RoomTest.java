package dev.jevent.pool;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.testing.HubTest;

class RoomTest {
    @HubTest
    void leave_firstInLineWasKilledAndHasNotRunOn_letsTheNextIn() {
        var room = new Room("room", 1);
        room.enter();
        Greenlet<?> first = spawn(() -> room.enter());
        Greenlet<?> second = spawn(() -> room.enter());
        Greenlet<?> third = spawn(() -> room.enter());
        yieldNow();

        first.kill(KillOptions.DEFAULT.withoutWaiting());
        room.leave();
        second.join();
        yieldNow();

        assertThat(second.isSuccessful()).isTrue();
        assertThat(third.isReady()).isFalse();
        assertThat(room.inside()).isEqualTo(1);
        room.leave();
        third.join();
    }

    @HubTest
    void leave_allInLineWereKilled_leavesItEmpty() {
        var room = new Room("room", 1);
        room.enter();
        Greenlet<?> waiting = spawn(() -> room.enter());
        yieldNow();

        waiting.kill(KillOptions.DEFAULT.withoutWaiting());
        room.leave();

        assertThat(room.inside()).isZero();
        assertThat(room.awaitEmpty(0)).isTrue();
    }
}
