package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What executors do, whatever their workers are.
class ExecutorContractTest {
    private static final int MANY = 50;

    /// Who makes the workers.
    enum Factory {
        /// The default factory of `Executors`.
        DEFAULT,

        /// One that makes threads of the kind of the mode.
        OF_THE_MODE;

        ThreadFactory in(Mode mode) {
            return this == DEFAULT ? Executors.defaultThreadFactory() : mode::newThread;
        }
    }

    @Promise("P31: a fixed pool runs everything, at most so many at once")
    void fixed(Mode mode, Factory factory) throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(3, factory.in(mode))) {
            List<Callable<Integer>> jobs = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int number = i;
                jobs.add(
                        () -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            return number;
                        });
            }
            List<Future<Integer>> results = pool.invokeAll(jobs);
            for (int i = 0; i < MANY; i++) {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Promise("P31: a cached pool runs all at once, however many wait for each other")
    void cached(Mode mode, Factory factory) throws Exception {
        var meeting = new CyclicBarrier(MANY);
        try (ExecutorService pool = Executors.newCachedThreadPool(factory.in(mode))) {
            List<Callable<Integer>> jobs = Collections.nCopies(MANY, meeting::await);
            assertThat(pool.invokeAll(jobs)).allMatch(each -> each.state() == Future.State.SUCCESS);
        }
    }

    @Promise("P31: a single worker keeps the order, also after a job that threw")
    void single(Mode mode, Factory factory) throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService pool = Executors.newSingleThreadExecutor(factory.in(mode))) {
            for (int i = 0; i < MANY; i++) {
                int number = i;
                pool.submit(
                        () -> {
                            order.add(number);
                            throw new IllegalStateException("job " + number);
                        });
            }
        }
        assertThat(order).hasSize(MANY).isSorted();
    }

    @Promise(
            "P31: scheduled jobs run in the order of their delays, and again and again until cancelled")
    void scheduled(Mode mode, Factory factory) throws Exception {
        var ticks = new Semaphore(0);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (var pool = Executors.newScheduledThreadPool(1, factory.in(mode))) {
            var gate = new CountDownLatch(1);
            pool.execute(() -> awaitQuietly(gate));
            var late = pool.schedule(() -> order.add("late"), 2, TimeUnit.MILLISECONDS);
            var soon = pool.schedule(() -> order.add("soon"), 1, TimeUnit.NANOSECONDS);
            gate.countDown();
            late.get();
            soon.get();
            assertThat(order).containsExactly("soon", "late");
            var ticking =
                    pool.scheduleAtFixedRate(() -> ticks.release(), 0, 1, TimeUnit.MILLISECONDS);
            ticks.acquire(5);
            ticking.cancel(false);
            assertThatThrownBy(ticking::get).isInstanceOf(CancellationException.class);
        }
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Promise("P31: shutdown lets queued jobs run, and refuses new ones")
    void shutdown(Mode mode, Factory factory) throws Exception {
        var done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2, factory.in(mode));
        try {
            for (int i = 0; i < MANY; i++) {
                pool.execute(done::incrementAndGet);
            }
        } finally {
            pool.shutdown();
        }
        assertThatThrownBy(() -> pool.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(done.get()).isEqualTo(MANY);
        assertThat(pool.isTerminated()).isTrue();
    }

    @Promise("P31: shutdownNow interrupts who runs and gives back who waits")
    void shutdownNow(Mode mode, Factory factory) throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor(factory.in(mode));
        pool.execute(
                () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                });
        pool.execute(() -> {});
        begun.await();
        assertThat(pool.shutdownNow()).hasSize(1);
        interrupted.await();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Promise("a future tells of the exception of its job, and cancel(true) interrupts it")
    void futures(Mode mode, Factory factory) throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newSingleThreadExecutor(factory.in(mode))) {
            Future<?> failing = pool.submit((Callable<@Nullable Object>) this::fail);
            assertThatThrownBy(failing::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnsupportedOperationException.class);
            Future<?> sleeping =
                    pool.submit(
                            () -> {
                                begun.countDown();
                                try {
                                    Thread.sleep(600_000);
                                } catch (InterruptedException e) {
                                    interrupted.countDown();
                                }
                            });
            begun.await();
            assertThat(sleeping.cancel(true)).isTrue();
            interrupted.await();
            assertThat(sleeping.isCancelled()).isTrue();
        }
    }

    private @Nullable Object fail() {
        throw new UnsupportedOperationException("on purpose");
    }

    @Promise("invokeAny gives the first success and cancels the others")
    void invokeAny(Mode mode, Factory factory) throws Exception {
        var interrupted = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(2, factory.in(mode))) {
            List<Callable<String>> jobs =
                    List.of(
                            () -> {
                                try {
                                    Thread.sleep(600_000);
                                } catch (InterruptedException e) {
                                    interrupted.countDown();
                                }
                                return "slow";
                            },
                            () -> "fast");
            assertThat(pool.invokeAny(jobs)).isEqualTo("fast");
        }
        assertThat(interrupted.getCount()).isLessThanOrEqualTo(1);
    }

    @Promise("a completion service gives results in the order in which they come")
    void completionService(Mode mode, Factory factory) throws Exception {
        try (ExecutorService pool = Executors.newCachedThreadPool(factory.in(mode))) {
            var service = new ExecutorCompletionService<String>(pool);
            var gate = new CountDownLatch(1);
            service.submit(
                    () -> {
                        gate.await();
                        return "second";
                    });
            service.submit(() -> "first");
            assertThat(service.take().get()).isEqualTo("first");
            gate.countDown();
            assertThat(service.take().get()).isEqualTo("second");
        }
    }

    @Promise(
            "an executor of a thread per task runs each in one of its own, and its close waits for all")
    void threadPerTask(Mode mode, Factory factory) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (ExecutorService pool = Executors.newThreadPerTaskExecutor(factory.in(mode))) {
            for (int i = 0; i < MANY; i++) {
                pool.execute(() -> threads.add(Thread.currentThread()));
            }
        }
        assertThat(threads).hasSize(MANY).doesNotContain(Thread.currentThread());
    }

    @Promise(
            value = "P31: workers made by greenlets are greenlets",
            where = Where.ON_GREENLETS_UNDER_THE_AGENT)
    void workersAreGreenlets(Mode mode) throws Exception {
        for (ExecutorService each :
                List.of(
                        Executors.newFixedThreadPool(1),
                        Executors.newCachedThreadPool(),
                        Executors.newSingleThreadExecutor(),
                        Executors.newScheduledThreadPool(1))) {
            try (each) {
                assertThat(each.submit(() -> Thread.currentThread().isVirtual()).get())
                        .as(mode.toString())
                        .isTrue();
            }
        }
    }
}
