package dev.jevent.flow;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.FlowReader;
import dev.jevent.flow.model.Hold;
import dev.jevent.hub.HubOptions;
import dev.jevent.monitor.Monitor;
import dev.jevent.net.TcpListener;
import dev.jevent.net.TcpSocket;
import dev.jevent.testing.CapturedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLimitsTest {
    private static final FlowOptions PLAIN =
            FlowOptions.defaults().withStacks(false).withOutput(false);

    @TempDir private Path folder;

    private static void yields(int count) {
        for (int i = 0; i < count; i++) {
            yieldNow();
        }
    }

    /// The flight recorder makes a new chunk, so that the oldest can be dropped.
    private static void rotate() {
        try (var other = new Recording()) {
            other.start();
        }
    }

    @Test
    @DisplayName("the size of a recording stays near its limit however long it goes on")
    void maxBytes_bounds() throws Exception {
        try (var recorder = FlowRecorder.start(PLAIN.withMaxBytes(FlowOptions.LEAST_BYTES))) {
            Path file = folder.resolve("bounded.jfr");
            int runs = 0;
            for (int round = 0; round < 12; round++) {
                Jevent.run(() -> yields(60_000));
                runs += 60_000;
                rotate();
                recorder.save(file);
                assertThat(Files.size(file)).isLessThan(2 * FlowOptions.LEAST_BYTES);
            }
            Flow flow = recorder.flow();
            assertThat(flow.runs().count()).isBetween(60_000, runs * 3 / 4);
        }
    }

    @Test
    @DisplayName("runs that are shorter than asked for are left out, and counted")
    void shortest_isCounted() throws Exception {
        try (var recorder = FlowRecorder.start(PLAIN.withShortest(Duration.ofSeconds(100)))) {
            Jevent.run(() -> yields(100));
            assertThat(recorder.flow().runs().count()).isZero();
        }
        try (var recorder = FlowRecorder.start(PLAIN.withShortest(Duration.ofMillis(5)))) {
            Jevent.run(
                    () -> {
                        holdFor(Duration.ofMillis(10));
                        yields(100);
                        holdFor(Duration.ofMillis(10));
                    });
            Flow flow = recorder.flow();
            assertThat(flow.runs().count() + flow.missing()).isEqualTo(101);
            assertThat(flow.missing()).isPositive();
            assertThat(flow.isWhole()).isFalse();
        }
    }

    private static void holdFor(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("a recording that was sampled says how many runs it lacks")
    void sampled_isCounted() throws Exception {
        Path file = folder.resolve("sampled.jfr");
        try (var recording = new Recording()) {
            recording.enable("dev.jevent.GreenletSwitch").with("throttle", "100/s");
            recording.start();
            Jevent.run(() -> yields(20_000));
            recording.dump(file);
        }
        Flow flow = FlowReader.read(file);
        assertThat(flow.runs().count()).isLessThan(20_000);
        assertThat(flow.runs().count() + flow.missing()).isLessThanOrEqualTo(20_001);
    }

    @Test
    @DisplayName("a greenlet that holds its hub is a hold with its place and what to do about it")
    void hold_isInTheFlow() throws Exception {
        var reported = new AtomicBoolean();
        try (var _ = new CapturedLog();
                var _ = Monitor.onHeld(held -> reported.compareAndSet(false, isHog(held.name())));
                var recorder = FlowRecorder.start(PLAIN)) {
            Jevent.run(HubOptions.named("held"), () -> spawn("hog", () -> spin(reported)).join());
            recorder.stop();
            Flow flow = recorder.flow();
            assertThat(flow.holds())
                    .filteredOn(hold -> hold.lane() >= 0)
                    .filteredOn(hold -> isHog(flow.lanes().get(hold.lane()).name()))
                    .singleElement()
                    .satisfies(hold -> assertTold(flow, hold));
        }
    }

    private static boolean isHog(String name) {
        return name.equals("hog");
    }

    private static void spin(AtomicBoolean until) {
        while (!until.get()) {
            Thread.onSpinWait();
        }
    }

    private static void assertTold(Flow flow, Hold hold) {
        assertThat(flow.hubs().get(hold.hub())).isEqualTo("held");
        assertThat(hold.remedy()).contains("blocking(…)");
        assertThat(hold.how()).isEqualTo("RUNS");
        assertThat(hold.stack()).anyMatch(frame -> frame.contains("FlowLimitsTest.spin"));
        assertThat(hold.from()).isNotNegative().isLessThan(hold.to());
        assertThat(hold.to()).isLessThanOrEqualTo(flow.nanos());
    }

    @Test
    @DisplayName("who waits for input is made ready by it")
    void io_isTheCause() throws Exception {
        try (var recorder = FlowRecorder.start(PLAIN)) {
            Jevent.run(FlowLimitsTest::sayHello);
            Flow flow = recorder.flow();
            int reader =
                    IntStream.range(0, flow.lanes().size())
                            .filter(lane -> flow.lanes().get(lane).name().equals("reader"))
                            .findFirst()
                            .orElseThrow();
            assertThat(
                            IntStream.range(0, flow.runs().count())
                                    .filter(run -> flow.runs().lane(run) == reader)
                                    .mapToObj(flow.runs()::cause))
                    .contains(Cause.IO);
        }
    }

    private static void sayHello() throws Exception {
        try (var listener = TcpListener.listen("127.0.0.1", 0)) {
            var reader =
                    spawn(
                            "reader",
                            () -> {
                                try (TcpSocket accepted = listener.accept()) {
                                    accepted.read(new byte[5]);
                                }
                            });
            int port = listener.port();
            try (var socket = TcpSocket.connect("127.0.0.1", port)) {
                blocking(Thread::onSpinWait);
                socket.write(new byte[5]);
                reader.join();
            }
        }
    }
}
