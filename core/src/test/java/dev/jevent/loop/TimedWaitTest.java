package dev.jevent.loop;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

class TimedWaitTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);

    private int runs;

    private ScheduledFuture<?> begin(long nanos) {
        return begin(Hub.current(), nanos);
    }

    private ScheduledFuture<?> begin(Hub hub, long nanos) {
        return hub.loop().scheduleReal(() -> runs++, nanos);
    }

    @HubTest(time = HubTest.Time.REAL)
    void expired_hasRunOnceAndCannotBeCancelled() {
        ScheduledFuture<?> wait = begin(SOON);
        assertThat(wait.isDone()).isFalse();
        while (!wait.isDone()) {
            sleep(Duration.ofNanos(SOON));
        }
        assertThat(wait.cancel(false)).isFalse();
        assertThat(wait.isCancelled()).isFalse();
        assertThat(wait.getDelay(TimeUnit.NANOSECONDS)).isNotPositive();
        assertThat(runs).isEqualTo(1);
        assertThat(Hub.current().timerCount()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    void cancelled_leavesTheHeapAtOnceAndNeverRuns() {
        ScheduledFuture<?> wait = begin(SOON);
        assertThat(wait.cancel(false)).isTrue();
        assertThat(Hub.current().timerCount()).isZero();
        assertThat(wait.isCancelled()).isTrue();
        assertThat(wait.cancel(false)).isFalse();
        sleep(Duration.ofNanos(2 * SOON));
        assertThat(runs).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    void begunAndCancelledOnAnotherThread_leavesTheHeap() throws Exception {
        Hub hub = Hub.current();
        ScheduledFuture<?> wait = blocking(() -> begin(hub, HOUR));
        awaitTimers(1);
        assertThat(blocking(() -> wait.cancel(false))).isTrue();
        awaitTimers(0);
        assertThat(runs).isZero();
    }

    private void awaitTimers(int count) {
        while (Hub.current().timerCount() != count) {
            Greenlet.current().yieldNow();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void earlierOne_isBefore() {
        ScheduledFuture<?> later = begin(2 * HOUR);
        ScheduledFuture<?> earlier = begin(HOUR);
        assertThat(earlier.getDelay(TimeUnit.MINUTES)).isBetween(30L, 60L);
        assertThat(earlier.compareTo(later)).isNegative();
        earlier.cancel(false);
        later.cancel(false);
    }

    @HubTest(time = HubTest.Time.REAL)
    void get_isRefused() {
        ScheduledFuture<?> wait = begin(HOUR);
        assertThatThrownBy(wait::get).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> wait.get(1, TimeUnit.SECONDS))
                .isInstanceOf(UnsupportedOperationException.class);
        wait.cancel(false);
    }
}
