package dev.jevent.hub;

import static dev.jevent.Jevent.blocking;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Recording;
import jdk.jfr.Relational;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {
    private static final String WAKE = "dev.jevent.GreenletWake";
    private static final String SWITCH = "dev.jevent.GreenletSwitch";

    @TempDir private Path folder;

    private Path dump(Recording recording) throws IOException {
        Path file = Files.createTempFile(folder, "recording", ".jfr");
        recording.dump(file);
        return file;
    }

    private List<RecordedEvent> named(String name, Recording recording) throws IOException {
        return RecordingFile.readAllEvents(dump(recording)).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private List<RecordedEvent> recorded(String name, Action program) throws Exception {
        try (var recording = new Recording()) {
            recording.enable("dev.jevent.GreenletYield").withStackTrace();
            recording.enable("dev.jevent.GreenletParkInJdk");
            recording.start();
            Jevent.run(HubOptions.named("flown"), program);
            return named(name, recording);
        }
    }

    @Test
    @DisplayName("a hub that runs already takes part in a recording, at once if it is told so")
    void connect_isAtOnce() throws Exception {
        try (Hub hub = Hub.start("early");
                var recording = new Recording()) {
            recording.start();
            Flight.connect();
            var late = new Greenlet<>(hub, () -> 1).start();
            late.get();
            assertThat(named(SWITCH, recording))
                    .anySatisfy(event -> assertThat(event.getString("hub")).isEqualTo("early"));
        }
    }

    @Test
    @DisplayName("a hub that runs already takes part soon: the guardian sees the recording")
    void guardian_connects() throws Exception {
        var over = new AtomicBoolean();
        try (Hub hub = Hub.start("noticed");
                var recording = new Recording()) {
            recording.start();
            hub.spawnRaw(
                    "busy",
                    () -> {
                        while (!over.get()) {
                            sleep(Duration.ofMillis(1));
                        }
                    });
            Eventually.holds(
                    "recorded",
                    () -> {
                        try {
                            return named(SWITCH, recording).stream()
                                    .anyMatch(event -> event.getString("hub").equals("noticed"));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            over.set(true);
        }
    }

    @Test
    @DisplayName("with the setting off a recording gets nothing of greenlets")
    void setting_forbids() throws Exception {
        assertThat(ForkedJvm.run(Counting.class, ForkedJvm.OPEN, "-Djevent.flight=off").out())
                .contains("events: 0");
        assertThat(ForkedJvm.run(Counting.class, ForkedJvm.OPEN).out())
                .contains("events: ")
                .doesNotContain("events: 0");
    }

    static final class Counting {
        public static void main(String[] args) throws Exception {
            try (var recording = new Recording()) {
                recording.start();
                Flight.connect();
                Jevent.run(() -> spawn(() -> sleep(Duration.ofMillis(1))).join());
                Path file = Files.createTempFile("counting", ".jfr");
                recording.dump(file);
                long count =
                        RecordingFile.readAllEvents(file).stream()
                                .filter(
                                        event ->
                                                event.getEventType()
                                                        .getName()
                                                        .startsWith("dev.jevent."))
                                .count();
                Files.delete(file);
                System.out.println("events: " + count);
            }
        }
    }

    @Test
    @DisplayName("a wake tells what decided it: each cause, also of waits in the JDK")
    void wake_hasItsCause() throws Exception {
        List<RecordedEvent> wakes = recorded(WAKE, FlightEventsTest::wakeInAllWays);
        assertThat(wakes)
                .extracting(
                        event ->
                                event.getString("greenlet")
                                        + " by "
                                        + event.getString("cause")
                                        + (event.getBoolean("inJdk") ? " in the JDK" : ""))
                .contains(
                        "sleeper by TIMER",
                        "joiner by GREENLET",
                        "called by CALLBACK",
                        "offloaded by THREAD",
                        "remote by HUB",
                        "jdk sleeper by TIMER in the JDK",
                        "locker by GREENLET in the JDK");
        assertThat(wakes)
                .filteredOn(event -> event.getString("greenlet").equals("joiner"))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.getString("by")).isEqualTo("sleeper");
                            assertThat(event.getLong("byThread")).isPositive();
                        });
    }

    private static void wakeInAllWays() throws Exception {
        Hub hub = Hub.current();
        var sleeper = spawn("sleeper", () -> sleep(Duration.ofMillis(1)));
        var joiner = spawn("joiner", () -> sleeper.join());
        var called = new Event();
        var remote = new Event();
        var callee = spawn("called", () -> called.await());
        var other = spawn("remote", () -> remote.await());
        var offloaded = spawn("offloaded", () -> blocking(() -> {}));
        var jdk = spawn("jdk sleeper", () -> Thread.sleep(1));
        var lock = new ReentrantLock();
        Greenlet<?> locker;
        lock.lock();
        try {
            locker = spawn("locker", () -> lock.lock());
            yieldNow();
        } finally {
            lock.unlock();
        }
        hub.call(called::set);
        try (Hub second = Hub.start("second")) {
            new Greenlet<>(
                            second,
                            () -> {
                                remote.set();
                                return 1;
                            })
                    .start()
                    .get();
            List.of(sleeper, joiner, callee, other, offloaded, jdk, locker).forEach(Greenlet::join);
        }
    }

    @Test
    @DisplayName(
            "where a greenlet yields is the stack of the event; of waits in the JDK, its field")
    void stacks_showTheProgram() throws Exception {
        Action program =
                () -> {
                    yieldNow();
                    Thread.sleep(10);
                };
        assertThat(recorded("dev.jevent.GreenletYield", program).getFirst().getStackTrace())
                .satisfies(
                        stack ->
                                assertThat(stack.getFrames())
                                        .anyMatch(
                                                frame ->
                                                        frame.getMethod()
                                                                .getType()
                                                                .getName()
                                                                .contains("FlightEventsTest")));
        assertThat(recorded("dev.jevent.GreenletParkInJdk", program).getFirst().getString("stack"))
                .contains("java.lang.Thread.sleep", "FlightEventsTest");
        assertThat(recorded("dev.jevent.HubTurn", program))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getString("hub")).isEqualTo("flown"));
    }

    @Test
    @DisplayName("a flood is sampled, unless the settings say that it is not")
    void throttle_samples() throws Exception {
        int yields = 60_000;
        Action flood =
                () -> {
                    for (int i = 0; i < yields; i++) {
                        yieldNow();
                    }
                };
        try (var sampled = new Recording()) {
            sampled.start();
            Jevent.run(flood);
            assertThat(named(SWITCH, sampled)).hasSizeBetween(1, yields);
            assertThat(named(SWITCH, sampled).getLast().getLong("number")).isPositive();
        }
        try (var whole = new Recording()) {
            whole.enable(SWITCH).with("throttle", "off");
            whole.start();
            Jevent.run(flood);
            assertThat(named(SWITCH, whole)).hasSize(yields + 1);
        }
    }

    @Test
    @DisplayName("the JDK's own tool prints the events, and relates those of one greenlet")
    void jfrTool_prints() throws Exception {
        String printed;
        try (var recording = new Recording()) {
            recording.start();
            Jevent.run(HubOptions.named("flown"), () -> spawn("child", () -> yieldNow()).join());
            String file = dump(recording).toString();
            printed = jfr("print", "--events", "dev.jevent.*", file) + jfr("summary", file);
            assertThat(
                            named(SWITCH, recording)
                                    .getFirst()
                                    .getEventType()
                                    .getField("greenletThread"))
                    .satisfies(
                            field ->
                                    assertThat(field.getAnnotationElements())
                                            .anyMatch(FlightEventsTest::isRelation));
        }
        assertThat(printed)
                .contains("dev.jevent.GreenletSwitch {", "greenlet = \"child\"")
                .contains("left = \"YIELDS\"", "hub = \"flown\"", "dev.jevent.GreenletSpawn ");
    }

    private static boolean isRelation(AnnotationElement element) {
        return element.getTypeName().equals("dev.jevent.GreenletThread")
                && element.getAnnotation(Relational.class) != null;
    }

    private static String jfr(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "jfr").toString());
        Process jfr = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(jfr.getInputStream().readAllBytes(), UTF_8);
        assertThat(jfr.waitFor()).as(out).isZero();
        return out;
    }
}
