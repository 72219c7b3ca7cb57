package dev.jevent.hub;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubListenerTest {
    private static final int GREENLETS = 10;

    /// Writes down what happens from the first switch to main until the end of main.
    private static final class Recorder implements HubListener {
        private final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
            events.add("spawned " + greenlet.name() + " by " + name(parent));
        }

        @Override
        public void switched(RawGreenlet greenlet) {
            events.add("switched " + greenlet.name());
        }

        @Override
        public void parked(RawGreenlet greenlet, Object reason) {
            events.add("parked " + greenlet.name() + " for " + nameOf(reason));
        }

        @Override
        public void woken(RawGreenlet greenlet, Wake wake) {
            events.add(
                    "woken "
                            + greenlet.name()
                            + " from "
                            + nameOf(wake.reason())
                            + " by "
                            + name(wake.by()));
        }

        @Override
        public void ended(RawGreenlet greenlet) {
            events.add("ended " + greenlet.name());
        }

        private static String nameOf(Object reason) {
            return reason instanceof RawGreenlet greenlet ? greenlet.name() : reason.toString();
        }

        private static String name(@Nullable RawGreenlet greenlet) {
            return greenlet == null ? "nobody" : greenlet.name();
        }

        List<String> switches() {
            return events.stream().filter(event -> event.startsWith("switched")).toList();
        }
    }

    @Test
    void left_tellsWhy() throws Exception {
        List<Left> lefts = new ArrayList<>();
        var listener =
                new HubListener() {
                    @Override
                    public void left(RawGreenlet greenlet) {
                        lefts.add(Left.of(greenlet));
                    }
                };
        Jevent.run(
                HubOptions.named("left").withListener(listener),
                () -> {
                    yieldNow();
                    sleep(Duration.ofMillis(1));
                    Thread.sleep(1);
                });
        assertThat(lefts).containsExactly(Left.YIELDS, Left.WAITS, Left.WAITS_IN_JDK, Left.ENDS);
        assertThat(lefts).extracting(Left::isWait).containsExactly(false, true, true, false);
    }

    private static Recorder record(RunOrder order, Action body) throws Exception {
        var recorder = new Recorder();
        HubOptions options =
                HubOptions.named("recorded")
                        .withClock(new VirtualClock())
                        .withOrder(order)
                        .withListener(recorder);
        Jevent.run(options, body);
        return recorder;
    }

    @Test
    void events_ofSmallProgram_comeInOrder() throws Exception {
        Recorder recorder =
                record(
                        RunOrder.fifo(),
                        () -> {
                            var child =
                                    spawn(
                                            "child",
                                            () -> {
                                                yieldNow();
                                                sleep(Duration.ofSeconds(1));
                                            });
                            child.join();
                        });
        assertThat(recorder.events)
                .containsExactly(
                        "spawned main by nobody",
                        "switched main",
                        "spawned child by main",
                        "parked main for child",
                        "switched child",
                        "switched child",
                        "parked child for sleep",
                        "woken child from sleep by nobody",
                        "switched child",
                        "woken main from child by child",
                        "ended child",
                        "switched main",
                        "ended main");
    }

    @Test
    void events_ofKilledGreenlet_nameTheKiller() throws Exception {
        Recorder recorder =
                record(
                        RunOrder.fifo(),
                        () -> {
                            var victim = spawn("victim", () -> sleep(Duration.ofDays(1)));
                            yieldNow();
                            victim.kill();
                        });
        assertThat(recorder.events)
                .containsExactly(
                        "spawned main by nobody",
                        "switched main",
                        "spawned victim by main",
                        "switched victim",
                        "parked victim for sleep",
                        "switched main",
                        "woken victim from sleep by main",
                        "parked main for victim",
                        "switched victim",
                        "woken main from victim by victim",
                        "ended victim",
                        "switched main",
                        "ended main");
    }

    /// Fails in all that is called on the way of a greenlet to the carrier and back.
    private record Failing(RuntimeException failure) implements HubListener {
        @Override
        public void switched(RawGreenlet greenlet) {
            throw failure;
        }

        @Override
        public void left(RawGreenlet greenlet) {
            throw failure;
        }

        @Override
        public void arrived(Runnable entry) {
            throw failure;
        }
    }

    @Test
    @DisplayName("a listener that fails keeps nobody from the carrier, and is reported")
    void listener_thatFails_losesNoGreenlet() throws Exception {
        var failure = new IllegalStateException("listener");
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        HubOptions options =
                HubOptions.named("failing")
                        .withListener(new Failing(failure))
                        .withErrorHandler((_, _, error) -> errors.add(error));
        int given = Jevent.run(options, () -> spawn(() -> 6 * 7).get());
        assertThat(given).isEqualTo(42);
        assertThat(errors).isNotEmpty().allMatch(error -> error == failure);
    }

    @Test
    @DisplayName("replay: one seed gives one order of switches, another seed another")
    void seededOrder_isReplayed() throws Exception {
        List<String> first = record(RunOrder.seeded(1), HubListenerTest::shuffle).switches();
        List<String> again = record(RunOrder.seeded(1), HubListenerTest::shuffle).switches();
        List<String> other = record(RunOrder.seeded(2), HubListenerTest::shuffle).switches();
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    @DisplayName("replay: monitors and locks of the JDK are part of the order")
    void seededOrder_ofJdkLocks_isReplayed() throws Exception {
        List<String> first = record(RunOrder.seeded(1), HubListenerTest::contend).switches();
        List<String> again = record(RunOrder.seeded(1), HubListenerTest::contend).switches();
        assertThat(again).isEqualTo(first);
    }

    private static void shuffle() {
        spawnEach(
                () -> {
                    yieldNow();
                    sleep(Duration.ofSeconds(1));
                    yieldNow();
                });
    }

    private static void contend() {
        var lock = new ReentrantLock();
        spawnEach(
                () -> {
                    lock.lock();
                    try {
                        yieldNow();
                    } finally {
                        lock.unlock();
                    }
                    sleep(Duration.ofSeconds(1));
                });
    }

    private static void spawnEach(Action body) {
        List<Greenlet<?>> greenlets = new ArrayList<>();
        for (int i = 0; i < GREENLETS; i++) {
            greenlets.add(spawn("g" + i, body));
        }
        joinAll(greenlets);
    }

    @Test
    void defaultOrder_isFifo() throws Exception {
        Recorder recorder = record(HubOptions.named("default").order(), HubListenerTest::shuffle);
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < GREENLETS; i++) {
            inOrder.add("switched g" + i);
        }
        List<String> expected = new ArrayList<>(List.of("switched main"));
        for (int round = 0; round < 4; round++) {
            expected.addAll(inOrder);
        }
        List<String> ofChildren = new ArrayList<>(recorder.switches());
        ofChildren.removeIf(event -> event.equals("switched main"));
        expected.removeFirst();
        assertThat(ofChildren).isEqualTo(expected);
    }
}
