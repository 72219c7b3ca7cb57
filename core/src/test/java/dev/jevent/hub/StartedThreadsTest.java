package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class StartedThreadsTest {
    @AfterEach
    void tellNobody() {
        StartedThreads.tell(_ -> {});
    }

    @HubTest
    void start_isToldBeforeTheThreadRuns() throws InterruptedException {
        List<Object> told = new ArrayList<>();
        StartedThreads.tell(told::add);
        Thread thread = Thread.ofVirtual().unstarted(() -> told.add("ran"));
        assertThat(told).isEmpty();

        thread.start();

        assertThat(told).containsExactly(thread);
        thread.join();
        assertThat(told).containsExactly(thread, "ran");
    }

    @HubTest
    void start_whoseListenerFails_starts() throws InterruptedException {
        StartedThreads.tell(
                _ -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        List<Object> ran = new ArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> ran.add("ran"));
        thread.join();
        assertThat(ran).containsExactly("ran");
    }
}
