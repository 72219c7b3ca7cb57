package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstHubTest {
    private final FirstHub first = new FirstHub();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void before_onceThereHasBeenAHub_runsNow() {
        try (Hub _ = Hub.start("first")) {
            List<Thread> ran = new ArrayList<>();
            FirstHub.before(() -> ran.add(Thread.currentThread()));
            assertThat(ran).containsExactly(Thread.currentThread());
        }
    }

    @Test
    @DisplayName("a second hub waits until what is to be done before the first one is done")
    void start_whileActionsRun_waitsForThem() throws InterruptedException {
        var going = new CountDownLatch(1);
        first.add(
                () -> {
                    await(going);
                    done.add("action");
                });
        Thread one = Thread.ofPlatform().start(first::start);
        Eventually.holds("the action runs", () -> one.getState() == Thread.State.WAITING);
        Thread two =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    first.start();
                                    done.add("second hub");
                                });
        Eventually.holds("the second waits", () -> two.getState() == Thread.State.WAITING);
        two.interrupt();
        going.countDown();
        one.join();
        two.join();
        assertThat(done).containsExactly("action", "second hub");
    }

    @Test
    @DisplayName("an action may start hubs, also in greenlets of those")
    void start_byAnAction_doesNotWait() {
        first.add(
                () -> {
                    first.start();
                    try (Hub hub = Hub.start("of the action")) {
                        new Greenlet<>(hub, this::startAgain).start().join();
                    }
                    done.add("action");
                });
        first.start();
        assertThat(done).containsExactly("greenlet", "action");
    }

    private String startAgain() {
        first.start();
        done.add("greenlet");
        return "started";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
