package dev.jevent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JacksonJsonTest {

    private final Json json = new JacksonJson();

    record Point(int x, int y) {}

    static Stream<Arguments> written() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put("b", 1);
        ordered.put("a", Arrays.asList(true, null, 1.5));
        return Stream.of(
                Arguments.of(List.of(), "[]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(0, "0"),
                Arguments.of(null, "null"),
                Arguments.of("é☃", "\"\\u00E9\\u2603\""),
                Arguments.of(new Point(1, 2), "{\"x\":1,\"y\":2}"),
                Arguments.of(new double[] {1.5, 2}, "[1.5,2.0]"),
                Arguments.of(ordered, "{\"b\":1,\"a\":[true,null,1.5]}"));
    }

    @ParameterizedTest
    @MethodSource("written")
    @DisplayName("C37 and the json rows of the encoding oracle")
    void c37_written(Object value, String text) {
        assertThat(json.write(value)).isEqualTo(text);
    }

    static Stream<Object> notFinite() {
        return Stream.of(
                Double.NaN,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                new double[] {1, Double.POSITIVE_INFINITY},
                new float[] {Float.NaN},
                Map.of("a", List.of(1, Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("notFinite")
    @DisplayName("C38: NaN and the infinities are refused")
    void c38_notFinite(Object value) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> json.write(value))
                .withMessageContaining("expected: a finite number");
    }

    @Test
    void write_ofSomethingWithoutJsonForm_fails() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> json.write(new Object()))
                .withMessageContaining("java.lang.Object")
                .satisfies(e -> assertThat(e.position()).isEqualTo(JsonException.UNKNOWN));
    }

    @Test
    void read_givesPlainObjectsOrTheTypeAskedFor() {
        assertThat(json.read("{\"b\":[1,2.5,\"é\",null,true],\"a\":{}}"))
                .isEqualTo(Map.of("b", Arrays.asList(1, 2.5, "é", null, true), "a", Map.of()));
        assertThat(json.read("{\"y\":2,\"x\":1}", Point.class)).isEqualTo(new Point(1, 2));
        assertThat(json.read("null")).isNull();
        assertThat(json.read("[1]", JsonNode.class)).hasToString("[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{", "{\"a\":1} x", "[1] [2]", "NaN", "[1,]", "'a'", "\uFEFF1x"})
    void read_ofSomethingElse_fails(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> json.read(text));
    }

    @Test
    void readError_carriesThePosition() {
        JsonException e =
                catchThrowableOfType(JsonException.class, () -> json.read("{\n \"a\": nope}"));
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.position()).isBetween(8, 13);
        assertThat(e.column()).isEqualTo(e.position() - 2 + 1);
        assertThat(e).hasMessageContaining("line 2");
    }

    @Test
    void readError_ofAWrongType_carriesThePosition() {
        JsonException e =
                catchThrowableOfType(
                        JsonException.class, () -> json.read("{\"x\":\"no\"}", Point.class));
        assertThat(e.position()).isEqualTo(5);
    }
}
