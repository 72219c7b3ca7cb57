package dev.jevent.hub;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    @TempDir private Path folder;

    private List<RecordedEvent> stop(Recording recording) throws IOException {
        recording.stop();
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    /// A file keeps the events of each thread together, whenever they came.
    private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    @Test
    @DisplayName("1.24: starts, ends and runs of greenlets are events of the flight recorder")
    void listener_givesEvents() throws Exception {
        var options = HubOptions.named("flown");
        try (var recording = new Recording()) {
            recording.start();
            Jevent.run(options, () -> spawn("child", () -> sleep(Duration.ofMillis(1))).join());
            List<RecordedEvent> events = stop(recording);
            assertThat(named("dev.jevent.GreenletSpawn", events))
                    .extracting(
                            event ->
                                    event.getString("greenlet")
                                            + " by "
                                            + event.getString("spawner"))
                    .containsExactly("main by ", "child by main");
            assertThat(named("dev.jevent.GreenletSpawn", events).getFirst().getFields())
                    .extracting(ValueDescriptor::getName)
                    .contains("hub", "greenlet", "greenletThread", "spawner");
            assertThat(named("dev.jevent.GreenletEnd", events))
                    .extracting(event -> event.getString("greenlet"))
                    .containsExactly("child", "main");
            assertThat(named("dev.jevent.GreenletSwitch", events))
                    .extracting(
                            event ->
                                    event.getString("greenlet")
                                            + " on "
                                            + event.getString("hub")
                                            + " until it "
                                            + event.getString("left"))
                    .contains("child on flown until it WAITS");
            assertThat(named("dev.jevent.GreenletPark", events))
                    .extracting(
                            event ->
                                    event.getString("greenlet")
                                            + " for "
                                            + event.getString("reason"))
                    .contains("child for sleep");
            assertThat(named("dev.jevent.GreenletSwitch", events))
                    .allSatisfy(event -> assertThat(event.getDuration()).isPositive());
        }
    }

    @Test
    @DisplayName("1.24: each run is an event, also one in which the greenlet gave events itself")
    void listener_givesEachRun() throws Exception {
        List<String> runs = new CopyOnWriteArrayList<>();
        var counted =
                new HubListener() {
                    @Override
                    public void left(RawGreenlet greenlet) {
                        runs.add(greenlet.name());
                    }
                };
        var options = HubOptions.named("flown").withListener(counted);
        try (var recording = new Recording()) {
            recording.start();
            Jevent.run(
                    options,
                    () -> {
                        var one = spawn("one", () -> giveOwnEvents(3));
                        var other = spawn("other", () -> giveOwnEvents(5));
                        one.join();
                        other.join();
                    });
            List<RecordedEvent> events = stop(recording);
            assertThat(named("dev.jevent.GreenletSwitch", events))
                    .extracting(event -> event.getString("greenlet"))
                    .containsExactlyInAnyOrderElementsOf(runs);
            assertThat(named("dev.jevent.hub.FlightRecorderTest$OwnEvent", events)).hasSize(8);
        }
    }

    private static void giveOwnEvents(int count) {
        for (int i = 0; i < count; i++) {
            new OwnEvent().commit();
            yieldNow();
            sleep(Duration.ofNanos(1));
        }
    }

    static final class OwnEvent extends Event {}

    @Test
    @DisplayName("1.24: a greenlet that a callback spawns is an event, also after another's event")
    void listener_givesStartsByCallbacks() throws Exception {
        var options = HubOptions.named("flown");
        try (var recording = new Recording()) {
            recording.disable("dev.jevent.GreenletSwitch");
            recording.start();
            Jevent.run(
                    options,
                    () -> {
                        Hub hub = Hub.current();
                        for (int i = 0; i < 3; i++) {
                            String name = "called " + i;
                            hub.call(() -> hub.spawnRaw(name, () -> new OwnEvent().commit()));
                            new OwnEvent().commit();
                            sleep(Duration.ofMillis(1));
                        }
                    });
            List<RecordedEvent> events = stop(recording);
            assertThat(named("dev.jevent.GreenletSpawn", events))
                    .extracting(event -> event.getString("greenlet"))
                    .containsExactlyInAnyOrder("main", "called 0", "called 1", "called 2");
        }
    }

    @Test
    @DisplayName("1.24: a held hub and the end of the hold are events of the flight recorder")
    void hold_givesEvents() throws Exception {
        List<String> held = new CopyOnWriteArrayList<>();
        List<String> released = new CopyOnWriteArrayList<>();
        try (var _ = new CapturedLog();
                var recording = new Recording();
                var _ = Guardian.onHeld(one -> held.add(one.name()));
                var _ = Guardian.onReleased(one -> released.add(one.name()))) {
            recording.start();
            try (Hub hub = Hub.start("held")) {
                hub.spawnRaw(
                        "hog",
                        () -> {
                            while (!held.contains("hog")) {
                                Thread.onSpinWait();
                            }
                        });
                Eventually.holds("released", () -> released.contains("hog"));
            }
            List<RecordedEvent> events = stop(recording);
            assertThat(named("dev.jevent.GreenletReleased", events))
                    .extracting(event -> event.getString("greenlet"))
                    .contains("hog");
            assertThat(named("dev.jevent.GreenletHeld", events))
                    .filteredOn(event -> event.getString("greenlet").equals("hog"))
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.getString("hub")).isEqualTo("held");
                                assertThat(event.getLong("greenletThread")).isPositive();
                                assertThat(event.getString("call")).contains(".");
                                assertThat(event.getString("remedy")).contains("blocking(…)");
                                assertThat(event.getString("stack")).contains("FlightRecorderTest");
                                assertThat(event.getDuration("held"))
                                        .isGreaterThanOrEqualTo(Duration.ofMillis(100));
                            });
        }
    }

    @Test
    @DisplayName("1.24: by default no class of an event and of the monitor is loaded")
    void defaults_loadNothing() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(Plain.class, ForkedJvm.OPEN, "-Xlog:class+load");
        assertThat(jvm.exitCode()).isZero();
        assertThat(jvm.out())
                .contains("dev.jevent.hub.Guardian ")
                .doesNotContain("jdk.jfr.Event ", "dev.jevent.hub.FlightListener ")
                .doesNotContain("dev.jevent.hub.SpawnEvent ", "dev.jevent.hub.SwitchEvent ")
                .doesNotContain("dev.jevent.hub.HeldEvent ")
                .doesNotContain("dev.jevent.monitor.");
    }

    static final class Plain {
        public static void main(String[] args) throws Exception {
            Jevent.run(() -> spawn(() -> sleep(Duration.ofMillis(1))).join());
        }
    }
}
