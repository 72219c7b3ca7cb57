package dev.jevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class CoroutineTraceTest {
    private final List<String> log = new ArrayList<>();

    private void note(Coroutine.Event event, Coroutine<?, ?> origin, Coroutine<?, ?> target) {
        assertThat(Coroutine.current()).isSameAs(target);
        log.add(event + " " + origin.name() + " " + target.name());
    }

    @HubTest
    @DisplayName(
            "334: a listener sees each switch and throw, with origin and target, in the target")
    void trace_seesSwitchesAndThrows() {
        Coroutine<String, String> child =
                new Coroutine<>(
                        "child",
                        (self, first) -> {
                            log.add(first);
                            try {
                                return self.suspend("out");
                            } catch (IllegalStateException e) {
                                throw new IllegalArgumentException(e);
                            }
                        });
        assertThat(Coroutine.trace(this::note)).isNull();
        child.switchTo("in");
        assertThatThrownBy(() -> child.throwInto(new IllegalStateException("it")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Coroutine.trace(null)).isNotNull();
        new Coroutine<String, String>((self, first) -> first).switchTo("unseen");
        assertThat(log)
                .containsExactly(
                        "SWITCH main child",
                        "in",
                        "SWITCH child main",
                        "THROW main child",
                        "THROW child main");
    }

    @HubTest
    @DisplayName("334: a listener replaces the one before, which is returned")
    void trace_returnsPrevious() {
        Coroutine.Listener one = this::note;
        Coroutine.Listener two = this::note;
        assertThat(Coroutine.trace(one)).isNull();
        assertThat(Coroutine.trace(two)).isSameAs(one);
        assertThat(Coroutine.trace(null)).isSameAs(two);
    }

    @HubTest
    @DisplayName("334: a listener that throws is removed and its error thrown in the target")
    void trace_throwing_isRemoved() {
        var failure = new IllegalStateException("listener");
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            try {
                                return self.suspend("out");
                            } catch (IllegalStateException e) {
                                return "child caught " + e.getMessage();
                            }
                        });
        child.switchTo("in");
        Coroutine.trace(
                (event, origin, target) -> {
                    throw failure;
                });
        assertThat(child.switchTo("go")).isEqualTo("child caught listener");
        assertThat(Coroutine.trace(null)).isNull();
    }

    @HubTest
    @DisplayName(
            "334: a listener that throws at the first switch ends the coroutine before its body")
    void trace_throwingAtStart_endsIt() {
        var failure = new IllegalStateException("listener");
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, first) -> {
                            throw new AssertionError("must not run");
                        });
        Coroutine.trace(
                (event, origin, target) -> {
                    throw failure;
                });
        assertThatThrownBy(() -> child.switchTo("go")).isSameAs(failure);
        assertThat(child.isDead()).isTrue();
    }

    @HubTest
    @DisplayName("334: what a listener throws has under it what was on its way")
    void trace_throwingOnThrow_keepsTheError() {
        var first = new IllegalArgumentException("first");
        var failure = new IllegalStateException("listener");
        Coroutine<String, String> child =
                new Coroutine<>(
                        (self, value) -> {
                            throw first;
                        });
        Coroutine.trace(
                (event, origin, target) -> {
                    if (event == Coroutine.Event.THROW) {
                        throw failure;
                    }
                });
        assertThatThrownBy(() -> child.switchTo("go"))
                .isSameAs(failure)
                .hasSuppressedException(first);
    }

    @HubTest
    @DisplayName("334: a listener is not told of the switches that it makes itself")
    void trace_isNotReentered() {
        Coroutine<String, String> child = new Coroutine<>("child", (self, first) -> first);
        Coroutine.trace(
                (event, origin, target) -> {
                    note(event, origin, target);
                    new Coroutine<String, String>((self, first) -> first).switchTo("inner");
                });
        child.switchTo("go");
        Coroutine.trace(null);
        assertThat(log).containsExactly("SWITCH main child", "SWITCH child main");
    }

    @HubTest
    @DisplayName("334: each hub has a listener of its own")
    void trace_ofAnotherHub_isAnother() throws Exception {
        Coroutine.trace(this::note);
        try (Hub other = Hub.start("other")) {
            String passed =
                    new Greenlet<>(
                                    other,
                                    () ->
                                            new Coroutine<String, String>((self, first) -> first)
                                                    .switchTo("there"))
                            .start()
                            .get();
            assertThat(passed).isEqualTo("there");
        }
        assertThat(Coroutine.trace(null)).isNotNull();
        assertThat(log).isEmpty();
    }
}
