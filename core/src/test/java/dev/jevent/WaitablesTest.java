package dev.jevent;

import static dev.jevent.Jevent.await;
import static dev.jevent.Jevent.iterate;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Waitable;
import dev.jevent.pool.ThreadPool;
import dev.jevent.pool.WaitableFuture;
import dev.jevent.process.Subprocess;
import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Event;
import dev.jevent.sync.Semaphore;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;

/// Everything that can be waited for, in one wait.
class WaitablesTest {
    private final CountDownLatch open = new CountDownLatch(1);

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("1.1: one wait takes everything waitable and gives each as it becomes ready")
    void await_takesEverythingWaitable() throws Exception {
        var event = new Event();
        var semaphore = new Semaphore(0);
        var result = new AsyncResult<String>();
        Greenlet<?> greenlet = spawn(() -> event.await());
        try (var pool = new ThreadPool(2)) {
            AsyncResult<?> job = pool.spawn(() -> open.await());
            WaitableFuture<?> future = pool.asExecutor().submit(this::awaitOpen);
            Subprocess process = Subprocess.start("cat");
            List<Waitable> all = List.of(process, future, job, result, semaphore, greenlet, event);
            assertThat(await(all, Duration.ofMillis(1), null)).isEmpty();

            List<Waitable> ready = new ArrayList<>();
            try (var iterator = iterate(all)) {
                event.set();
                ready.add(iterator.next());
                ready.add(iterator.next());
                semaphore.release();
                ready.add(iterator.next());
                result.setException(new IllegalStateException("failed"));
                ready.add(iterator.next());
                process.stdin().close();
                ready.add(iterator.next());
                open.countDown();
                iterator.forEachRemaining(ready::add);
            }
            assertThat(ready.subList(0, 5))
                    .containsExactly(event, greenlet, semaphore, result, process);
            assertThat(ready.subList(5, 7)).containsExactlyInAnyOrder(job, future);
            assertThat(semaphore.counter()).as("a wait takes no permit").isOne();
            assertThat(await(all)).containsExactlyElementsOf(all);
        }
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @HubTest
    @DisplayName("1.1: to wait for everything is to join the hub")
    void join_isAWaitForEverything() {
        List<String> log = new ArrayList<>();
        spawn(
                () -> {
                    yieldNow();
                    log.add("yielded");
                });
        Jevent.spawnLater(Duration.ofMinutes(1), () -> log.add("later"));
        assertThat(Hub.current().join(Duration.ofSeconds(1))).isFalse();
        assertThat(log).containsExactly("yielded");
        assertThat(Hub.current().join(Duration.ofHours(1))).isTrue();
        assertThat(log).containsExactly("yielded", "later");
    }
}
