package dev.jevent.hub;

import static dev.jevent.errors.SneakyThrow.sneaky;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.HubClosed;
import dev.jevent.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OffloadWorkersTest {
    private static final int CHANGES = 20_000;

    @Test
    @DisplayName("threads that change the size at once do not meet half a change")
    void resize_byTwoThreads_isWhole() throws Exception {
        var workers = new OffloadWorkers("workers", 1, Duration.ofSeconds(1));
        List<Throwable> errors = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int size : List.of(2, 20)) {
            threads.add(
                    Thread.ofPlatform()
                            .uncaughtExceptionHandler((_, error) -> errors.add(error))
                            .start(() -> resizeOften(workers, size)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(errors).isEmpty();
    }

    @Test
    @DisplayName("who waits for a job that is dropped is told so")
    void closeNow_endsTheWaitForJobsNotBegun() throws Exception {
        var workers = new OffloadWorkers("workers", 1, Duration.ofSeconds(1));
        var begun = new CountDownLatch(1);
        Thread first = Thread.ofPlatform().start(() -> interrupted(workers, begun));
        begun.await();
        var second = new FutureTask<>(() -> workers.call(() -> "never"));
        Thread waiting = Thread.ofPlatform().start(second);
        Eventually.within(Duration.ofSeconds(10), () -> workers.queued() == 1);
        workers.closeNow();
        assertThatThrownBy(second::get).hasCauseInstanceOf(HubClosed.class);
        first.join();
        waiting.join();
    }

    private static void interrupted(OffloadWorkers workers, CountDownLatch begun) {
        assertThatThrownBy(
                        () ->
                                workers.call(
                                        () -> {
                                            begun.countDown();
                                            Thread.sleep(Long.MAX_VALUE);
                                            return "never";
                                        }))
                .isInstanceOf(InterruptedException.class);
    }

    private static void resizeOften(OffloadWorkers workers, int size) {
        for (int i = 0; i < CHANGES; i++) {
            workers.resize(size);
            workers.resize(1);
        }
    }

    @Test
    void call_throwsWhateverTheJobThrew() {
        var workers = new OffloadWorkers("workers", 1, Duration.ofSeconds(1));
        var thrown = new Throwable("neither an Exception nor an Error");
        assertThatThrownBy(
                        () ->
                                workers.call(
                                        () -> {
                                            throw sneaky(thrown);
                                        }))
                .isSameAs(thrown);
        workers.close();
    }

    @Test
    @DisplayName("a job for which no thread could be started is not counted as under way")
    void execute_withoutAThread_leavesNothingUnderWay() throws Exception {
        var workers = new OffloadWorkers("workers", 2, Duration.ofSeconds(60));
        var worker = (OffloadWorkers.Worker) workers.call(Thread::currentThread);
        Eventually.holds("the first job is left", () -> !worker.mayHaveJob());
        workers.executor.setThreadFactory(
                _ -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        assertThatThrownBy(() -> workers.call(() -> "never")).isInstanceOf(OutOfMemoryError.class);
        assertThat(worker.mayHaveJob()).isFalse();
        workers.close();
    }

    @Test
    @DisplayName("a job that another worker has taken is done and counted once")
    void execute_withoutAThread_leavesTheJobToWhoHasTakenIt() {
        var workers = new OffloadWorkers("workers", 1, Duration.ofSeconds(60));
        ThreadFactory working = workers.executor.getThreadFactory();
        var left = new CountDownLatch(1);
        var times = new AtomicInteger();
        var job =
                new OffloadJob<String>(() -> "done") {
                    @Override
                    protected void left() {
                        times.incrementAndGet();
                        left.countDown();
                    }
                };
        // The last worker has ended just now, so that the job goes to the queue.
        workers.executor.setCorePoolSize(0);
        workers.executor.setMaximumPoolSize(2);
        workers.executor.setThreadFactory(
                _ -> {
                    workers.executor.setThreadFactory(working);
                    workers.executor.setCorePoolSize(2);
                    await(left);
                    throw new OutOfMemoryError("unable to create native thread");
                });

        assertThat(workers.execute(job)).isTrue();

        assertThat(job.resultNow()).isEqualTo("done");
        assertThat(times).hasValue(1);
        Eventually.holds("nothing is under way", () -> workers.unfinished() == 0);
        workers.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
