package dev.jevent.jdk;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.JoinOptions;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.ForkedJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ColdClassesTest {
    @Test
    @DisplayName("pitfalls 3 and 4: the first use of every blocking call is in a greenlet")
    void everyBlockingCall_firstUsedInGreenlets_works() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(EverythingAtOnce.class, ForkedJvm.OPEN);
        assertThat(jvm.exitCode()).as(jvm.err()).isZero();
        long calls = CooperativeCallsTest.calls().count();
        assertThat(jvm.out()).isEqualTo(calls + " calls ended\n");
    }

    /// Makes all blocking calls at once in a process that has loaded none of their classes.
    static final class EverythingAtOnce {
        public static void main(String[] args) throws Exception {
            Jevent.run(EverythingAtOnce::callAll);
        }

        private static void callAll() {
            var beats = new Heartbeat();
            var heart = spawn(beats::beat);
            List<Greenlet<?>> callers = new ArrayList<>();
            CooperativeCallsTest.calls()
                    .forEach(call -> callers.add(spawn(() -> call.body().run(beats))));
            int ended = joinAll(callers, new JoinOptions(null, null, true)).size();
            heart.kill();
            System.out.println(ended + " calls ended");
        }
    }
}
