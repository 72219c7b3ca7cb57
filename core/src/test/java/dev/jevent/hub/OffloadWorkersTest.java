package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private static void resizeOften(OffloadWorkers workers, int size) {
        for (int i = 0; i < CHANGES; i++) {
            workers.resize(size);
            workers.resize(1);
        }
    }
}
