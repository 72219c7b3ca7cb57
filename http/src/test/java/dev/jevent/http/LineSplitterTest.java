package dev.jevent.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    @Test
    @DisplayName("C157: the lines do not depend on the chunk size")
    void c157_everyChunkSize() {
        assertLines("a\r\nb\rc\nd", "a", "b", "c", "d");
        assertLines("a\r\n\r\nb\n\n", "a", "", "b", "");
        assertLines("\r\r\n\n", "", "", "");
        assertLines("\n\r", "", "");
        assertLines("", new String[0]);
        assertLines("a", "a");
        assertLines("a\r", "a");
        assertLines("é\r\n☃漢\n", "é", "☃漢");
    }

    @Test
    @DisplayName("C157: only CR, LF and CRLF end a line")
    void c157_otherSeparators() {
        assertLines("a\u000Bb\fc\u0085d\u2028e\u001Cf", "a\u000Bb\fc\u0085d\u2028e\u001Cf");
    }

    @Test
    void lines_comeAsSoonAsTheirEndIsSeen() {
        LineSplitter splitter = new LineSplitter(UTF_8);
        List<String> lines = new ArrayList<>();
        splitter.feed(new byte[] {'a', '\r'}, 0, 2, lines::add);
        assertThat(lines).containsExactly("a");
        splitter.feed(new byte[] {'\n', 'b'}, 0, 2, lines::add);
        assertThat(lines).containsExactly("a");
        splitter.end(lines::add);
        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void lineOverTheLimit_isAnError() {
        assertThat(split("abc\nabc", UTF_8, 1, 3)).containsExactly("abc", "abc");
        assertThatExceptionOfType(LineTooLongException.class)
                .isThrownBy(() -> split("abcd", UTF_8, 1, 3))
                .withMessageContaining("at most 3");
        assertThatExceptionOfType(LineTooLongException.class)
                .isThrownBy(() -> split("abcd\n", UTF_8, 9, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineSplitter(UTF_8, 0));
    }

    private static void assertLines(String text, String... lines) {
        for (Charset charset : new Charset[] {UTF_8, UTF_16LE}) {
            for (int piece = 1; piece <= 2 * text.length() + 1; piece++) {
                assertThat(split(text, charset, piece, HttpLimits.LINE_CHARS))
                        .as("%s in pieces of %d", charset, piece)
                        .containsExactly(lines);
            }
        }
    }

    private static List<String> split(String text, Charset charset, int piece, long limit) {
        byte[] body = text.getBytes(charset);
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(charset, limit);
        for (int at = 0; at < body.length; at += piece) {
            splitter.feed(body, at, Math.min(piece, body.length - at), lines::add);
        }
        splitter.end(lines::add);
        return lines;
    }
}
