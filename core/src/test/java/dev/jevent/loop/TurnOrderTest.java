package dev.jevent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnOrderTest {
    @Test
    void turn_callsItsStepsInThePromisedOrder() throws Exception {
        var recorder = new Recorder();
        recorder.loop.start();
        assertThat(recorder.stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(recorder.steps)
                .containsExactly(
                        "arrivals",
                        "timer",
                        "ready",
                        "idle",
                        "prepare",
                        "poll",
                        "check",
                        "arrivals",
                        "timer",
                        "ready",
                        "idle",
                        "prepare",
                        "poll",
                        "check",
                        "stopped");
    }

    /// A user of the loop that writes down two turns, each with a due timer.
    private static final class Recorder implements LoopUser {
        private final List<String> steps = new ArrayList<>();
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final HubLoop loop =
                new HubLoop(this, "recorded", new VirtualClock(), LoopTransport.NIO);
        private int turns;

        @Override
        public void takeArrivals() {
            steps.add("arrivals");
            loop.arm(
                    new Timer() {
                        @Override
                        protected void fire() {
                            steps.add("timer");
                        }
                    },
                    0);
        }

        @Override
        public void runReady() {
            steps.add("ready");
        }

        @Override
        public boolean hasReady() {
            return false;
        }

        @Override
        public boolean isSpinning() {
            return false;
        }

        @Override
        public void idle() {
            steps.add("idle");
        }

        @Override
        public void prepare() {
            steps.add("prepare");
        }

        @Override
        public boolean isPinnedWaitOver() {
            return true;
        }

        @Override
        public boolean prepareNested() {
            return false;
        }

        @Override
        public long pollLimit() {
            return 0;
        }

        @Override
        public void beforePoll() {
            steps.add("poll");
        }

        @Override
        public void afterPoll() {}

        @Override
        public void check() {
            steps.add("check");
            if (++turns == 2) {
                loop.stop();
            }
        }

        @Override
        public void stopping() {}

        @Override
        public void stopped() {
            steps.add("stopped");
            stopped.countDown();
        }

        @Override
        public void uncaught(String where, Throwable error) {
            steps.add(where + ": " + error);
        }
    }
}
