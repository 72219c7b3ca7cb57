package dev.jevent.pool;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.sync.AsyncResult;
import dev.jevent.testing.Collectable;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
    private final ThreadPool one = new ThreadPool(1);
    private final ThreadPool two = new ThreadPool(2);
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Object> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void kill() {
        one.kill();
        two.kill();
    }

    @HubTest
    @DisplayName("the example of the class")
    void example() {
        List<Integer> images = List.of(1, 2, 3);
        try (var pool = new ThreadPool(4)) {
            AsyncResult<byte[]> digest = pool.spawn(() -> new byte[] {1});
            List<Integer> small = pool.map(images, image -> image / 2);
            assertThat(digest.get()).containsExactly(1);
            assertThat(small).containsExactly(0, 1, 1);
        }
    }

    @HubTest
    @DisplayName("282: jobs run on as many threads as the pool is large; other greenlets run on")
    void spawn_runsInRounds() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var meeting = new CyclicBarrier(2);
        Greenlet<?> other =
                spawn(
                        () -> {
                            while (log.size() < 6) {
                                yieldNow();
                            }
                        });
        for (int i = 0; i < 6; i++) {
            two.spawn(
                    () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        meeting.await();
                        running.decrementAndGet();
                        log.add("done");
                    });
        }
        two.join();
        other.join();
        assertThat(log).hasSize(6);
        assertThat(most.get()).isBetween(2, 3);
        assertThat(two.size()).isEqualTo(2);
    }

    @HubTest
    void spawn_full_waitsForAFreeThread() throws Exception {
        one.spawn(() -> open.await());
        Greenlet<?> second = spawn(() -> one.spawn(() -> log.add("second")));
        Greenlet<?> third = spawn(() -> one.spawn(() -> log.add("third")));
        yieldNow();
        assertThat(second.isReady()).isFalse();
        assertThat(one.unfinished()).isEqualTo(1);
        open.countDown();
        joinAll(List.of(second, third));
        one.join();
        assertThat(log).containsExactly("second", "third");
    }

    @HubTest
    @DisplayName("283: a failing job: the error is thrown by get, and reported once")
    void spawn_failing_isReportedOnce(UncaughtErrors uncaught) {
        var failure = new IOException("no");
        AsyncResult<Object> result =
                one.spawn(
                        () -> {
                            throw failure;
                        });
        assertThatThrownBy(result::get).isSameAs(failure);
        assertThatThrownBy(result::get).isSameAs(failure);
        letReportsArrive();
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    @DisplayName("283: apply throws the error of its job, which is reported nowhere else")
    void apply_failing_throws() {
        var failure = new IOException("no");
        assertThatThrownBy(
                        () ->
                                one.apply(
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
    }

    @HubTest
    @DisplayName("285: apply on a thread of the pool runs there")
    void apply_recursive_runsInline() throws Exception {
        boolean same =
                one.apply(
                        () -> {
                            Thread outer = Thread.currentThread();
                            return one.apply(() -> Thread.currentThread() == outer);
                        });
        assertThat(same).isTrue();
        assertThat(one.<List<Integer>>apply(() -> one.map(List.of(1, 2), i -> i + 1)))
                .containsExactly(2, 3);
    }

    @HubTest
    @DisplayName(
            "286: what waits in a pool of zero runs in order once it is one; zero ends threads")
    void maxSize_changes() {
        var pool = new ThreadPool(0);
        Greenlet<?> first = spawn(() -> pool.spawn(() -> log.add("first")));
        Greenlet<?> second = spawn(() -> pool.spawn(() -> log.add("second")));
        yieldNow();
        assertThat(pool.size()).isZero();
        pool.maxSize(1);
        joinAll(List.of(first, second));
        pool.join();
        assertThat(log).containsExactly("first", "second");
        assertThat(pool.size()).isOne();
        pool.maxSize(0);
        Eventually.holds("no thread", () -> pool.size() == 0);
        assertThatThrownBy(() -> pool.maxSize(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxSize: -1 (expected: zero or more)");
        assertThatThrownBy(() -> new ThreadPool(-1)).isInstanceOf(IllegalArgumentException.class);
        pool.maxSize(2);
        assertThat(pool.spawn(() -> "again").get()).isEqualTo("again");
        pool.kill();
    }

    @HubTest
    void maxSize_lowered_runningJobsEnd() {
        var begun = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            two.spawn(
                    () -> {
                        begun.countDown();
                        open.await();
                        log.add("done");
                    });
        }
        Eventually.holds("both run", () -> begun.getCount() == 0);
        two.maxSize(1);
        open.countDown();
        two.join();
        assertThat(log).hasSize(2);
        Eventually.holds("one thread", () -> two.size() <= 1);
    }

    @HubTest
    @DisplayName("287: join waits for jobs, and returns at once if there are none")
    void join_waits() {
        one.join();
        one.spawn(() -> open.await());
        assertThat(one.join(Duration.ZERO)).isFalse();
        Hub.current().call(open::countDown);
        one.join();
        assertThat(one.unfinished()).isZero();
    }

    @HubTest
    @DisplayName("289: neither the arguments nor the results of jobs are kept")
    void spawn_keepsNothing() {
        List<WeakReference<?>> used = runOne();
        used.forEach(Collectable::assertGoes);
        assertThat(one.size()).isOne();
    }

    private List<WeakReference<?>> runOne() {
        var argument = new Object();
        AsyncResult<List<Object>> result = one.spawn(() -> List.of(argument));
        return List.of(new WeakReference<>(argument), new WeakReference<>(result.get()));
    }

    @HubTest
    void apply_killed_interruptsTheJob() {
        var interrupted = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        Greenlet<?> applying =
                spawn(
                        () ->
                                one.apply(
                                        () -> {
                                            begun.countDown();
                                            try {
                                                open.await();
                                            } catch (InterruptedException e) {
                                                interrupted.countDown();
                                            }
                                            return 1;
                                        }));
        yieldNow();
        Eventually.holds("it runs", () -> begun.getCount() == 0);
        applying.kill();
        one.join();
        assertThat(interrupted.getCount()).isZero();
    }

    @HubTest
    void spawn_killedWhileItWaits_takesNoRoom() {
        one.spawn(() -> open.await());
        Greenlet<?> waiting = spawn(() -> one.spawn(() -> log.add("never")));
        yieldNow();
        waiting.kill();
        open.countDown();
        one.join();
        assertThat(one.spawn(() -> "after").get()).isEqualTo("after");
        assertThat(log).isEmpty();
    }

    @HubTest
    void imap_givesInOrder_imapUnorderedInOrderOfCompletion() {
        var first = new CountDownLatch(1);
        List<Integer> unordered = new ArrayList<>();
        try (ResultIterator<Integer> results =
                two.imapUnordered(
                        List.of(1, 2),
                        i -> {
                            if (i == 1) {
                                first.await();
                            }
                            return i;
                        })) {
            unordered.add(results.next());
            first.countDown();
            unordered.add(results.next());
        }
        assertThat(unordered).containsExactly(2, 1);
        try (ResultIterator<Integer> results = two.imap(List.of(1, 2, 3), i -> -i, 1)) {
            assertThat(results).toIterable().containsExactly(-1, -2, -3);
        }
    }

    @HubTest
    void map_failing_killsTheOthers(UncaughtErrors uncaught) {
        assertThatThrownBy(
                        () ->
                                two.map(
                                        List.of(1, 2),
                                        i -> {
                                            if (i == 1) {
                                                throw new IOException("no");
                                            }
                                            open.await();
                                            return i;
                                        }))
                .isInstanceOf(IOException.class);
        two.join();
        assertThat(uncaught.take()).hasSize(1);
    }

    @Test
    void offEveryHub_allWorks() throws Exception {
        assertThat(one.spawn(() -> 1).get()).isEqualTo(1);
        assertThat(one.<Integer>apply(() -> 2)).isEqualTo(2);
        assertThat(two.map(IntStream.range(0, 50).boxed().toList(), i -> i * i)).hasSize(50);
        two.close();
        assertThatThrownBy(() -> two.spawn(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void offEveryHub_failureGoesToTheThreadsHandler() {
        var seen = new CopyOnWriteArrayList<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> seen.add(error));
        try {
            var failure = new IOException("no");
            AsyncResult<Object> result =
                    one.spawn(
                            () -> {
                                throw failure;
                            });
            one.join();
            assertThat(result.exceptionOrNull()).isSameAs(failure);
            assertThat(seen).containsExactly(failure);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aHubYoungerThanThePool_waitsForItsJobsWithoutLoopExit() throws Exception {
        AsyncResult<String> result =
                one.spawn(
                        () -> {
                            open.await();
                            return "late";
                        });
        assertThat(
                        Jevent.<String>run(
                                () -> {
                                    Hub.current().call(() -> {});
                                    Thread.ofPlatform()
                                            .start(
                                                    () -> {
                                                        parkABit();
                                                        open.countDown();
                                                    });
                                    return result.get();
                                }))
                .isEqualTo("late");
    }

    private static void parkABit() {
        Eventually.within(Duration.ofMillis(120), () -> false);
    }

    @Test
    void aPoolOfZeroThatNobodyEnlarges_isADeadlock() {
        assertThatThrownBy(
                        () ->
                                Jevent.run(
                                        () -> {
                                            new ThreadPool(0).spawn(() -> 1);
                                        }))
                .isInstanceOf(LoopExit.class)
                .hasMessageContaining("main waits for ThreadPool(");
    }

    @HubTest
    void kill_interruptsAndCancels(UncaughtErrors uncaught) {
        AsyncResult<Object> running =
                one.spawn(
                        () -> {
                            open.await();
                            return 1;
                        });
        Greenlet<?> waiting = spawn(() -> one.spawn(() -> 2));
        yieldNow();
        Eventually.holds("it runs", () -> one.size() == 1 && one.unfinished() == 1);
        one.kill();
        assertThatThrownBy(running::get).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(waiting::resultOrThrow)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed (expected: open)");
        one.join();
        letReportsArrive();
        assertThat(uncaught.take()).hasSize(2);
    }

    /// They are on the way to the hub, which takes them before it lets time pass.
    private static void letReportsArrive() {
        sleep(Duration.ofMillis(1));
    }

    @HubTest
    void close_waitsForJobs_andEndsThreads() {
        AsyncResult<Integer> result = one.spawn(() -> 1);
        one.close();
        assertThat(result.isSuccessful()).isTrue();
        Eventually.holds("no thread", () -> one.size() == 0);
    }

    @HubTest
    void close_killed_killsThePool() {
        one.spawn(
                () -> {
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        log.add("interrupted");
                    }
                });
        Greenlet<?> closing = spawn(one::close);
        yieldNow();
        closing.kill(KillOptions.DEFAULT);
        one.join();
        assertThat(log).containsExactly("interrupted");
        assertThatThrownBy(() -> one.spawn(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @HubTest
    void idleThreads_end() {
        var pool = new ThreadPool(2, Duration.ofMillis(1));
        assertThat(pool.spawn(() -> 1).get()).isEqualTo(1);
        Eventually.holds("no thread", () -> pool.size() == 0);
        assertThat(pool.spawn(() -> 2).get()).isEqualTo(2);
        assertThatThrownBy(() -> new ThreadPool(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        pool.kill();
    }

    @HubTest
    void aWorker_mayRunAHubOfItsOwn() throws Exception {
        assertThat(one.<Integer>apply(() -> Jevent.run(() -> spawn(() -> 7).get()))).isEqualTo(7);
    }

    @HubTest
    void cancelledResult_isACancellation() throws Exception {
        var begun = new CountDownLatch(1);
        WaitableFuture<Integer> running =
                one.asExecutor()
                        .submit(
                                () -> {
                                    begun.countDown();
                                    open.await();
                                    return 1;
                                });
        Eventually.holds("it runs", () -> begun.getCount() == 0);
        assertThat(running.cancel(true)).isTrue();
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        one.join();
    }

    @Test
    void killed_startsNoHubForCallersOffEveryHub() {
        one.kill();
        assertThatThrownBy(() -> one.map(List.of(1), item -> item))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(Hub.all()).noneMatch(hub -> one.toString().contains(hub.name() + ")"));
    }

    @HubTest
    void mapAsync_doesNotWait() throws Exception {
        Greenlet<List<Integer>> squares = two.mapAsync(List.of(1, 2, 3), item -> item * item);
        assertThat(squares.isReady()).isFalse();
        assertThat(squares.get()).containsExactly(1, 4, 9);
    }

    @Test
    void mapAsync_offEveryHub_isOnTheHubOfThePool() throws Exception {
        assertThat(two.mapAsync(List.of(1, 2, 3), item -> item + 1).get()).containsExactly(2, 3, 4);
    }
}
