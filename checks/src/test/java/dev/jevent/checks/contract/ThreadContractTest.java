package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// What a thread tells of itself, and what others can do with it.
class ThreadContractTest {
    @Promise("P30: a thread is new, alive, and then ended; join waits for its end")
    void life(Mode mode) throws Exception {
        var gate = new CountDownLatch(1);
        Thread thread = mode.newThread(new FutureTask<>(() -> gate.await(1, TimeUnit.HOURS)));
        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
        assertThat(thread.isAlive()).isFalse();
        thread.start();
        assertThat(thread.isAlive()).isTrue();
        var joining = mode.start(() -> thread.join()).awaitBlocked();
        gate.countDown();
        joining.result();
        assertThat(thread.isAlive()).isFalse();
        assertThat(thread.getState()).isEqualTo(Thread.State.TERMINATED);
        thread.join();
    }

    @Promise("P30: a thread starts once")
    void startsOnce(Mode mode) throws Exception {
        Thread thread = mode.newThread(() -> {});
        thread.start();
        assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
        thread.join();
        assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
    }

    @Promise("P30: the state tells for what a thread waits")
    void states(Mode mode) throws Exception {
        var lock = new ReentrantLock();
        var monitor = new Object();
        assertState(mode, Thread.State.WAITING, LockSupport::park);
        assertState(mode, Thread.State.TIMED_WAITING, () -> sleepQuietly());
        lock.lock();
        try {
            assertState(mode, Thread.State.WAITING, lock::lock);
        } finally {
            lock.unlock();
        }
        assertState(mode, Thread.State.WAITING, () -> waitOn(monitor));
    }

    private static void sleepQuietly() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitOn(Object monitor) {
        synchronized (monitor) {
            try {
                while (true) {
                    monitor.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void assertState(Mode mode, Thread.State state, Runnable wait) {
        var task = mode.start(wait::run).awaitBlocked();
        assertThat(task.thread().getState()).isEqualTo(state);
        task.interrupt();
    }

    @Promise("P30: a thread in a socket call is parked, or RUNNABLE where the JVM cannot know")
    void stateInSocketCall(Mode mode) throws Exception {
        try (Stuck stuck = SocketCall.READ.stuck()) {
            var task = stuck.start(mode);
            assertThat(task.thread().getState())
                    .isEqualTo(
                            mode.has(Difference.RUNNABLE_IN_SYSTEM_CALLS)
                                    ? Thread.State.RUNNABLE
                                    : Thread.State.WAITING);
            stuck.release().run();
            task.result();
        }
    }

    @Promise("P29, P30: names are given, numbered, or empty, and can be changed")
    void names(Mode mode) throws Exception {
        var seen = new AtomicReference<String>();
        Thread thread = mode.newThread(() -> seen.set(Thread.currentThread().getName()));
        if (mode.has(Difference.NUMBERED_NAMES)) {
            assertThat(thread.getName()).matches("Thread-\\d+");
        } else {
            assertThat(thread.getName()).isEmpty();
        }
        thread.setName("renamed");
        thread.start();
        thread.join();
        assertThat(seen.get()).isEqualTo("renamed");
        assertThat(thread.toString()).contains("renamed");
    }

    @Promise("P30: a thread is the current thread of its body, with an identity of its own")
    void identity(Mode mode) throws Exception {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            var task = mode.start(() -> Thread.currentThread());
            assertThat(task.result()).isSameAs(task.thread());
            assertThat(task.thread().isVirtual()).isEqualTo(mode.isGreenlet());
            ids.add(task.thread().threadId());
        }
        assertThat(ids).hasSize(20);
    }

    @Promise("P30: daemon status and priority")
    void daemonAndPriority(Mode mode) throws Exception {
        Thread thread = mode.newThread(() -> {});
        thread.setDaemon(true);
        assertThat(thread.isDaemon()).isTrue();
        if (mode.has(Difference.ALWAYS_DAEMON)) {
            assertThatThrownBy(() -> thread.setDaemon(false))
                    .isInstanceOf(IllegalArgumentException.class);
        } else {
            thread.setDaemon(false);
        }
        assertThat(thread.isDaemon()).isEqualTo(mode.has(Difference.ALWAYS_DAEMON));
        thread.setPriority(Thread.MAX_PRIORITY);
        assertThat(thread.getPriority())
                .isEqualTo(
                        mode.has(Difference.FIXED_PRIORITY)
                                ? Thread.NORM_PRIORITY
                                : Thread.MAX_PRIORITY);
        assertThatThrownBy(() -> thread.setPriority(11))
                .isInstanceOf(IllegalArgumentException.class);
        thread.start();
        thread.join();
    }

    @Promise("P30: the thread group is the maker's, or that of virtual threads")
    void group(Mode mode) throws Exception {
        var gate = new CountDownLatch(1);
        var task = mode.start((Action) gate::await);
        assertThat(task.thread().getThreadGroup().getName())
                .isEqualTo(
                        mode.has(Difference.GROUP_IS_INHERITED)
                                ? Thread.currentThread().getThreadGroup().getName()
                                : "VirtualThreads");
        gate.countDown();
        task.result();
        task.thread().join();
        assertThat(task.thread().getThreadGroup()).isNull();
    }

    @Promise("P30: the context class loader is the maker's, and each thread's own")
    void contextClassLoader(Mode mode) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(loader);
            var child =
                    mode.start(
                            () -> {
                                ClassLoader inherited =
                                        Thread.currentThread().getContextClassLoader();
                                Thread.currentThread().setContextClassLoader(before);
                                return inherited;
                            });
            assertThat(child.result()).isSameAs(loader);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Promise("P30: interrupt sets a flag, isInterrupted reads it, interrupted() clears it")
    void interruptFlag(Mode mode) throws Exception {
        var task =
                mode.start(
                        () -> {
                            List<Boolean> seen = new ArrayList<>();
                            Thread.currentThread().interrupt();
                            seen.add(Thread.currentThread().isInterrupted());
                            seen.add(Thread.interrupted());
                            seen.add(Thread.interrupted());
                            return seen;
                        });
        assertThat(task.result()).containsExactly(true, true, false);
        Thread unstarted = mode.newThread(() -> {});
        unstarted.interrupt();
        unstarted.start();
        unstarted.join();
        unstarted.interrupt();
        assertThat(unstarted.isAlive()).isFalse();
    }

    @Promise("P30: the stack of a thread that waits can be looked at; who has ended has none")
    void stackTrace(Mode mode) throws Exception {
        var gate = new CountDownLatch(1);
        var task = mode.start((Action) gate::await).awaitBlocked();
        assertThat(task.thread().getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()));
        assertThat(Thread.getAllStackTraces().containsKey(task.thread()))
                .isEqualTo(mode.has(Difference.IN_ALL_STACK_TRACES));
        gate.countDown();
        task.thread().join();
        assertThat(task.thread().getStackTrace()).isEmpty();
    }

    @Promise(
            value = "P29: a thread that a greenlet makes belongs to its hub",
            where = Where.ON_GREENLETS)
    void sameHub(Mode mode) throws Exception {
        assertThat(mode.start(() -> Hub.current()).result()).isSameAs(Hub.current());
        assertThat(Mode.outside(() -> Hub.currentOrNull() == null).result()).isTrue();
    }

    @Promise(
            value = "P29: new Thread in a greenlet is a greenlet of the same hub",
            where = Where.ON_GREENLETS_UNDER_THE_AGENT)
    void newThread(Mode mode) throws Exception {
        var task = new FutureTask<>(() -> List.of(Hub.current(), Thread.currentThread().getName()));
        var thread = new Thread(task, "named");
        thread.start();
        assertThat(task.get()).as(mode.toString()).containsExactly(Hub.current(), "named");
        assertThat(thread.isVirtual()).isTrue();
    }
}
