package dev.jevent;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.actor.Actor;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import dev.jevent.hub.Hub;
import dev.jevent.interop.Flows;
import dev.jevent.interop.Futures;
import dev.jevent.pool.Group;
import dev.jevent.pool.Pool;
import dev.jevent.pool.PoolFull;
import dev.jevent.pool.TaskScope;
import dev.jevent.pool.ThreadPool;
import dev.jevent.process.Subprocess;
import dev.jevent.queue.Channel;
import dev.jevent.queue.JoinableQueue;
import dev.jevent.queue.LifoQueue;
import dev.jevent.queue.PriorityQueue;
import dev.jevent.queue.Queue;
import dev.jevent.queue.QueueEmpty;
import dev.jevent.queue.QueueFull;
import dev.jevent.queue.Select;
import dev.jevent.queue.SimpleQueue;
import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Condition;
import dev.jevent.sync.Event;
import dev.jevent.sync.RLock;
import dev.jevent.sync.Semaphore;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/// The generic rule of section 4: every waiting call gives its own result after its own limit, and
/// lets an outer timeout out unharmed.
class EveryWaitTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final Event event = new Event();
    private final AsyncResult<String> result = new AsyncResult<>();
    private final Semaphore semaphore = new Semaphore(0);
    private final RLock held = new RLock();
    private final Condition condition = new Condition();
    private final Channel<String> channel = new Channel<>();
    private final List<SimpleQueue<String>> empty =
            List.of(
                    new SimpleQueue<>(),
                    new Queue<>(),
                    new JoinableQueue<>(1),
                    new LifoQueue<>(),
                    new PriorityQueue<>());
    private final List<SimpleQueue<String>> full =
            List.of(
                    new SimpleQueue<>(1, List.of("x")),
                    new Queue<>(1, List.of("x")),
                    new JoinableQueue<>(1, List.of("x")),
                    new LifoQueue<>(1, List.of("x")),
                    new PriorityQueue<>(1, String::compareTo, List.of("x")));

    private Greenlet<?> holder() {
        Greenlet<?> holder =
                spawn(
                        () -> {
                            held.acquire();
                            sleep(LONG);
                        });
        yieldNow();
        return holder;
    }

    private static void timesOut(String name, Action wait) {
        try (Timeout outer = Timeout.after(Duration.ofMillis(1))) {
            assertThatThrownBy(wait::run).as(name).isSameAs(outer);
        }
    }

    @HubTest
    @DisplayName("95: an outer timeout leaves every wait of the primitives as itself")
    void primitives_letAnOuterTimeoutOut() {
        Greenlet<?> holder = holder();
        timesOut("event", event::await);
        timesOut("event, limited", () -> event.await(LONG));
        timesOut("result", result::get);
        timesOut("result, limited", () -> result.get(LONG));
        timesOut("semaphore", semaphore::acquire);
        timesOut("semaphore, limited", () -> semaphore.acquire(LONG));
        timesOut("semaphore, wait", () -> semaphore.await(LONG));
        timesOut("lock", held::acquire);
        timesOut("lock, limited", () -> held.acquire(LONG));
        timesOut("condition", () -> awaitCondition(LONG));
        timesOut("join", () -> holder.join(LONG));
        timesOut("get", () -> holder.get(LONG));
        timesOut("joinAll", () -> joinAll(List.of(holder)));
        timesOut("await", () -> Jevent.await(List.of(holder, event), LONG, null));
        timesOut("iterate", () -> Jevent.iterate(List.of(event)).next());
        timesOut("hub", () -> Hub.current().join(LONG));
        timesOut(
                "withTimeout",
                () -> Jevent.withTimeout(LONG, () -> sleepAndGive("slept"), "fallback"));
        assertThat(semaphore.release()).isOne();
        assertThat(semaphore.tryAcquire()).as("no stale waiter took it").isTrue();
        assertThat(condition.lock().isLocked()).isFalse();
    }

    private boolean awaitCondition(Duration limit) {
        try (var _ = condition.lock().acquireScoped()) {
            return condition.await(limit);
        }
    }

    @HubTest
    @DisplayName("95, 97: an outer timeout inside get and put of every queue type is thrown")
    void queues_letAnOuterTimeoutOut() {
        for (SimpleQueue<String> queue : empty) {
            timesOut("take of " + queue, queue::take);
            timesOut("take of " + queue, () -> queue.take(LONG));
            timesOut("poll of " + queue, () -> queue.poll(LONG));
            timesOut("peek of " + queue, () -> queue.peek(LONG));
            timesOut("iteration of " + queue, () -> queue.iterator().next());
            assertThat(queue.tryPut("later")).isTrue();
            assertThat(queue.tryTake()).as("nobody dead took it").isEqualTo("later");
        }
        for (SimpleQueue<String> queue : full) {
            timesOut("put into " + queue, () -> queue.put("y"));
            timesOut("put into " + queue, () -> queue.put("y", LONG));
            timesOut("offer to " + queue, () -> queue.offer("y", LONG));
            if (queue instanceof Queue<String> joinable) {
                timesOut("join of " + queue, () -> joinable.join(LONG));
            }
            assertThat(queue.toList()).containsExactly("x");
        }
        timesOut("take of a channel", channel::take);
        timesOut("put into a channel", () -> channel.put("y", LONG));
        timesOut("select", () -> Select.on(channel.taking(), channel.putting("y")).await());
        assertThat(channel.balance()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("95, 98: an outer timeout leaves pools, scopes, jobs, bridges and processes")
    void pools_letAnOuterTimeoutOut() throws Exception {
        var pool = new Pool(1);
        pool.spawn(() -> sleep(LONG));
        timesOut("spawn", () -> pool.spawn(() -> sleep(LONG)));
        timesOut("awaitAvailable", pool::awaitAvailable);
        timesOut("map", () -> pool.map(List.of(1), x -> x));
        timesOut("join of a pool", () -> pool.join(LONG));
        assertThat(pool.size()).as("no phantom member").isOne();
        var group = new Group();
        timesOut("apply", () -> group.apply(() -> sleepAndGive("slept")));
        var none = new ThreadPool(0);
        timesOut("spawn of a thread pool", () -> none.spawn(() -> "never"));
        timesOut("blocking", () -> blocking(() -> new CountDownLatch(1).await()));
        timesOut("scope", EveryWaitTest::joinScope);
        timesOut("future", () -> Futures.await(new CompletableFuture<String>()));
        timesOut("flow", () -> readFlow(new Queue<>()));
        var actor = new Mute();
        actor.send("fills it");
        timesOut("send", () -> actor.send("too many"));
        Subprocess sleeper = Subprocess.start("sleep", "1000");
        timesOut("process", sleeper::await);
        timesOut("pipe", () -> sleeper.stdout().read(new byte[1]));
        timesOut("communicate", sleeper::communicate);
        sleeper.kill();
        none.kill();
    }

    private static String sleepAndGive(String value) {
        sleep(LONG);
        return value;
    }

    private static void joinScope() throws Exception {
        try (var scope = TaskScope.open()) {
            scope.spawn(() -> sleep(LONG));
            scope.join();
        }
    }

    private static void readFlow(Queue<String> items) {
        try (var iterator = Flows.iterate(Flows.publisher(items), 1)) {
            iterator.next();
        }
    }

    /// Never started, so that its inbox stays full.
    private static final class Mute extends Actor<String> {
        Mute() {
            super(1);
        }

        @Override
        protected void receive(String message) {}
    }

    @HubTest
    @DisplayName("95: with a limit of its own every wait gives its own result after that time")
    void limits_areTheirOwn() throws Exception {
        Greenlet<?> holder = holder();
        try (Timeout outer = Timeout.after(LONG.multipliedBy(10))) {
            lasts("event", () -> event.await(SECOND), false);
            lasts("result", () -> result.get(SECOND), TimeoutException.class);
            lasts("result, wait", () -> result.await(SECOND), false);
            lasts("semaphore", () -> semaphore.acquire(SECOND), false);
            lasts("semaphore, wait", () -> semaphore.await(SECOND), 0);
            lasts("lock", () -> held.acquire(SECOND), false);
            lasts("condition", () -> awaitCondition(SECOND), false);
            lasts("join", () -> holder.join(SECOND), false);
            lasts("get", () -> holder.get(SECOND), TimeoutException.class);
            lasts("joinAll", () -> joinAll(List.of(holder), shortly()), List.of());
            lasts("await", () -> Jevent.await(List.of(event), SECOND, null), List.of());
            lasts("hub", () -> Hub.current().join(SECOND), false);
            lasts("select", () -> Select.on(channel.taking()).await(SECOND), null);
            lasts("channel, take", () -> channel.take(SECOND), QueueEmpty.class);
            lasts("channel, offer", () -> channel.offer("y", SECOND), false);
            var pool = new Pool(1);
            pool.add(holder);
            lasts("available", () -> pool.awaitAvailable(SECOND), 0);
            lasts("add", () -> add(pool, new Greenlet<>(() -> 1)), PoolFull.class);
            lasts("pool", () -> pool.join(SECOND), false);
            assertThat(outer.isPending()).isTrue();
        }
    }

    private static JoinOptions shortly() {
        return JoinOptions.DEFAULT.within(SECOND);
    }

    private static boolean add(Pool pool, Greenlet<?> greenlet) {
        pool.add(greenlet, SECOND);
        return true;
    }

    @HubTest
    @DisplayName("111, 95: so does every queue type")
    void limitsOfQueues_areTheirOwn() throws Exception {
        for (SimpleQueue<String> queue : empty) {
            lasts("take of " + queue, () -> queue.take(SECOND), QueueEmpty.class);
            lasts("poll of " + queue, () -> queue.poll(SECOND), null);
            lasts("peek of " + queue, () -> queue.peek(SECOND), QueueEmpty.class);
        }
        for (SimpleQueue<String> queue : full) {
            lasts("put into " + queue, () -> put(queue), QueueFull.class);
            lasts("offer to " + queue, () -> queue.offer("y", SECOND), false);
            if (queue instanceof Queue<String> joinable) {
                lasts("join of " + queue, () -> joinable.join(SECOND), false);
            }
        }
    }

    private static boolean put(SimpleQueue<String> queue) {
        queue.put("y", SECOND);
        return true;
    }

    private static void lasts(
            String name, Callable<? extends @Nullable Object> wait, @Nullable Object expected) {
        long before = Hub.current().clock().nanos();
        assertThat(outcome(wait)).as(name).isEqualTo(expected);
        assertThat(Hub.current().clock().nanos() - before).as(name).isEqualTo(SECOND.toNanos());
    }

    private static @Nullable Object outcome(Callable<? extends @Nullable Object> wait) {
        try {
            return wait.call();
        } catch (Exception e) {
            return e.getClass();
        }
    }
}
