package dev.jevent.flow.truth;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.idle;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.kill;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.withTimeout;
import static dev.jevent.Jevent.yieldNow;

import dev.jevent.Jevent;
import dev.jevent.JoinOptions;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.queue.Queue;
import dev.jevent.sync.Event;
import dev.jevent.sync.Semaphore;
import dev.jevent.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A program made of a seed: greenlets that do what greenlets do, to each other.
final class RandomProgram {
    private static final int MOST_GREENLETS = 16;
    private static final int WITH_SECOND_HUB = 5;
    private static final int WITH_REAL_WAITS = 7;

    private final long seed;
    private final Random random;
    private final Map<String, HubTrace> traces = new LinkedHashMap<>();
    private final List<Greenlet<?>> greenlets = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Integer> queue = new Queue<>(2);
    private final Semaphore semaphore = new Semaphore(1);
    private final Event event = new Event();
    private final ReentrantLock lock = new ReentrantLock();

    RandomProgram(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// {@return what its hubs have told, by their names}
    Map<String, HubTrace> run() throws Exception {
        boolean alone = seed % WITH_SECOND_HUB != 0;
        boolean real = !alone || seed % WITH_REAL_WAITS == 0;
        var options = traced("p" + seed);
        Jevent.run(
                real ? options : options.withClock(new VirtualClock()),
                () -> {
                    if (alone) {
                        main(Hub.current());
                    } else {
                        try (Hub second = Hub.start(traced("p" + seed + " second"))) {
                            second.call(() -> listenAfter(second));
                            main(second);
                        }
                    }
                });
        return traces;
    }

    private HubOptions traced(String name) {
        var trace = new HubTrace();
        traces.put(name, trace);
        return trace.from(HubOptions.named(name).withErrorHandler((_, _, _) -> {}));
    }

    private void listenAfter(Hub hub) {
        Objects.requireNonNull(traces.get(hub.name())).alsoAfter(hub);
    }

    private void main(Hub second) throws Exception {
        listenAfter(Hub.current());
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            start(i % 2 == 0 ? Hub.current() : second, 0);
        }
        if (second == Hub.current()) {
            joinAll(List.copyOf(greenlets), JoinOptions.DEFAULT.within(millis(20)));
        } else {
            joinEverybody();
            blocking(second::close);
        }
    }

    /// Whoever outlives a hub goes on where nobody listens.
    private void joinEverybody() {
        int joined = 0;
        while (joined < greenlets.size()) {
            List<Greenlet<?>> known = List.copyOf(greenlets);
            joinAll(known);
            joined = known.size();
        }
    }

    private void start(Hub hub, int depth) {
        long part = random.nextLong();
        int number = greenlets.size();
        if (number < MOST_GREENLETS) {
            var greenlet = Greenlet.of(hub, () -> steps(new Random(part), depth));
            greenlet.name("g" + seed + "." + number + "." + part % 100);
            greenlets.add(greenlet);
            if (part % 4 == 0) {
                greenlet.startLater(millis(part & 3));
            } else {
                greenlet.start();
            }
        }
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    private void steps(Random own, int depth) throws Exception {
        int count = 3 + own.nextInt(8);
        for (int i = 0; i < count; i++) {
            step(own, depth);
        }
    }

    private void step(Random own, int depth) throws Exception {
        Duration limit = millis(own.nextInt(3));
        switch (own.nextInt(18)) {
            case 0, 1 -> yieldNow();
            case 2, 3 -> sleep(limit);
            case 4 -> spawnMore(own, depth);
            case 5, 6 -> tolerant(() -> queue.put(own.nextInt(), limit));
            case 7, 8 -> tolerant(() -> queue.take(limit));
            case 9 -> withPermit(limit);
            case 10 -> event.set();
            case 11 -> event.clear();
            case 12 -> event.await(limit);
            case 13 -> any(own).join(limit);
            case 14 -> killAny(own);
            case 15 -> tolerant(() -> withTimeout(limit, () -> sleep(millis(own.nextInt(4)))));
            case 16 -> locked(limit);
            default -> rarely(own);
        }
    }

    private void spawnMore(Random own, int depth) {
        if (depth < 3) {
            start(any(own).hub(), depth + 1);
        }
    }

    private Greenlet<?> any(Random own) {
        return greenlets.get(own.nextInt(greenlets.size()));
    }

    private void killAny(Random own) {
        Greenlet<?> victim = any(own);
        if (own.nextBoolean()) {
            kill(victim);
        } else {
            victim.kill(KillOptions.DEFAULT.within(millis(1)));
        }
    }

    private void withPermit(Duration limit) {
        if (semaphore.acquire(limit)) {
            try {
                sleep(limit);
            } finally {
                semaphore.release();
            }
        }
    }

    private void locked(Duration limit) {
        lock.lock();
        try {
            sleep(limit);
        } finally {
            lock.unlock();
        }
    }

    /// What takes real time, or a thread.
    private void rarely(Random own) throws Exception {
        if (seed % WITH_REAL_WAITS != 0) {
            idle();
            return;
        }
        switch (own.nextInt(3)) {
            case 0 -> Thread.sleep(1);
            case 1 -> blocking(() -> Thread.sleep(1));
            default -> Thread.startVirtualThread(() -> LockSupport.parkNanos(1)).join();
        }
    }

    private static void tolerant(Action step) throws Exception {
        try {
            step.run();
        } catch (TimeoutException | RuntimeException _) {
            // the time was up, or there was no room: as good as any other way
        }
    }
}
