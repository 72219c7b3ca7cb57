package dev.jevent.jdk;

import static dev.jevent.jdk.BlockingCall.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Blocking calls of `java.lang` and `java.util.concurrent`.
final class ConcurrentCalls {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(MILLIS);

    private ConcurrentCalls() {}

    static List<BlockingCall> all() {
        return List.of(
                new BlockingCall("Thread.sleep", _ -> Thread.sleep(MILLIS)),
                new BlockingCall("LockSupport.parkNanos", _ -> parkNanos()),
                new BlockingCall("ReentrantLock.lock", ConcurrentCalls::lock),
                new BlockingCall("ReentrantLock.tryLock(timeout)", ConcurrentCalls::tryLock),
                new BlockingCall("Condition.await", ConcurrentCalls::condition),
                new BlockingCall("Condition.awaitNanos", _ -> conditionNanos()),
                new BlockingCall("Semaphore.acquire", ConcurrentCalls::semaphore),
                new BlockingCall("Semaphore.tryAcquire(timeout)", _ -> semaphoreTimed()),
                new BlockingCall("BlockingQueue.take", ConcurrentCalls::take),
                new BlockingCall("BlockingQueue.poll(timeout)", _ -> pollTimed()),
                new BlockingCall("SynchronousQueue.put", ConcurrentCalls::handOver),
                new BlockingCall("CountDownLatch.await", ConcurrentCalls::latch),
                new BlockingCall("CompletableFuture.get", ConcurrentCalls::future),
                new BlockingCall("CompletableFuture.get(timeout)", _ -> futureTimed()),
                new BlockingCall("CompletableFuture.supplyAsync.get", ConcurrentCalls::async),
                new BlockingCall("Thread.join", ConcurrentCalls::join),
                new BlockingCall("Thread.join(timeout)", ConcurrentCalls::joinTimed),
                new BlockingCall("Method.invoke of a sleep", _ -> reflective()),
                new BlockingCall("lambda around a sleep", _ -> lambda()),
                new BlockingCall("proxy around a sleep", _ -> proxy()));
    }

    private static void parkNanos() {
        long end = System.nanoTime() + NANOS;
        for (long left; (left = end - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }

    private static void lock(Heartbeat beats) throws Exception {
        var lock = new ReentrantLock();
        var held = new CountDownLatch(1);
        var partner = beats.beside(() -> hold(lock, held, beats::awaitEnough));
        held.await();
        lock.lock();
        try {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        } finally {
            lock.unlock();
        }
        partner.get();
    }

    private static void tryLock(Heartbeat beats) throws Exception {
        var lock = new ReentrantLock();
        var held = new CountDownLatch(1);
        var tried = new CountDownLatch(1);
        var partner = beats.beside(() -> hold(lock, held, () -> awaitQuietly(tried)));
        held.await();
        assertThat(lock.tryLock(MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        tried.countDown();
        partner.get();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void hold(ReentrantLock lock, CountDownLatch held, Runnable meanwhile) {
        lock.lock();
        try {
            held.countDown();
            meanwhile.run();
        } finally {
            lock.unlock();
        }
    }

    private static void condition(Heartbeat beats) throws Exception {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        var signalled = new boolean[1];
        var partner =
                beats.after(
                        () -> {
                            lock.lock();
                            try {
                                signalled[0] = true;
                                condition.signal();
                            } finally {
                                lock.unlock();
                            }
                        });
        lock.lock();
        try {
            while (!signalled[0]) {
                condition.await();
            }
        } finally {
            lock.unlock();
        }
        partner.get();
    }

    private static void conditionNanos() throws Exception {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        lock.lock();
        try {
            for (long left = NANOS; left > 0; ) {
                left = condition.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void semaphore(Heartbeat beats) throws Exception {
        var semaphore = new Semaphore(0);
        var partner = beats.after(semaphore::release);
        semaphore.acquire();
        partner.get();
    }

    private static void semaphoreTimed() throws Exception {
        assertThat(new Semaphore(0).tryAcquire(MILLIS, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void take(Heartbeat beats) throws Exception {
        var queue = new LinkedBlockingQueue<String>();
        var partner = beats.after(() -> queue.put("item"));
        assertThat(queue.take()).isEqualTo("item");
        partner.get();
    }

    private static void pollTimed() throws Exception {
        assertThat(new LinkedBlockingQueue<String>().poll(MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    private static void handOver(Heartbeat beats) throws Exception {
        var queue = new SynchronousQueue<String>();
        var partner = beats.after(() -> assertThat(queue.take()).isEqualTo("item"));
        queue.put("item");
        partner.get();
    }

    private static void latch(Heartbeat beats) throws Exception {
        var latch = new CountDownLatch(1);
        var partner = beats.after(latch::countDown);
        latch.await();
        partner.get();
    }

    private static void future(Heartbeat beats) throws Exception {
        var future = new CompletableFuture<String>();
        var partner = beats.after(() -> future.complete("value"));
        assertThat(future.get()).isEqualTo("value");
        partner.get();
    }

    private static void futureTimed() {
        var future = new CompletableFuture<String>();
        assertThatThrownBy(() -> future.get(MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private static void async(Heartbeat beats) throws Exception {
        var future =
                CompletableFuture.supplyAsync(
                        () -> {
                            beats.awaitEnough();
                            return "value";
                        });
        assertThat(future.get()).isEqualTo("value");
    }

    private static void join(Heartbeat beats) throws Exception {
        Thread thread = Thread.ofPlatform().daemon().start(beats::awaitEnough);
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    private static void joinTimed(Heartbeat beats) throws Exception {
        var joined = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().daemon().start(() -> awaitQuietly(joined));
        assertThat(thread.join(Duration.ofMillis(MILLIS))).isFalse();
        joined.countDown();
        beats.after(thread::join).get();
    }

    private static void reflective() throws Exception {
        Thread.class.getMethod("sleep", long.class).invoke(null, MILLIS);
    }

    private static void lambda() throws Exception {
        Callable<@Nullable Void> sleep =
                () -> {
                    Thread.sleep(MILLIS);
                    return null;
                };
        sleep.call();
    }

    private static void proxy() throws Exception {
        Callable<?> proxy =
                (Callable<?>)
                        Proxy.newProxyInstance(
                                ConcurrentCalls.class.getClassLoader(),
                                new Class<?>[] {Callable.class},
                                (_, _, _) -> {
                                    Thread.sleep(MILLIS);
                                    return "slept";
                                });
        assertThat(proxy.call()).isEqualTo("slept");
    }
}
