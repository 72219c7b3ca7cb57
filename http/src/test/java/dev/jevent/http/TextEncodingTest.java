package dev.jevent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final byte[] PLAIN = "abc".getBytes(UTF_8);
    private static final byte[] LATIN = {'n', (byte) 0xE9, ' ', (byte) 0x80};

    @ParameterizedTest
    @DisplayName("C153 and the charset rows of the encoding oracle: what the header declares")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "text/html; charset=\"ISO-8859-2\"        | ISO-8859-2",
                "text/html; charset='utf8'                | UTF-8",
                "text/html;CHARSET = iso-8859-1           | ISO-8859-1",
                "text/html; charset=latin-1               | ISO-8859-1",
                "text/html; a=b; charset=utf_16le; c=d    | UTF-16LE",
                "application/json; charset=windows-1252   | windows-1252",
                "text/html; charset=no-such-thing         | UTF-8",
                "text/html; charset=@@@                   | UTF-8",
            })
    void c153_declared(String contentType, String charset) {
        assertThat(TextEncoding.declared(contentType)).isEqualTo(Charset.forName(charset));
        assertThat(TextEncoding.of(contentType, PLAIN).charset().name()).isEqualTo(charset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html; charset",
                "text/html; charset=",
                "text/html; xcharset=a"
            })
    @DisplayName("C153: a bare charset declares nothing")
    void c153_bare(String contentType) {
        assertThat(TextEncoding.declared(contentType)).isNull();
        assertThat(TextEncoding.declared(null)).isNull();
        assertThat(TextEncoding.of(contentType, LATIN).charset()).isEqualTo(WINDOWS_1252);
        assertThat(TextEncoding.ofStream(contentType).charset()).isEqualTo(UTF_8);
    }

    @ParameterizedTest
    @DisplayName("The charset rows of the encoding oracle without a charset; DEV for text/html")
    @CsvSource({
        "text/html, windows-1252",
        "application/json, UTF-8",
        "application/vnd.api+json, UTF-8",
        "application/octet-stream, windows-1252",
        "application/xml, windows-1252"
    })
    void withoutCharset_theTypeDecidesOnlyForJson(String contentType, String charset) {
        assertThat(TextEncoding.declared(contentType)).isNull();
        assertThat(TextEncoding.of(contentType, LATIN).charset().name()).isEqualTo(charset);
        assertThat(TextEncoding.of(contentType, PLAIN).charset()).isEqualTo(UTF_8);
    }

    @Test
    @DisplayName("C153: an unknown charset is read as UTF-8 with U+FFFD")
    void c153_unknown() {
        TextEncoding encoding = TextEncoding.of("text/plain; charset=nope", LATIN);
        assertThat(encoding.text(LATIN)).isEqualTo("n\uFFFD \uFFFD");
    }

    @Test
    void withoutCharset_strictUtf8ThenWindows1252() {
        assertThat(text("text/plain", "é☃".getBytes(UTF_8))).isEqualTo("é☃");
        assertThat(text("text/plain", LATIN)).isEqualTo("né €");
        assertThat(text(null, LATIN)).isEqualTo("né €");
        assertThat(text("application/json", LATIN)).isEqualTo("n\uFFFD \uFFFD");
        assertThat(text("Application/JSON ; a=b", LATIN)).isEqualTo("n\uFFFD \uFFFD");
        assertThat(text("text/plain", new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void byteOrderMark_tellsTheCharsetAndIsDropped(String charset) {
        byte[] body = "\uFEFFaé☃".getBytes(Charset.forName(charset));
        assertThat(text("text/plain", body)).isEqualTo("aé☃");
        assertThat(text("text/plain; charset=" + charset, body)).isEqualTo("aé☃");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><meta charset=\"iso-8859-5\">",
                "<META http-equiv=x content='text/html; charset=iso-8859-5'>",
                "<?xml version='1.0' encoding='ISO-8859-5'?>"
            })
    void documentsOwnCharset_isUsedWhenItIsNotUtf8(String start) {
        byte[] body = (start + "Привет").getBytes(Charset.forName("ISO-8859-5"));
        assertThat(text("text/html", body)).endsWith("Привет");
        assertThat(text("text/plain", body)).doesNotContain("Привет");
        assertThat(text("text/html", (start + "Привет").getBytes(UTF_8))).endsWith("Привет");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    @DisplayName("C155: JSON in any Unicode form, with or without a byte order mark")
    void c155_json(String name) {
        Charset charset = Charset.forName(name);
        for (String document : new String[] {"{\"a\":\"é☃\"}", "[]", "\"☃\"", "[1]"}) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                byte[] body = (mark + document).getBytes(charset);
                assertThat(TextEncoding.ofJson("application/json", body).text(body))
                        .isEqualTo(document);
            }
        }
    }

    @Test
    @DisplayName("C155: short documents and a declared charset")
    void c155_short() {
        assertThat(TextEncoding.ofJson(null, "1".getBytes(UTF_8)).charset()).isEqualTo(UTF_8);
        assertThat(TextEncoding.ofJson(null, new byte[0]).charset()).isEqualTo(UTF_8);
        assertThat(TextEncoding.ofJson(null, "1".getBytes(UTF_16LE)).charset()).isEqualTo(UTF_16LE);
        assertThat(TextEncoding.ofJson(null, "1".getBytes(UTF_16BE)).charset()).isEqualTo(UTF_16BE);
        byte[] latin = "\"é\"".getBytes(ISO_8859_1);
        assertThat(TextEncoding.ofJson("a/b; charset=iso-8859-1", latin).text(latin))
                .isEqualTo("\"é\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16", "Shift_JIS", "ISO-2022-JP", "GB18030"})
    @DisplayName("C154: a character split over chunks is decoded whole")
    void c154_splitCharacters(String name) {
        Charset charset = Charset.forName(name);
        String text = "aあ漢b、ア".repeat(3);
        byte[] body = text.getBytes(charset);
        for (int piece = 1; piece <= body.length; piece++) {
            assertThat(decode(new TextDecoder(charset), body, piece)).isEqualTo(text);
        }
    }

    @Test
    @DisplayName("C154: what is cut off or malformed becomes U+FFFD")
    void c154_malformed() {
        byte[] cut = {'a', (byte) 0xE2, (byte) 0x98};
        byte[] wrong = {'a', (byte) 0xFF, 'b'};
        byte[] marked = "\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= 3; piece++) {
            assertThat(decode(new TextDecoder(UTF_8), cut, piece)).isEqualTo("a\uFFFD");
            assertThat(decode(new TextDecoder(UTF_8), wrong, piece)).isEqualTo("a\uFFFDb");
            assertThat(decode(new TextDecoder(UTF_8), marked, piece)).isEqualTo("a\uFEFF");
        }
    }

    private static String decode(TextDecoder decoder, byte[] body, int piece) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < body.length; at += piece) {
            text.append(decoder.decode(body, at, Math.min(piece, body.length - at)));
        }
        return text.append(decoder.end()).toString();
    }

    private static String text(@Nullable String contentType, byte[] body) {
        return TextEncoding.of(contentType, body).text(body);
    }
}
