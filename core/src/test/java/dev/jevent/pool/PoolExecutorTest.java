package dev.jevent.pool;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Waitable;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolExecutorTest {
    private final ThreadPool pool = new ThreadPool(2);
    private final PoolExecutor executor = pool.asExecutor();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void kill() {
        pool.kill();
    }

    private String awaitOpen() throws InterruptedException {
        open.await();
        return "opened";
    }

    @HubTest
    @DisplayName("290: a future gives its result, its timeout and its state")
    void future_givesResultAndTimeout() throws Exception {
        WaitableFuture<String> future = executor.submit(this::awaitOpen);
        assertThat(future.isDone()).isFalse();
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        open.countDown();
        assertThat(future.get()).isEqualTo("opened");
        assertThat(future.isDone()).isTrue();
        assertThat(future.isCancelled()).isFalse();
        assertThat(executor.submit(() -> {}, 7).get()).isEqualTo(7);
        assertThat(executor.submit(() -> {}).get()).isNull();
    }

    @HubTest
    @DisplayName(
            "290: a failing callback is called once and disturbs nobody; a late one runs at once")
    void callbacks(UncaughtErrors uncaught) throws Exception {
        WaitableFuture<String> future = executor.submit(this::awaitOpen);
        var calls = new AtomicInteger();
        future.rawLink(
                () -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("no");
                });
        future.rawLink(calls::incrementAndGet);
        open.countDown();
        future.get();
        sleep(Duration.ofMillis(1));
        assertThat(calls.get()).isEqualTo(2);
        future.rawLink(calls::incrementAndGet);
        yieldNow();
        assertThat(calls.get()).isEqualTo(3);
        assertThat(uncaught.take()).hasSize(1);
    }

    @HubTest
    @DisplayName("290: futures are waited for together with greenlets, while others run")
    void await_takesFutures() {
        WaitableFuture<String> future = executor.submit(this::awaitOpen);
        Greenlet<?> greenlet = spawn(open::countDown);
        List<Waitable> ready = List.copyOf(Jevent.await(List.of(future, greenlet)));
        assertThat(ready).containsExactlyInAnyOrder(future, greenlet);
        assertThat(future.resultNow()).isEqualTo("opened");
    }

    @HubTest
    void failing_throwsExecutionException_andIsNotReported() {
        var failure = new IOException("no");
        WaitableFuture<Object> future =
                executor.submit(
                        () -> {
                            throw failure;
                        });
        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    }

    @HubTest
    void execute_failing_isReported(UncaughtErrors uncaught) {
        var failure = new IllegalStateException("no");
        executor.execute(
                () -> {
                    throw failure;
                });
        pool.join();
        sleep(Duration.ofMillis(1));
        assertThat(uncaught.take()).containsExactly(failure);
    }

    @HubTest
    void invokeAll_invokeAny() throws Exception {
        List<Callable<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
        List<Integer> values = new ArrayList<>();
        for (var future : executor.invokeAll(tasks)) {
            values.add(future.get());
        }
        assertThat(values).containsExactly(1, 2, 3);
        assertThat(executor.invokeAny(tasks)).isBetween(1, 3);
    }

    @Test
    void shutdown_awaitTermination() throws Exception {
        WaitableFuture<String> future = executor.submit(this::awaitOpen);
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> executor.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class);
        open.countDown();
        executor.close();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(future.get()).isEqualTo("opened");
    }

    @HubTest
    void execute_aFutureOfAnotherPool_keepsBothCounts() throws Exception {
        var other = new ThreadPool(1);
        WaitableFuture<Integer> future = other.asExecutor().submit(() -> 1);
        other.join();
        executor.execute((Runnable) future);
        pool.join();
        assertThat(future.get()).isEqualTo(1);
        assertThat(other.unfinished()).isZero();
        assertThat(pool.unfinished()).isZero();
        other.kill();
    }

    @Test
    void awaitTermination_interrupted_throws() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> executor.awaitTermination(1, TimeUnit.DAYS))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void shutdownNow_interruptsWhatRuns() {
        WaitableFuture<String> future = executor.submit(this::awaitOpen);
        Eventually.holds("it runs", () -> pool.size() == 1);
        executor.shutdownNow();
        assertThatThrownBy(future::get)
                .satisfiesAnyOf(
                        e -> assertThat(e).hasCauseInstanceOf(InterruptedException.class),
                        e -> assertThat(e).isInstanceOf(CancellationException.class));
        pool.join();
        assertThat(executor.isTerminated()).isTrue();
    }
}
