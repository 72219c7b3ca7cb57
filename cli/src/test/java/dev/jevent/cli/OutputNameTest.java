package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://example.com 000042-example.com.html",
                "http://example.com/ 000042-example.com.html",
                "http://example.com/a/b/list 000042-example.com-list.html",
                "http://example.com/a/b/ 000042-example.com-b.html",
                "http://example.com/v1.2/ 000042-example.com-v1.2.html",
                "http://example.com/v1.2 000042-example.com-v1.2.html",
                "http://example.com/list?page=3&x=a+b 000042-example.com-list-page=3_x=a_b.html",
                "http://example.com/list.php?page=3 000042-example.com-list-page=3.php",
                "http://example.com/a.tar.gz#top 000042-example.com-a.tar.gz",
                "http://example.com/song.MP3 000042-example.com-song.MP3",
                "http://example.com/.hidden 000042-example.com-hidden.html",
                "http://example.com/name.toolongforone 000042-example.com-name.toolongforone.html",
                "http://example.com?q=/a/b.gif 000042-example.com-q=_a_b.gif.html",
                "http://u:secret@h:8080/x 000042-h_8080-x.html",
                "http://[::1]:8080/x 000042-1_8080-x.html",
                "http://h/../../etc/passwd 000042-h-passwd.html",
                "http://h/.. 000042-h.html",
                "http://h/a..b....c 000042-h-a.b.c",
                "http://h/..%2f..%2fx 000042-h-2f._2fx.html",
                "http://h/a\\b:c*d 000042-h-a_b_c_d.html",
                "http://h/\u2603\u00e9 000042-h.html",
                "no-scheme/x 000042-no-scheme-x.html",
                "/// 000042.html",
            })
    void of_htmlPage_isReadableAndSafe(String url, String name) {
        assertThat(name(42, url, "text/html; charset=utf-8")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "text/html|html",
                "Text/HTML ; charset=x|html",
                "application/xhtml+xml|html",
                "application/json|json",
                "application/problem+json|json",
                "text/plain|txt",
                "application/xml|xml",
                "text/xml|xml",
                "application/atom+xml|xml",
                "image/png|png",
                "image/jpeg|jpg",
                "image/gif|gif",
                "text/css|css",
                "text/javascript|js",
                "application/javascript|js",
                "application/pdf|pdf",
                "application/octet-stream|bin",
                "../../x|bin",
                "''|bin",
                "none|bin",
            })
    void of_urlWithoutExtension_takesThatOfTheContentType(
            @Nullable String contentType, String extension) {
        assertThat(name(0, "http://h/x", contentType)).isEqualTo("000000-h-x." + extension);
    }

    @Test
    void of_controlCharacters_areGone() {
        assertThat(name(1, "http://h/a\u0000b\r\n\u001b[31mc\u007f", null))
                .isEqualTo("000001-h-a_b_31mc.bin");
    }

    @Test
    void of_longUrl_isCutBeforeTheExtension_withoutASecondDot() {
        String cutAtADot = "http://h/" + "a".repeat(135) + "..............x/";
        String name = name(7, "http://h/" + "a".repeat(5_000) + ".jpeg?q=" + "b".repeat(99), null);

        assertThat(name)
                .hasSize(OutputName.LENGTH_MAX)
                .startsWith("000007-h-aaa")
                .endsWith("a.jpeg");
        for (int length = 120; length < 160; length++) {
            String url = "http://h/" + "a".repeat(length) + ".x.y.z/";
            assertThat(name(7, url, null))
                    .hasSizeLessThanOrEqualTo(OutputName.LENGTH_MAX)
                    .doesNotContain("..")
                    .endsWith(".bin");
        }
        assertThat(name(7, cutAtADot, null)).doesNotContain("..");
    }

    @Test
    void of_indexAboveSixDigits_growsTheName() {
        assertThat(name(1_234_567_890_123L, "http://h/", null)).isEqualTo("1234567890123-h.bin");
    }

    /// Property: whatever the URL, the name is safe, short and another one for each index.
    @Test
    void of_randomUrls_areSafeAndUnique() {
        Random random = new Random(20_251);
        Set<String> names = new HashSet<>();
        int count = 5_000;
        for (int i = 0; i < count; i++) {
            String name = name(i, randomUrl(random), random.nextBoolean() ? "text/css" : null);

            assertThat(name).matches("[0-9]{6}[A-Za-z0-9._=-]*\\.[A-Za-z0-9]{1,8}");
            assertThat(name).doesNotContain("..").hasSizeLessThanOrEqualTo(OutputName.LENGTH_MAX);
            names.add(name);
        }
        assertThat(names).hasSize(count);
    }

    private static String randomUrl(Random random) {
        String alphabet = "ab.-_=/?#%@:\\\u0000\n ~\u00fc\ud83d\ud800";
        StringBuilder url = new StringBuilder(random.nextBoolean() ? "http://" : "");
        int length = random.nextInt(random.nextInt(10) == 0 ? 400 : 20);
        for (int i = 0; i < length; i++) {
            url.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return url.toString();
    }

    private static String name(long index, String url, @Nullable String contentType) {
        return OutputName.of(new Target(index, url, List.of()), contentType);
    }
}
