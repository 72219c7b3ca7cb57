package dev.jevent.flow.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.jevent.flow.model.Cause;
import dev.jevent.flow.model.Flow;
import dev.jevent.flow.model.HandMadeFlow;
import dev.jevent.flow.model.Hold;
import dev.jevent.hub.Left;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlowTraceTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static JsonNode document(Flow flow) throws IOException {
        var out = new ByteArrayOutputStream();
        FlowTrace.of(flow).writeTo(out);
        return JSON.readTree(out.toByteArray());
    }

    private static List<JsonNode> events(JsonNode document, String category) {
        return document.get("traceEvents")
                .valueStream()
                .filter(event -> event.path("cat").asString("").startsWith(category))
                .toList();
    }

    private static BigDecimal number(JsonNode event, String property) {
        return event.get(property).decimalValue();
    }

    @Test
    void everyRun_isACompleteEventOnce() throws IOException {
        List<JsonNode> runs = events(document(HandMadeFlow.fetch()), "run");

        assertThat(runs).hasSize(4);
        assertThat(runs.get(1).toString())
                .isEqualTo(
                        "{\"ph\":\"X\",\"name\":\"run\",\"pid\":1,\"tid\":3,\"cat\":\"run\","
                                + "\"ts\":60.000,\"dur\":80.000,\"args\":{\"switch\":2,"
                                + "\"cause\":\"SPAWN\",\"by\":\"main\",\"left\":\"WAITS\","
                                + "\"reason\":\"a page of http://x/\","
                                + "\"site\":\"app.Main$Fetch.get:30\"}}");
    }

    @Test
    void waits_lastUntilTheGreenletIsReady() throws IOException {
        List<JsonNode> waits = events(document(HandMadeFlow.fetch()), "wait");

        assertThat(waits)
                .extracting(
                        wait -> wait.get("name").asString(),
                        wait -> number(wait, "ts"),
                        wait -> number(wait, "dur"))
                .containsExactly(
                        tuple(
                                "a page of http://x/",
                                new BigDecimal("140.000"),
                                new BigDecimal("700.000")),
                        tuple("fetch", new BigDecimal("50.000"), new BigDecimal("845.000")));
    }

    @Test
    void arrows_arePaired_fromWithinTheWakersRun_toTheBeginningOfTheNext() throws Exception {
        JsonNode document = document(FooBar.recorded());
        Map<Long, List<JsonNode>> arrows =
                events(document, "wake").stream()
                        .collect(Collectors.groupingBy(event -> event.get("id").asLong()));

        assertThat(arrows).isNotEmpty();
        assertThat(arrows.values())
                .allSatisfy(
                        pair -> {
                            assertThat(pair)
                                    .extracting(event -> event.get("ph").asString())
                                    .containsExactly("s", "f");
                            assertThat(pair.get(1).get("bp").asString()).isEqualTo("e");
                            assertThat(runsAround(document, pair.get(0))).hasSize(1);
                            assertThat(runsAround(document, pair.get(1))).hasSize(1);
                        });
    }

    private static List<JsonNode> runsAround(JsonNode document, JsonNode event) {
        BigDecimal at = number(event, "ts");
        return events(document, "run").stream()
                .filter(run -> run.get("tid").equals(event.get("tid")))
                .filter(run -> number(run, "ts").compareTo(at) <= 0)
                .filter(run -> number(run, "ts").add(number(run, "dur")).compareTo(at) >= 0)
                .toList();
    }

    @Test
    void completeEventsOfAThread_doNotOverlap() throws Exception {
        Map<Integer, List<JsonNode>> threads =
                document(FooBar.recorded())
                        .get("traceEvents")
                        .valueStream()
                        .filter(event -> event.get("ph").asString().equals("X"))
                        .sorted(Comparator.comparing(event -> number(event, "ts")))
                        .collect(Collectors.groupingBy(event -> event.get("tid").asInt()));

        for (List<JsonNode> thread : threads.values()) {
            for (int i = 1; i < thread.size(); i++) {
                JsonNode before = thread.get(i - 1);
                assertThat(number(before, "ts").add(number(before, "dur")))
                        .isLessThanOrEqualTo(number(thread.get(i), "ts"));
            }
        }
        assertThat(threads).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void hubsAndGreenlets_haveNamesAndPlaces() throws IOException {
        JsonNode document = document(HandMadeFlow.fetch());

        assertThat(document.get("traceEvents").valueStream().limit(8))
                .extracting(JsonNode::toString)
                .contains(
                        "{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"tid\":1,"
                                + "\"args\":{\"name\":\"jevent\"}}",
                        "{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":3,"
                                + "\"args\":{\"name\":\"fetch\"}}",
                        "{\"ph\":\"M\",\"name\":\"thread_sort_index\",\"pid\":1,\"tid\":3,"
                                + "\"args\":{\"sort_index\":1}}");
        assertThat(document.get("otherData").get("began").asString())
                .isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    void outputAndHolds_areThere() throws IOException {
        var made = new HandMadeFlow().hub("jevent");
        int lane = made.lane("main", -1, 0, -1, "");
        made.run(lane, 0, 1_000, Left.WAITS, Cause.SPAWN, -1, 0);
        made.prints(500, lane, "said \"so\"\u0007", false).prints(600, -1, "off every hub", true);
        made.holds(new Hold(0, lane, 5, 900, "RUNNING", "Main.spin", "", List.of("a", "b")));
        JsonNode document = document(made.flow(2_000));

        assertThat(events(document, "output"))
                .extracting(
                        event -> event.get("name").asString(),
                        event -> event.get("s").asString(),
                        event -> event.get("tid").asInt())
                .containsExactly(
                        tuple("said \"so\"\u0007", "t", 2), tuple("off every hub", "g", 1));
        assertThat(events(document, "hold"))
                .extracting(event -> event.get("ph").asString())
                .containsExactly("b", "e");
        assertThat(events(document, "wait"))
                .as("the wait that is not over")
                .singleElement()
                .satisfies(wait -> assertThat(number(wait, "dur")).isEqualTo("1.000"));
    }

    @Test
    void file_isWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.json");
        FlowTrace.of(HandMadeFlow.fetch()).write(file);

        assertThat(JSON.readTree(Files.readAllBytes(file)))
                .isEqualTo(document(HandMadeFlow.fetch()));
    }

    @Test
    void failureOfTheStream_isTheCallers() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };

        assertThatThrownBy(() -> FlowTrace.of(HandMadeFlow.fetch()).writeTo(full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
