package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Who is told of what a thread throws.
class UncaughtContractTest {
    /// What was thrown.
    ///
    /// @param by the thread
    /// @param error what it threw
    private record Thrown(Thread by, Throwable error) {}

    private final BlockingQueue<Thrown> told = new ArrayBlockingQueue<>(10);

    private void tell(Thread by, Throwable error) {
        told.add(new Thrown(by, error));
    }

    private static Runnable throwing(RuntimeException error) {
        return () -> {
            throw error;
        };
    }

    @Promise("P30: a thread's own handler is told, in that thread, before it ends")
    void ownHandler(Mode mode) throws Exception {
        var error = new IllegalStateException("on purpose");
        Thread thread = mode.newThread(throwing(error));
        thread.setUncaughtExceptionHandler(
                (by, thrown) -> {
                    assertThat(Thread.currentThread()).isSameAs(by);
                    tell(by, thrown);
                });
        thread.start();
        thread.join();
        assertThat(told).containsExactly(new Thrown(thread, error));
    }

    @Promise("P30: the default handler is told of a thread without one")
    void defaultHandler(Mode mode) throws Exception {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        var error = new IllegalStateException("on purpose");
        Thread thread = mode.newThread(throwing(error));
        try {
            Thread.setDefaultUncaughtExceptionHandler(this::tell);
            thread.start();
            thread.join();
            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo(new Thrown(thread, error));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Promise("P38: a handler that throws ends its thread and nothing else")
    void handlerThrows(Mode mode) throws Exception {
        var gate = new CountDownLatch(1);
        var bystander =
                mode.start(
                        () -> {
                            gate.await();
                            return "well";
                        });
        Thread thread = mode.newThread(throwing(new IllegalStateException("on purpose")));
        thread.setUncaughtExceptionHandler(
                (by, error) -> {
                    tell(by, error);
                    throw new IllegalArgumentException("from the handler", error);
                });
        thread.start();
        thread.join();
        assertThat(told).hasSize(1);
        gate.countDown();
        assertThat(bystander.result()).isEqualTo("well");
    }

    @Promise("P38: an Error and an exhausted stack end their threads and nothing else")
    void errors(Mode mode) throws Exception {
        assertThat(mode.start(() -> recurse(0)).failure()).isInstanceOf(StackOverflowError.class);
        Thread thread =
                mode.newThread(
                        () -> {
                            throw new AssertionError("on purpose");
                        });
        thread.setUncaughtExceptionHandler(this::tell);
        thread.start();
        thread.join();
        assertThat(told)
                .singleElement()
                .extracting(Thrown::error)
                .isInstanceOf(AssertionError.class);
        assertThat(mode.start(() -> "well").result()).isEqualTo("well");
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : depth + recurse(depth + 1);
    }
}
