package dev.jevent.jdk;

import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.hub.HubOptions;
import dev.jevent.testing.HubTest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Blocking calls of the JDK that leave the hub to other greenlets as they stand.
class CooperativeCallsTest {
    static Stream<BlockingCall> calls() {
        return Stream.of(
                        ConcurrentCalls.all(),
                        MonitorCalls.all(),
                        SocketCalls.all(),
                        ChannelCalls.all(),
                        ProcessCalls.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "cooperative: {0}")
    @MethodSource("calls")
    void call_inGreenlet_leavesTheHubToOthers(BlockingCall call) throws Exception {
        Jevent.run(HubOptions.named("cooperative"), () -> runBesideHeartbeat(call));
    }

    @HubTest(time = HubTest.Time.REAL)
    void call_thatHoldsTheHub_stopsTheHeart() {
        var beats = new Heartbeat();
        var heart = spawn(beats::beat);
        yieldNow();
        int before = beats.count();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BlockingCall.MILLIS);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(beats.count()).isEqualTo(before);
        heart.kill();
    }

    private static void runBesideHeartbeat(BlockingCall call) throws Exception {
        Thread carrier = Door.currentCarrier();
        assertThat(carrier.getName()).isEqualTo("cooperative");
        var beats = new Heartbeat();
        var heart = spawn(beats::beat);
        yieldNow();
        int before = beats.count();
        call.body().run(beats);
        int during = beats.count() - before;
        assertThat(Door.currentCarrier()).isSameAs(carrier);
        assertThat(during).as("heartbeats").isGreaterThanOrEqualTo(Heartbeat.ENOUGH);
        heart.kill();
    }
}
