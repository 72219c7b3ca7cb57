package dev.jevent.patch.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.jdk.Door;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.patch.area.Outcome;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThreadBridgeTest {
    @BeforeEach
    void patch() {
        ThreadPatch.rewrittenBy("the test");
        MonkeyPatch.of(Area.THREAD).patch();
    }

    @AfterEach
    void unpatch() {
        MonkeyPatch.of(Area.THREAD).unpatch();
    }

    private static Thread made(Runnable task) {
        return ThreadBridge.newThread(task);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("29: a made thread runs on the hub of who made it")
    void madeThread_runsOnTheSameHub() throws InterruptedException {
        var hub = new AtomicReference<Hub>();
        Thread thread = made(() -> hub.set(Hub.current()));

        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
        thread.start();
        thread.join();

        assertThat(hub.get()).isSameAs(Hub.current());
        assertThat(thread.isAlive()).isFalse();
        assertThat(thread.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: workers of a greenlet's executor are greenlets, whoever hands the task in")
    void executor_givenATaskByAPlatformThread_runsItOnItsHub() throws Exception {
        ExecutorService pool = ThreadBridge.newCachedThreadPool();
        var asked = new AtomicReference<Future<Hub>>();
        Thread outsider =
                Thread.ofPlatform().start(() -> asked.set(pool.submit(() -> Hub.current())));
        outsider.join();

        assertThat(asked.get().get()).isSameAs(Hub.current());
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: daemon status, priority and group are what the program has set")
    void madeThread_keepsWhatIsSet() throws InterruptedException {
        var group = new ThreadGroup("of the test");
        var over = new CountDownLatch(1);
        Thread thread = ThreadBridge.newThread(group, () -> await(over), "named");

        ThreadBridge.setDaemon(thread, false);
        ThreadBridge.setPriority(thread, 7);
        assertThat(ThreadBridge.isDaemon(thread)).isFalse();
        assertThat(ThreadBridge.getPriority(thread)).isEqualTo(7);
        assertThat(ThreadBridge.getThreadGroup(thread)).isSameAs(group);
        assertThatThrownBy(() -> ThreadBridge.setPriority(thread, 11))
                .isInstanceOf(IllegalArgumentException.class);

        thread.start();
        assertThatThrownBy(() -> ThreadBridge.setDaemon(thread, true))
                .isInstanceOf(IllegalThreadStateException.class);
        over.countDown();
        thread.join();
        assertThat(ThreadBridge.isDaemon(thread)).isFalse();
        assertThat(ThreadBridge.getThreadGroup(thread)).isNull();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: children inherit daemon status, priority and group")
    void childOfAMadeThread_inherits() throws InterruptedException {
        var group = new ThreadGroup("of the test");
        var child = new AtomicReference<Thread>();
        Thread parent = ThreadBridge.newThread(group, () -> child.set(made(() -> {})));
        ThreadBridge.setDaemon(parent, false);
        ThreadBridge.setPriority(parent, 3);

        parent.start();
        parent.join();

        assertThat(ThreadBridge.isDaemon(child.get())).isFalse();
        assertThat(ThreadBridge.getPriority(child.get())).isEqualTo(3);
        assertThat(ThreadBridge.getThreadGroup(child.get())).isSameAs(group);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: uncaught handler, context class loader and inheritable locals")
    void madeThread_hasHandlerLoaderAndLocals() throws InterruptedException {
        var local = new InheritableThreadLocal<String>();
        local.set("inherited");
        List<Object> seen = new ArrayList<>();
        ClassLoader loader = ClassLoader.getPlatformClassLoader();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        Thread thread =
                made(
                        () -> {
                            seen.add(local.get());
                            seen.add(Thread.currentThread().getContextClassLoader());
                            throw new IllegalStateException("uncaught");
                        });
        Thread.currentThread().setContextClassLoader(before);
        thread.setUncaughtExceptionHandler((_, error) -> seen.add(error.getMessage()));
        Thread bare =
                ThreadBridge.newThread(
                        null, () -> seen.add("none " + local.get()), "bare", 0, false);

        thread.start();
        bare.start();
        thread.join();
        bare.join();

        assertThat(seen).containsExactly("inherited", loader, "uncaught", "none null");
    }

    private static final class Telling extends ThreadGroup {
        private final List<String> told = new ArrayList<>();

        Telling() {
            super("telling");
        }

        @Override
        public void uncaughtException(Thread thread, Throwable error) {
            told.add(thread.getName() + ": " + error.getMessage());
        }
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: without a handler the group is told what is not caught")
    void madeThread_tellsItsGroup() throws InterruptedException {
        var group = new Telling();
        Thread thread =
                ThreadBridge.newThread(
                        group,
                        () -> {
                            Thread child = made(ThreadBridgeTest::fail);
                            child.setName("child");
                            child.start();
                            throw new IllegalStateException("uncaught");
                        },
                        "parent");
        assertThat(thread.getUncaughtExceptionHandler()).isSameAs(group);

        thread.start();
        thread.join();
        Jevent.yieldNow();

        assertThat(group.told).containsExactly("parent: uncaught", "child: failed");
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: a thread whose hub ends has not failed")
    void killedThread_tellsNobody() {
        var group = new Telling();
        try (Hub hub = Hub.start("ending")) {
            new Greenlet<>(
                            hub,
                            () -> {
                                ThreadBridge.newThread(group, () -> new Event().await()).start();
                                Jevent.yieldNow();
                                return "started";
                            })
                    .start()
                    .join();
        }
        assertThat(group.told).isEmpty();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("30: interrupt ends a wait")
    void madeThread_canBeInterrupted() throws InterruptedException {
        var interrupted = new AtomicReference<Boolean>();
        Thread thread =
                made(
                        () -> {
                            try {
                                Thread.sleep(60_000);
                                interrupted.set(false);
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                        });
        thread.start();
        Thread.yield();

        thread.interrupt();
        thread.join();

        assertThat(interrupted).hasValue(true);
    }

    @HubTest
    void nullName_isRefusedAsByTheJdk() {
        String none = nothing();

        assertThatThrownBy(() -> ThreadBridge.newThread(() -> {}, none))
                .isInstanceOf(NullPointerException.class);
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: 200 jobs in a cached pool wait at the same time, on no thread of their own")
    void cachedPool_waitsTogether_onGreenlets() throws Exception {
        ExecutorService pool = ThreadBridge.newCachedThreadPool();
        var together = new CountDownLatch(200);
        Set<Thread> carriers = new HashSet<>();
        List<Callable<Boolean>> jobs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            jobs.add(
                    () -> {
                        carriers.add(Door.currentCarrier());
                        together.countDown();
                        return together.await(1, TimeUnit.MINUTES);
                    });
        }

        for (Future<Boolean> job : pool.invokeAll(jobs)) {
            assertThat(job.get()).isTrue();
        }

        assertThat(carriers).hasSize(1);
        pool.shutdown();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: shutdownNow interrupts")
    void shutdownNow_interruptsTheWorkers() throws Exception {
        ExecutorService pool = ThreadBridge.newFixedThreadPool(1);
        var begun = new CountDownLatch(1);
        Future<String> job =
                pool.submit(
                        () -> {
                            begun.countDown();
                            try {
                                Thread.sleep(60_000);
                                return "slept";
                            } catch (InterruptedException e) {
                                return "interrupted";
                            }
                        });
        begun.await();

        assertThat(pool.shutdownNow()).isEmpty();

        assertThat(job.get()).isEqualTo("interrupted");
    }

    @HubTest(time = Time.REAL)
    @DisplayName("31: a scheduled executor repeats on the hub")
    void scheduledExecutor_repeats() throws Exception {
        ScheduledExecutorService executor = ThreadBridge.newSingleThreadScheduledExecutor();
        var times = new CountDownLatch(3);

        executor.scheduleAtFixedRate(
                () -> {
                    assertThat(Thread.currentThread().isVirtual()).isTrue();
                    times.countDown();
                },
                1,
                1,
                TimeUnit.MILLISECONDS);

        assertThat(times.await(1, TimeUnit.MINUTES)).isTrue();
        executor.shutdownNow();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("33: thread-locals of 200 greenlets do not mix")
    void threadLocals_doNotMix() throws InterruptedException {
        var local = new ThreadLocal<Integer>();
        var wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int mine = i;
            threads.add(
                    made(
                            () -> {
                                local.set(mine);
                                Thread.yield();
                                if (local.get() != mine) {
                                    wrong.incrementAndGet();
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(wrong).hasValue(0);
    }

    @Test
    void report_saysWhoRewrites() {
        assertThat(MonkeyPatch.report().outcomes().get(Area.THREAD))
                .isEqualTo(Outcome.patched("greenlets for new threads, by the test"));
        MonkeyPatch.of(Area.THREAD).unpatch();
        assertThat(MonkeyPatch.isPatched(Area.THREAD)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fail() {
        throw new IllegalStateException("failed");
    }
}
