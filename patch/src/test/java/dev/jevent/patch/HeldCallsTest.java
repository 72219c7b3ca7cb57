package dev.jevent.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.patch.area.Area;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeldCallsTest {
    @BeforeEach
    void patch() {
        MonkeyPatch.of(Area.STDIN).patch();
    }

    @AfterEach
    void unpatch() {
        MonkeyPatch.of(Area.STDIN).unpatch();
    }

    /// {@return what is reported of `body` in a greenlet of that name, which lasts until then}
    private static HeldCall heldBy(String name, Action body) throws Exception {
        try (var _ = new CapturedLog()) {
            Jevent.run(() -> Jevent.spawn(name, body).join());
        }
        return reported(name).orElseThrow();
    }

    private static Optional<HeldCall> reported(String name) {
        return MonkeyPatch.report().heldCalls().stream()
                .filter(call -> call.greenlet().equals(name))
                .findFirst();
    }

    private static void onceReported(String name, Runnable action) {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            Eventually.holds("report", () -> reported(name).isPresent());
                            action.run();
                        });
    }

    @Test
    @DisplayName("a pipe that is read is named with greenlet, call, number, time and remedy")
    void pipe_isReported() throws Exception {
        Process process = new ProcessBuilder("cat").start();
        onceReported("reader", process::destroy);
        HeldCall held = heldBy("reader", () -> process.getInputStream().read());
        assertThat(held.greenlet()).isEqualTo("reader");
        assertThat(held.call()).startsWith("java.").endsWith(".read");
        assertThat(held.times()).isEqualTo(1);
        assertThat(held.longest()).isPositive();
        assertThat(held.remedy()).startsWith("Use Subprocess for processes");
        assertThat(MonkeyPatch.report().toString())
                .contains("held a hub since:", held.call() + " in reader, 1 times, at most ");
    }

    /// Outside the class, which no other thread can use while it is being initialised.
    private static CompletableFuture<Boolean> whenReported(String name) {
        var reported = new CompletableFuture<Boolean>();
        onceReported(name, () -> reported.complete(true));
        return reported;
    }

    private static final class Slow {
        static {
            boolean _ = whenReported("loader").join();
        }

        static void use() {}
    }

    @Test
    @DisplayName("a class initialiser that waits is named, with its remedy")
    void classInitialiser_isReported() throws Exception {
        HeldCall held = heldBy("loader", Slow::use);
        assertThat(held.call()).isEqualTo(Slow.class.getName() + ".<clinit>");
        assertThat(held.remedy()).startsWith("Initialise the class before");
    }

    @Test
    @DisplayName("a parallel stream is named, with its remedy")
    void parallelStream_isReported() throws Exception {
        HeldCall held = heldBy("counter", HeldCallsTest::countInParallel);
        assertThat(held.call()).startsWith(HeldCallsTest.class.getName());
        assertThat(held.remedy()).startsWith("A parallel stream or ForkJoinTask");
    }

    private static void countInParallel() {
        computed = false;
        onceReported("counter", () -> computed = true);
        IntStream.range(0, 64).parallel().forEach(_ -> spin());
    }

    private static volatile boolean computed;

    private static void compute(String name) {
        computed = false;
        onceReported(name, () -> computed = true);
        spin();
    }

    private static void spin() {
        long spins = 0;
        while (!computed) {
            spins++;
        }
        assertThat(spins).isNotNegative();
    }

    @Test
    @DisplayName("the flight recorder's event carries greenlet, call and remedy")
    void flightRecorder_hasRemedy() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (var stream = new RecordingStream()) {
            stream.enable("dev.jevent.GreenletHeld");
            stream.onEvent(
                    "dev.jevent.GreenletHeld",
                    event ->
                            seen.add(
                                    event.getString("greenlet")
                                            + ": "
                                            + event.getString("call")
                                            + ": "
                                            + event.getString("remedy")));
            stream.startAsync();
            heldBy("computer", () -> compute("computer"));
            Eventually.holds("event", () -> !seen.isEmpty());
        }
        assertThat(seen.getFirst())
                .startsWith("computer: " + HeldCallsTest.class.getName())
                .contains("Put what blocks into blocking(…)");
    }

    @Test
    @DisplayName("nothing is kept once everything is unpatched")
    void unpatched_forgets() throws Exception {
        heldBy("computer", () -> compute("computer"));
        assertThat(MonkeyPatch.of(Area.STDIN).unpatch().heldCalls()).isEmpty();
    }
}
