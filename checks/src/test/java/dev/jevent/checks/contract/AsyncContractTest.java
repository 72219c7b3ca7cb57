package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// The JDK's asynchronous computations, waited for in each mode.
class AsyncContractTest {
    @Promise("stages of CompletableFuture run and are waited for")
    void stages(Mode mode) throws Exception {
        var gate = new CountDownLatch(1);
        CompletableFuture<Integer> future =
                CompletableFuture.supplyAsync(() -> 20)
                        .thenApplyAsync(each -> each + 1)
                        .thenCombine(
                                CompletableFuture.supplyAsync(() -> await(gate)), Integer::sum);
        var waiting = mode.start(() -> future.get()).awaitBlocked();
        gate.countDown();
        assertThat(waiting.result()).isEqualTo(42);
    }

    private static int await(CountDownLatch gate) {
        try {
            gate.await();
            return 21;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Promise("the failure of a stage comes wrapped")
    void failure(Mode mode) throws Exception {
        CompletableFuture<Integer> future = CompletableFuture.supplyAsync(() -> fail());
        assertThatThrownBy(future::get)
                .as(mode.toString())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class);
    }

    private static int fail() {
        throw new UnsupportedOperationException("on purpose");
    }

    @Promise("join waits on through an interrupt and keeps the flag")
    void join(Mode mode, By by) throws Exception {
        var future = new CompletableFuture<String>();
        var waiting = mode.start(() -> future.join()).awaitBlocked();
        mode.start(by, waiting::interrupt).result();
        mode.start(by, () -> future.complete("done")).result();
        assertThat(waiting.result()).isEqualTo("done");
        assertThat(waiting.wasInterruptedAtEnd()).isTrue();
    }

    @Promise("orTimeout and completeOnTimeout run out")
    void timeouts(Mode mode) throws Exception {
        var late = new CompletableFuture<String>().orTimeout(5, TimeUnit.MILLISECONDS);
        assertThatThrownBy(late::get)
                .as(mode.toString())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        var fallback = new CompletableFuture<String>();
        fallback.completeOnTimeout("instead", 5, TimeUnit.MILLISECONDS);
        assertThat(fallback.get()).isEqualTo("instead");
    }

    @Promise("a delayed executor runs its job later")
    void delayed(Mode mode) throws Exception {
        var executor = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
        long begun = System.nanoTime();
        assertThat(CompletableFuture.supplyAsync(System::nanoTime, executor).get() - begun)
                .as(mode.toString())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    }

    @Promise("parallel streams and fork-join tasks give what sequential ones give")
    void parallel(Mode mode) throws Exception {
        assertThat(IntStream.rangeClosed(1, 100_000).parallel().asLongStream().sum())
                .as(mode.toString())
                .isEqualTo(5_000_050_000L);
        assertThat(ForkJoinPool.commonPool().invoke(new Fibonacci(15))).isEqualTo(610);
    }

    private static final class Fibonacci extends RecursiveTask<Integer> {
        private final int n;

        Fibonacci(int n) {
            this.n = n;
        }

        @Override
        protected Integer compute() {
            if (n < 2) {
                return n;
            }
            var other = new Fibonacci(n - 1);
            other.fork();
            return new Fibonacci(n - 2).compute() + other.join();
        }
    }
}
