package dev.jevent.interop;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.pool.Pool;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubExecutorTest {
    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final IOException failure = new IOException("no");

    @Test
    @DisplayName("the example of the class")
    void example() {
        try (Hub hub = Hub.start("executor")) {
            try (var executor = HubExecutor.of(hub)) {
                CompletableFuture.supplyAsync(() -> Hub.current().name(), executor)
                        .thenAccept(log::add);
            }
            assertThat(log).containsExactly("executor");
        }
    }

    @HubTest
    void submit_isAGreenletOfTheHub() throws Exception {
        var executor = HubExecutor.of(Hub.current());
        Greenlet<Hub> greenlet = executor.submit(Hub::current);
        assertThat(greenlet.get()).isSameAs(Hub.current());
        assertThat(executor.submit(() -> {}, 7).get()).isEqualTo(7);
        assertThat(executor.submit(() -> {}).get()).isNull();
    }

    @HubTest
    void submit_failing_isForWhoAsks() {
        Greenlet<Object> greenlet =
                HubExecutor.of(Hub.current())
                        .submit(
                                () -> {
                                    throw failure;
                                });
        assertThatThrownBy(greenlet::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    }

    @HubTest
    void execute_failing_isReported(UncaughtErrors uncaught) {
        var thrown = new IllegalStateException("no");
        HubExecutor.of(Hub.current())
                .execute(
                        () -> {
                            throw thrown;
                        });
        yieldNow();
        assertThat(uncaught.take()).containsExactly(thrown);
    }

    @HubTest
    void submit_cancelled_isKilled() {
        Greenlet<?> greenlet = HubExecutor.of(Hub.current()).submit(() -> new Event().await());
        yieldNow();
        assertThat(greenlet.cancel(true)).isTrue();
        assertThat(greenlet.isCancelled()).isTrue();
    }

    @HubTest
    void invokeAll_invokeAny() throws Exception {
        var executor = HubExecutor.of(Hub.current());
        List<Callable<Integer>> calls = List.of(() -> 1, () -> 2, () -> 3);
        List<Integer> values = new ArrayList<>();
        for (Future<Integer> future : executor.invokeAll(calls)) {
            values.add(future.get());
        }
        assertThat(values).containsExactly(1, 2, 3);
        assertThat(executor.invokeAny(calls)).isBetween(1, 3);
        List<Callable<Integer>> failing =
                List.of(
                        () -> {
                            throw failure;
                        });
        assertThatThrownBy(() -> executor.invokeAny(failing))
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
    }

    @HubTest
    void shutdown_letsTasksEnd_andRejectsNewOnes() throws Exception {
        var executor = HubExecutor.of(Hub.current());
        Greenlet<Integer> running =
                executor.submit(
                        () -> {
                            sleep(Duration.ofSeconds(1));
                            return 1;
                        });
        assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("HubExecutor(test): shut down (expected: open)");
        assertThat(executor.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(running.get()).isEqualTo(1);
    }

    @HubTest
    void shutdownNow_killsWhatRuns_andGivesWhatDoesNot() throws Exception {
        var executor = HubExecutor.of(Hub.current());
        Greenlet<?> running = executor.submit(() -> new Event().await());
        yieldNow();
        Runnable begunNever = () -> log.add("never");
        var future = new FutureTask<>(() -> 1);
        executor.execute(begunNever);
        executor.execute(future);
        Greenlet<?> submitted = executor.submit(begunNever);
        List<Runnable> dropped = executor.shutdownNow();
        assertThat(dropped).hasSize(3).startsWith(begunNever, future);
        assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(submitted.isCancelled()).isTrue();
        assertThat(future.isCancelled()).isTrue();
        assertThat(log).isEmpty();
        dropped.getLast().run();
        assertThat(log).containsExactly("never");
    }

    @HubTest
    void pool_boundsWhatRunsAtOnce() {
        var pool = new Pool(2);
        try (var executor = HubExecutor.of(Hub.current(), pool)) {
            for (int i = 0; i < 6; i++) {
                executor.execute(
                        () -> {
                            log.add(pool.size());
                            sleep(Duration.ofSeconds(1));
                        });
            }
            assertThat(log).hasSize(4);
        }
        assertThat(log).hasSize(6).allMatch(size -> (int) size <= 2);
        assertThat(Hub.current().clock().nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(pool.freeCount()).isEqualTo(2);
    }

    @HubTest
    void pool_rejected_leavesNoMember() {
        var pool = new Pool(1);
        var executor = HubExecutor.of(Hub.current(), pool);
        executor.shutdown();
        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.freeCount()).isOne();
    }

    @Test
    void fromAThread_closedHubRejects() throws Exception {
        Hub hub = Hub.start("closing");
        var executor = HubExecutor.of(hub);
        assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
        Greenlet<?> living = executor.submit(() -> new Event().await());
        hub.close();
        assertThat(living.isCancelled()).isTrue();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void awaitTermination_interrupted_throws() {
        try (Hub hub = Hub.start("interrupted")) {
            var executor = HubExecutor.of(hub);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> executor.awaitTermination(1, TimeUnit.DAYS))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @HubTest
    void shutDown_rejectsAtOnce_alsoWithAFullPool() {
        var executor = HubExecutor.of(Hub.current(), new Pool(0));
        executor.shutdown();
        assertThatThrownBy(() -> executor.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
