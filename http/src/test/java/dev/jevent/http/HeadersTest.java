package dev.jevent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void lookup_ignoresCaseAndKeepsWhatWasWritten() {
        Headers headers = Headers.of("X-One", "1", "x-two", "2", "X-ONE", "3");
        assertThat(headers.get("x-one")).isEqualTo("1");
        assertThat(headers.all("X-One")).containsExactly("1", "3");
        assertThat(headers.joined("x-One")).isEqualTo("1, 3");
        assertThat(headers.joined("X-TWO")).isEqualTo("2");
        assertThat(headers.has("X-Two")).isTrue();
        assertThat(headers.get("absent")).isNull();
        assertThat(headers.joined("absent")).isNull();
        assertThat(headers.all("absent")).isEmpty();
        assertThat(headers.name(2)).isEqualTo("X-ONE");
    }

    @Test
    @DisplayName("C31: headers A, B, C keep their order")
    void c31_orderIsKept() {
        Headers headers = Headers.of("C", "1", "A", "2", "B", "3");
        assertThat(headers).map(Headers.Field::name).containsExactly("C", "A", "B");
        assertThat(headers.with("a", "4", "D", "5"))
                .map(Headers.Field::toString)
                .containsExactly("C: 1", "a: 4", "B: 3", "D: 5");
    }

    @Test
    @DisplayName("C30: a null value removes the session's header")
    void c30_nullRemoves() {
        Headers session = Headers.of("X", "1", "Y", "2", "x", "3");
        assertThat(session.with("X", null)).isEqualTo(Headers.of("Y", "2"));
        assertThat(session.without("y").has("Y")).isFalse();
        assertThat(session.without("absent")).isSameAs(session);
        assertThat(session.size()).isEqualTo(3);
    }

    @Test
    @DisplayName("C33: an explicit Host replaces the one there, exactly once")
    void c33_setLeavesOne() {
        Headers headers = Headers.of("Host", "a", "X", "1", "host", "b").with("HOST", "c");
        assertThat(headers.all("Host")).containsExactly("c");
        assertThat(headers.name(0)).isEqualTo("HOST");
        assertThat(headers.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bar\r\nbaz: qux", "\r", "a\nb", "a\u0000b", "a\u0001", "\u007F", "x\r\n y"})
    @DisplayName("C26: CR, LF, NUL and other controls in a value are refused")
    void c26_controlsInValue(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-Foo", value))
                .withMessageContaining("X-Foo")
                .withMessageNotContaining("baz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb", "a:", "a b", " a", "\ta", "a\u0000", "é", "☃", "a\n"})
    @DisplayName("C26, C27: a name that is not a token is refused")
    void c26_badNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of(name, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("A", "1").with(name, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" bar", "\tbar", " "})
    @DisplayName("C27: a leading blank in a value is refused")
    void c27_leadingBlank(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-Foo", value))
                .withMessageContaining("X-Foo");
        assertThat(Headers.of("X-Foo", "").get("x-foo")).isEmpty();
        assertThat(Headers.of("X-Foo", "a b\tc").get("x-foo")).isEqualTo("a b\tc");
    }

    @Test
    @DisplayName("C29: above U+00FF is refused, U+0080 to U+00FF is kept for Latin-1")
    void c29_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("X-Foo", "a☃"))
                .withMessage(
                        "header X-Foo: U+2603 at index 1 (expected: characters up to U+00FF; encode"
                                + " others first)");
        assertThat(Headers.of("X-Foo", "é\u0080ÿ").get("X-Foo")).isEqualTo("é\u0080ÿ");
    }

    @Test
    void set_withABadValue_changesNothing() {
        Headers.Builder builder = Headers.of("A", "1").toBuilder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.set("A", "\n"));
        assertThat(builder.build()).isEqualTo(Headers.of("A", "1"));
    }

    @Test
    @DisplayName("C142: a received value is readable as UTF-8 and its raw bytes can be had")
    void c142_utf8Value() {
        Headers headers =
                Headers.receivedBuilder()
                        .add("A", "\u00c5\u00a1")
                        .add("B", "\u00e9")
                        .add("C", "plain")
                        .add("folded name", "\u0001")
                        .build();
        assertThat(headers.utf8("A")).isEqualTo("š");
        assertThat(headers.get("A")).isEqualTo("\u00c5\u00a1");
        assertThat(headers.utf8("B")).isEqualTo("é");
        assertThat(headers.utf8("C")).isEqualTo("plain");
        assertThat(headers.utf8("D")).isNull();
        assertThat(headers.get("Folded Name")).isEqualTo("\u0001");
    }

    @Test
    void equality_ignoresCaseOfNamesAndOrderBetweenNames() {
        Headers one = Headers.of("A", "1", "B", "2", "a", "3");
        Headers two = Headers.of("b", "2", "a", "1", "A", "3");
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one).isNotEqualTo(Headers.of("A", "3", "B", "2", "A", "1"));
        assertThat(one).isNotEqualTo(Headers.of("A", "1", "B", "2"));
    }

    @Test
    void text_masksCredentials() {
        Headers headers =
                Headers.of(
                        "authorization",
                        "s1",
                        "Cookie",
                        "s2",
                        "Set-Cookie",
                        "s3",
                        "A",
                        "open",
                        "Proxy-Authorization",
                        "s4");
        assertThat(headers)
                .hasToString(
                        "[authorization: ***, Cookie: ***, Set-Cookie: ***, A: open,"
                                + " Proxy-Authorization: ***]");
        assertThat(Headers.empty()).hasToString("[]");
    }

    @Test
    void oddNumberOfStrings_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("A"));
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.empty().with("A"));
    }

    @Test
    void builder_growsPastItsFirstSize() {
        Headers.Builder builder = Headers.builder();
        for (int i = 0; i < 200; i++) {
            builder.add("X-" + i, "v" + i);
        }
        Headers headers = builder.build();
        assertThat(headers.size()).isEqualTo(200);
        assertThat(headers.get("x-199")).isEqualTo("v199");
    }
}
