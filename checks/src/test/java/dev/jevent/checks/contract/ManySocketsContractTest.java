package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// Many sockets, and sockets that change hands.
class ManySocketsContractTest {
    private static final int PAIRS = 100;
    private static final int ROUNDS = 20;
    private static final int REUSES = 1_000;
    private static final int TURNS = 200;

    @Promise("P1: many pairs talk at once, and every byte is that of its pair")
    void manyPairs(Mode mode) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        try {
            for (int i = 0; i < PAIRS; i++) {
                Pair pair = Pair.connect();
                int number = i;
                pairs.add(pair);
                tasks.add(mode.start(() -> pair.farIn().transferTo(pair.farOut())));
                tasks.add(mode.start(() -> talk(pair, number)));
            }
            for (Task<?> task : tasks) {
                task.result();
            }
        } finally {
            for (Pair pair : pairs) {
                pair.close();
            }
        }
    }

    private static void talk(Pair pair, int number) throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            pair.nearOut().write(number);
            assertThat(pair.nearIn().read()).isEqualTo(number);
        }
        pair.near().shutdownOutput();
    }

    @Promise("P9: descriptor numbers used again and again lose no wake-up and see no old event")
    void reusedDescriptors(Mode mode) throws Exception {
        for (int i = 0; i < REUSES; i++) {
            try (Pair pair = Pair.connect()) {
                byte sent = (byte) i;
                var read = mode.start(() -> (byte) pair.nearIn().read());
                pair.farOut().write(sent);
                assertThat(read.result()).isEqualTo(sent);
            }
        }
    }

    @Promise(
            "P10: a socket is used in turn by two hubs, a virtual thread of the JDK and a platform thread")
    void changesHands(Mode mode) throws Exception {
        try (Hub other = Hub.start("other");
                Pair pair = Pair.connect()) {
            var users = users(mode, other);
            for (int i = 0; i < TURNS; i++) {
                int sent = i & 0x7f;
                var read = users.get(i % users.size()).start(() -> pair.nearIn().read());
                pair.farOut().write(sent);
                assertThat(read.call()).isEqualTo(sent);
            }
        }
    }

    /// Starts a body somewhere.
    private interface User {
        /// {@return what gives its result}
        Callable<Integer> start(Callable<Integer> body);
    }

    private static List<User> users(Mode mode, Hub other) {
        return List.of(
                body -> mode.start(body)::result,
                body -> Mode.outside(body)::result,
                body -> onHub(other, body)::result,
                body -> onJdkScheduler(body)::result);
    }

    private static Task<Integer> onHub(Hub hub, Callable<Integer> body) {
        var task = new Task<>(body);
        hub.spawnRaw("reader", task);
        return task;
    }

    /// A virtual thread that a platform thread starts is run by the JDK's own scheduler.
    private static Task<Integer> onJdkScheduler(Callable<Integer> body) {
        var task = new Task<>(body);
        Mode.outside(() -> task.started(Thread.ofVirtual().unstarted(task)));
        return task;
    }

    @Promise("P11: a virtual thread of the JDK does socket I/O while a hub is held")
    void otherVirtualThreads(Mode mode) throws Exception {
        var released = new AtomicBoolean();
        try (Pair pair = Pair.connect()) {
            var holder = new FutureTask<>(() -> hold(released));
            Task<Integer> outsider =
                    Mode.outside(
                            () -> {
                                var read = new Task<>(() -> pair.nearIn().read());
                                read.started(Thread.ofVirtual().unstarted(read)).awaitBlocked();
                                pair.farOut().write(3);
                                try {
                                    return read.result();
                                } finally {
                                    released.set(true);
                                }
                            });
            mode.newThread(holder).start();
            assertThat(outsider.result()).isEqualTo(3);
            holder.get();
        }
    }

    private static boolean hold(AtomicBoolean released) {
        while (!released.get()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Promise(
            value = "P1: all greenlets with sockets run on the hub's one carrier",
            where = Where.ON_GREENLETS)
    void oneCarrier(Mode mode) throws Exception {
        Set<String> carriers = ConcurrentHashMap.newKeySet();
        try (Pair pair = Pair.connect()) {
            var echo = mode.start(() -> pair.farIn().transferTo(pair.farOut()));
            Greenlet<?> talker =
                    Jevent.spawn(
                            () -> {
                                for (int i = 0; i < ROUNDS; i++) {
                                    pair.nearOut().write(i);
                                    pair.nearIn().read();
                                    carriers.add(Hub.current().name());
                                }
                                pair.near().shutdownOutput();
                            });
            talker.get();
            assertThat(echo.result()).isEqualTo(ROUNDS);
            assertThat(carriers).containsExactly(Hub.current().name());
        }
    }
}
