package dev.jevent.watcher;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.HubClosed;
import dev.jevent.errors.NotOnHub;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallbackTest {
    private final List<String> log = new ArrayList<>();

    @HubTest
    void example_runs() {
        Callback callback = Callback.run(() -> log.add("called"));
        assertThat(callback.isPending()).isTrue();
        Jevent.yieldNow();
        assertThat(log).containsExactly("called");
        assertThat(callback.isPending()).isFalse();
        assertThat(callback).hasToString("Callback(done)");
    }

    @HubTest
    @DisplayName("1.4: callbacks run in order with each other and with greenlets that are ready")
    void run_isFifo() {
        Callback.run(() -> log.add("1"));
        var greenlet = spawn(() -> log.add("2"));
        Callback.run(
                () -> {
                    log.add("3");
                    Callback.run(() -> log.add("5"));
                });
        Callback.run(() -> log.add("4"));
        greenlet.join();
        yieldNow();
        assertThat(log).containsExactly("1", "2", "3", "4", "5");
    }

    @HubTest
    @DisplayName("1.4: stopped while it is pending it never runs; stopped later nothing happens")
    void stop_takesItBack() {
        Callback stopped = Callback.run(() -> log.add("stopped"));
        assertThat(stopped).hasToString("Callback(pending)");
        try (Callback _ = Callback.run(() -> log.add("closed"))) {
            stopped.stop();
        }
        assertThat(stopped.isPending()).isFalse();
        Callback runs = Callback.run(() -> log.add("runs"));
        yieldNow();
        runs.stop();
        assertThat(log).containsExactly("runs");
    }

    @HubTest
    @DisplayName("1.4: what one throws is reported, and the others run; none may wait")
    void run_failing_leavesTheOthers(UncaughtErrors uncaught) {
        var failure = new IllegalStateException("callback");
        Callback.run(
                () -> {
                    throw failure;
                });
        Callback.run(() -> new Event().await());
        Callback.run(() -> log.add("other"));
        yieldNow();
        assertThat(log).containsExactly("other");
        List<Throwable> errors = uncaught.take();
        assertThat(errors).hasSize(2).first().isSameAs(failure);
        assertThat(errors.get(1)).isInstanceOf(BlockingSwitchOutError.class);
    }

    @HubTest
    @DisplayName("59: a callback keeps the hub alive until it has run")
    void run_keepsTheHub() {
        Callback.run(() -> log.add("called"));
        Hub.current().join();
        assertThat(log).containsExactly("called");
    }

    @Test
    @DisplayName("1.4: from another thread it runs on the hub's carrier; a closed hub refuses it")
    void run_fromAnotherThread_isOnTheHub() {
        assertThatThrownBy(() -> Callback.run(() -> {})).isInstanceOf(NotOnHub.class);
        Hub hub = Hub.start("called");
        try (hub) {
            var called = new Event();
            var current = new AtomicBoolean();
            Callback.run(
                    hub,
                    () -> {
                        current.set(hub.isCurrent());
                        called.set();
                    });
            called.await();
            assertThat(current).isTrue();
        }
        assertThatThrownBy(() -> Callback.run(hub, () -> {})).isInstanceOf(HubClosed.class);
    }
}
