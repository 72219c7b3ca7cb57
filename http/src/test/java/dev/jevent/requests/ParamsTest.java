package dev.jevent.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParamsTest {

    static Stream<Arguments> oracle() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("a", Arrays.asList(1, null, 2));
        form.put("b", "x y");
        return Stream.of(
                Arguments.of("C1", Params.of("page", 1), "page=1"),
                Arguments.of("C2", Params.of("a", null), ""),
                Arguments.of("C2", Params.of("a", Arrays.asList(1, 2, null, 3)), "a=1&a=2&a=3"),
                Arguments.of("C3", Params.of("a", List.of()), ""),
                Arguments.of("C3", Params.of("a", ""), "a="),
                Arguments.of("DEV: a=True in requests", Params.of("a", true), "a=true"),
                Arguments.of("App C", Params.of("a", 1.5), "a=1.5"),
                Arguments.of("C6", Params.of("a", "x y&z=é"), "a=x+y%26z%3D%C3%A9"),
                Arguments.of("C5", Params.of("b", 2).and("a", 1).and("b", 3), "b=2&a=1&b=3"),
                Arguments.of("C9", Params.raw("raw=a b&c"), "raw=a%20b&c"),
                Arguments.of("App C", Params.of("a", "~-._*"), "a=~-._%2A"),
                Arguments.of("C6", Params.of("a", "'()!"), "a=%27%28%29%21"),
                Arguments.of("C6", Params.of("a", "'()!*"), "a=%27%28%29%21%2A"),
                Arguments.of("App C", Params.of("a b", "c"), "a+b=c"),
                Arguments.of("App C", Params.of("a", new byte[] {(byte) 0xFF}), "a=%FF"),
                Arguments.of("C10", Params.of("a", 1).and("A", 2), "a=1&A=2"),
                Arguments.of("C35", Params.of(form), "a=1&a=2&b=x+y"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("oracle")
    @DisplayName("The parameter and form rows of the encoding oracle")
    void oracle(String number, Params params, String encoded) {
        assertThat(params.encoded()).as(number).isEqualTo(encoded);
        Url url = Url.parse("http://h/p").withParams(params);
        assertThat(url.target()).isEqualTo(encoded.isEmpty() ? "/p" : "/p?" + encoded);
    }

    @Test
    @DisplayName("DEV: a nested map is an error, where requests sends its keys")
    void nestedCollections_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("a", Map.of("k", "v")))
                .withMessageContaining("param a");
        assertThatIllegalArgumentException().isThrownBy(() -> Params.of("a", List.of(List.of(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("a", new Object[] {new int[] {1}}));
    }

    @Test
    void arraysAndStreams_repeatTheName() {
        assertThat(Params.of("a", new int[] {1, 2}).encoded()).isEqualTo("a=1&a=2");
        assertThat(Params.of("a", new String[] {"x", null, "y"}).encoded()).isEqualTo("a=x&a=y");
        Params stream = Params.of("a", IntStream.range(0, 3).boxed());
        assertThat(stream.encoded()).isEqualTo("a=0&a=1&a=2").isEqualTo(stream.encoded());
        assertThat(Params.of("a", List.of(new byte[] {' ', 1})).encoded()).isEqualTo("a=+%01");
    }

    @Test
    void path_isOneValue() {
        assertThat(Params.of("f", Path.of("a", "b")).encoded()).startsWith("f=a%").endsWith("b");
    }

    @Test
    void namesAndValuesInTurn() {
        assertThat(Params.of("a", 1, "b", null, "c", 3).encoded()).isEqualTo("a=1&c=3");
        assertThatIllegalArgumentException().isThrownBy(() -> Params.of("a", 1, "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Params.of("a", 1, 2, 3));
    }

    @Test
    @DisplayName("C10: session and request parameters merge by name, with its case")
    void c10_over() {
        Params session = Params.of("a", 1, "b", 2, "a", 3, "c", 4);
        assertThat(Params.of("a", 9, "d", 5).over(session).encoded()).isEqualTo("a=9&b=2&c=4&d=5");
        assertThat(Params.of("A", 9).over(session).encoded()).isEqualTo("a=1&b=2&a=3&c=4&A=9");
        assertThat(Params.of("a", null).over(session).encoded()).isEqualTo("b=2&c=4");
        assertThat(Params.of("a", List.of()).over(session).encoded()).isEqualTo("b=2&c=4");
        assertThat(Params.of("a", List.of(7, 8)).over(session).encoded())
                .isEqualTo("a=7&a=8&b=2&c=4");
        assertThat(Params.empty().over(session)).isSameAs(session);
        assertThat(Params.raw("x").over(session).encoded()).isEqualTo("x");
        assertThat(Params.of("a", 1).over(Params.raw("x")).encoded()).isEqualTo("a=1");
    }

    @Test
    void raw_isEncodedButNotAsAForm() {
        assertThat(Params.raw("a=1+2&b=%7E%2f#☃").encoded()).isEqualTo("a=1+2&b=~%2F%23%E2%98%83");
        assertThat(Params.raw("").isEmpty()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> Params.raw("a").and("b", 1));
    }

    @Test
    void surrogates_areEncodedInPairs() {
        assertThat(Params.of("a", "💩").encoded()).isEqualTo("a=%F0%9F%92%A9");
        assertThat(Params.of("a", "\uD83D").encoded()).isEqualTo("a=%EF%BF%BD");
    }

    @Test
    void bytes_areCopied() {
        byte[] value = {'a'};
        Params params = Params.of("k", value);
        value[0] = 'b';
        assertThat(params).hasToString("k=a");
    }
}
