package dev.jevent.sync;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.testing.HubTest;
import org.junit.jupiter.api.DisplayName;

class BoundedSemaphoreTest {
    @HubTest
    @DisplayName("138: a release above the start is refused, and the counter stays")
    void release_aboveStart_isRefused() {
        var semaphore = new BoundedSemaphore(2);
        assertThatThrownBy(semaphore::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("released: 2 of 2 free (expected: one is taken)");
        assertThat(semaphore.counter()).isEqualTo(2);
        semaphore.acquire();
        assertThat(semaphore.release()).isEqualTo(2);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
        assertThat(semaphore).hasToString("BoundedSemaphore(2, 0 waiting)");
        assertThatThrownBy(new BoundedSemaphore(0)::release)
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new BoundedSemaphore(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @HubTest
    @DisplayName("138: otherwise it is a semaphore: who waits gets what is released")
    void release_withWaiter_wakesIt() {
        var semaphore = new BoundedSemaphore(1);
        try (Permit _ = semaphore.acquireScoped()) {
            var waiter = spawn(() -> semaphore.acquire());
            yieldNow();
            assertThat(waiter.isReady()).isFalse();
        }
        yieldNow();
        yieldNow();
        assertThat(semaphore.isLocked()).isTrue();
        assertThat(semaphore.waiting()).isZero();
        assertThat(semaphore.release()).isOne();
    }
}
