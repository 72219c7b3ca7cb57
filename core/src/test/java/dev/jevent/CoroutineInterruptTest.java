package dev.jevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.InterruptSignal;
import dev.jevent.sync.Event;
import dev.jevent.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

class CoroutineInterruptTest {
    @HubTest
    @DisplayName("who is suspended in a switch is a waiting thread; an interrupt ends the switch")
    void interrupt_fromPlainThread_endsSwitch() {
        Thread suspended = Thread.currentThread();
        List<Thread.State> states = new ArrayList<>();
        var released = new Event();
        Coroutine<String, String> interrupting =
                new Coroutine<>(
                        (self, first) -> {
                            states.add(suspended.getState());
                            Thread.ofPlatform().start(suspended::interrupt).join();
                            released.await();
                            return "dropped";
                        });
        assertThatThrownBy(() -> interrupting.switchTo("go")).isInstanceOf(InterruptSignal.class);
        assertThat(states).containsExactly(Thread.State.WAITING);
        Coroutine<String, String> next = new Coroutine<>((self, first) -> first);
        assertThat(next.switchTo("on")).isEqualTo("on");
        released.set();
    }

    @HubTest
    @DisplayName("an interrupt that comes with the switch back is delivered at the next switch")
    void interrupt_beforeSwitchBack_waitsForNextSwitch() {
        Thread suspended = Thread.currentThread();
        Coroutine<String, String> interrupting =
                new Coroutine<>(
                        (self, first) -> {
                            Thread.ofPlatform().start(suspended::interrupt);
                            while (!suspended.isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            self.suspend("back");
                            return "end";
                        });
        assertThat(interrupting.switchTo("go")).isEqualTo("back");
        assertThatThrownBy(() -> interrupting.switchTo("on")).isInstanceOf(InterruptSignal.class);
        assertThat(interrupting.switchTo("on")).isEqualTo("end");
    }
}
