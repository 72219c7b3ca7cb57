package dev.jevent.hub;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private final class Runs implements HubListener {
        private final String label;

        Runs(String label) {
            this.label = label;
        }

        @Override
        public void switched(RawGreenlet greenlet) {
            events.add(label + " on " + greenlet.name());
        }

        @Override
        public void left(RawGreenlet greenlet) {
            events.add(label + " off " + greenlet.name());
        }
    }

    /// Fails as an assertion does.
    private static final class Broken implements HubListener {
        @Override
        public void switched(RawGreenlet greenlet) {
            throw new AssertionError("broken");
        }
    }

    @Test
    @DisplayName("an error of one listener keeps no other from hearing")
    void error_ofOne_keepsNoOtherFromHearing() throws Exception {
        List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        HubListener both = HubListener.all(new Broken(), new Runs("second"));
        Jevent.run(
                HubOptions.named("both")
                        .withListener(both)
                        .withErrorHandler((_, _, error) -> errors.add(error)),
                () -> {});
        assertThat(events).containsExactly("second on main", "second off main");
        assertThat(errors).singleElement().isInstanceOf(AssertionError.class);
    }

    private final class FailsAtEnd implements HubListener {
        private final String message;

        FailsAtEnd(String message) {
            this.message = message;
        }

        @Override
        public void ended(RawGreenlet greenlet) {
            events.add(message);
            throw new IllegalStateException(message);
        }
    }

    @Test
    @DisplayName("310: listeners that were there before still hear, in order")
    void all_tellsEach() throws Exception {
        HubListener both = HubListener.all(new Runs("first"), new Runs("second"));
        Jevent.run(HubOptions.named("both").withListener(both), () -> {});
        assertThat(events)
                .containsExactly(
                        "first on main", "second on main", "first off main", "second off main");
    }

    @HubTest
    @DisplayName("310: a listener that comes later hears besides, until it is closed")
    void listen_hearsUntilClosed() {
        Hub hub = Hub.current();
        Subscription outer = hub.listen(new Runs("outer"));
        try (Subscription _ = hub.listen(new Runs("inner"))) {
            yieldNow();
        }
        yieldNow();
        outer.close();
        outer.close();
        yieldNow();
        String name = RawGreenlet.running().name();
        assertThat(events)
                .containsExactly(
                        "outer off " + name,
                        "inner off " + name,
                        "outer on " + name,
                        "inner on " + name,
                        "outer off " + name,
                        "outer on " + name);
    }

    @HubTest
    @DisplayName("a listener that fails keeps none from hearing; what fails is reported")
    void failure_keepsNoOtherFromHearing(UncaughtErrors errors) {
        Hub hub = Hub.current();
        try (Subscription _ = hub.listen(new FailsAtEnd("first"));
                Subscription _ = hub.listen(new FailsAtEnd("second"))) {
            spawn(() -> {}).join();
            yieldNow();
        }
        assertThat(events).containsExactly("first", "second");
        assertThat(errors.take())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("first"))
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    }

    @Test
    @DisplayName("a listener can come from another thread")
    void listen_fromAnotherThread() throws Exception {
        try (Hub hub = Hub.start("watched")) {
            Subscription runs = hub.listen(new Runs("run"));
            hub.spawnRaw("seen", () -> {});
            var after = new dev.jevent.greenlet.Greenlet<>(hub, () -> 1);
            after.name("after");
            after.start().get();
            runs.close();
            assertThat(events).startsWith("run on seen", "run off seen", "run on after");
        }
    }

    @HubTest
    @DisplayName("switches counts who gets the carrier, turns the turns of the loop")
    void counters_grow() {
        Hub hub = Hub.current();
        long switches = hub.switches();
        long turns = hub.turns();
        yieldNow();
        assertThat(hub.switches()).isEqualTo(switches + 1);
        assertThat(hub.turns()).isEqualTo(turns);
        hub.awaitIdle();
        assertThat(hub.turns()).isGreaterThan(turns);
    }
}
