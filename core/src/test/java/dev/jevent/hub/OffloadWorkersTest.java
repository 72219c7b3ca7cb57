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
}
