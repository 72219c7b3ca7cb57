package dev.jevent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.queue.Queue;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubGroupTest {
    @Test
    @DisplayName("the example of the class")
    void example() {
        var done = new CopyOnWriteArrayList<Integer>();
        try (var cores = HubGroup.ofCores()) {
            for (int part = 0; part < 4; part++) {
                int number = part;
                cores.spawn(() -> done.add(number));
            }
            cores.join();
            assertThat(cores.hubs()).hasSize(Runtime.getRuntime().availableProcessors());
        }
        assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void spawn_takesTheHubsInTurn() throws Exception {
        try (var group = HubGroup.of(3, "turn")) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                names.add(group.spawn(() -> Hub.current().name()).get());
            }
            assertThat(names)
                    .containsExactly("turn-0", "turn-1", "turn-2", "turn-0", "turn-1", "turn-2");
        }
    }

    @Test
    void spawn_onTwoHubs_runsAtTheSameTime() throws Exception {
        var meeting = new CyclicBarrier(2);
        try (var group = HubGroup.of(2, "both")) {
            Greenlet<Integer> one = group.spawn(() -> spinUntilMet(meeting));
            Greenlet<Integer> other = group.spawn(() -> spinUntilMet(meeting));
            assertThat(one.get() + other.get()).isEqualTo(1);
        }
    }

    /// Holds its carrier: a greenlet of the same hub could never come.
    private static int spinUntilMet(CyclicBarrier meeting) throws Exception {
        synchronized (new Object()) {
            return meeting.await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void spawnOn_chooses_byIndexOrHub() throws Exception {
        try (var group = HubGroup.of(2, "on");
                Hub stranger = Hub.start("stranger")) {
            assertThat(group.spawnOn(1, () -> Hub.current().name()).get()).isEqualTo("on-1");
            Hub first = group.hubs().getFirst();
            assertThat(group.spawnOn(first, () -> Hub.current()).get()).isSameAs(first);
            assertThatThrownBy(() -> group.spawnOn(stranger, () -> 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("hub: Hub(stranger) (expected: one of ");
            assertThatThrownBy(() -> group.spawnOn(2, () -> 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void spawnLeastBusy_takesTheHubWithFewestLiving() {
        var open = new Event();
        try (var group = HubGroup.of(3, "least")) {
            group.spawnOn(0, () -> open.await());
            group.spawnOn(0, () -> open.await());
            group.spawnOn(2, () -> open.await());
            assertThat(group.spawnLeastBusy(() -> open.await()).hub().name()).isEqualTo("least-1");
            assertThat(group.spawnLeastBusy(() -> open.await()).hub().name()).isEqualTo("least-1");
            assertThat(group.spawnLeastBusy(() -> open.await()).hub().name()).isEqualTo("least-2");
            assertThat(group.size()).isEqualTo(6);
            open.set();
            group.join();
            assertThat(group.size()).isZero();
        }
    }

    @Test
    void spawnLeastBusy_countsWhatOthersSpawned() {
        var open = new Event();
        try (var group = HubGroup.of(2, "others")) {
            Hub first = group.hubs().getFirst();
            Greenlet.of(first, () -> open.await()).start();
            Eventually.holds("it runs", () -> first.livingCount() == 1);
            assertThat(group.spawnLeastBusy(() -> {}).hub().name()).isEqualTo("others-1");
            open.set();
            Eventually.holds("it has ended", () -> first.livingCount() == 0);
        }
    }

    @Test
    void queues_workFromHubToHub() throws Exception {
        var queue = new Queue<Integer>(1);
        try (var group = HubGroup.of(2, "queue")) {
            group.spawn(
                    () -> {
                        for (int i = 1; i <= 100; i++) {
                            queue.put(i);
                        }
                        queue.close();
                    });
            Greenlet<Integer> sum =
                    group.spawn(
                            () -> {
                                int total = 0;
                                for (int i : queue) {
                                    total += i;
                                }
                                return total;
                            });
            assertThat(sum.get()).isEqualTo(5050);
        }
    }

    @Test
    void mainOfAnotherHub_waitsForTheGroupWithoutLoopExit() throws Exception {
        Jevent.run(
                () -> {
                    var open = new CountDownLatch(1);
                    try (var group = HubGroup.of(2, "far")) {
                        group.spawn(() -> open.await());
                        assertThat(group.join(Duration.ofMillis(1))).isFalse();
                        group.spawn(open::countDown);
                        group.join();
                    }
                });
    }

    @Test
    @DisplayName("close: all hubs are closed at the same time, so that their graces do not add up")
    void close_isParallel() {
        var meeting = new CyclicBarrier(3);
        var met = new CopyOnWriteArrayList<Integer>();
        var begun = new CountDownLatch(3);
        var group = HubGroup.of(3, "close");
        for (int i = 0; i < 3; i++) {
            group.spawn(
                    () -> {
                        try {
                            begun.countDown();
                            new Event().await();
                        } finally {
                            met.add(meeting.await(20, TimeUnit.SECONDS));
                        }
                    });
        }
        Eventually.holds("all wait", () -> begun.getCount() == 0);
        group.close();
        assertThat(met).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(group.hubs()).allMatch(Hub::isClosed);
    }

    @Test
    void close_onOneOfItsHubs_isRefused() {
        try (var group = HubGroup.of(1, "self")) {
            assertThatThrownBy(() -> group.spawn(group::close).resultOrThrow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected: called off these hubs");
        }
    }

    @HubTest
    void close_inAGreenletOfAnotherHub_closesThem() {
        var group = HubGroup.of(2, "inner");
        group.spawn(() -> new Event().await());
        group.close();
        assertThat(group.hubs()).allMatch(Hub::isClosed);
    }

    @Test
    void of_refusesNone() {
        assertThatThrownBy(() -> HubGroup.of(List.<HubOptions>of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hubs: 0 (expected: one or more)");
        assertThatThrownBy(() -> HubGroup.of(0, "none"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
