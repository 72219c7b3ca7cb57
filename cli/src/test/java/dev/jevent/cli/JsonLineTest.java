package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text is compared with what is expected, and read back by a JSON parser of another hand.
class JsonLineTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void page_hasAllFieldsInOrder() throws IOException {
        assertThat(text(page(null)))
                .isEqualTo(
                        """
                        {"index":7,"url":"http://h/a","finalUrl":"https://h/a/","status":200,\
                        "bytes":1234,"contentType":"text/html; charset=\\"x\\"",\
                        "elapsedMillis":1012.034,"error":null}
                        """);
    }

    @Test
    void failure_hasNullsAndAnError() throws IOException {
        var failure = new JsonLine.Failure("ConnectTimeout", "h:80 did not answer");
        var line = new JsonLine(0, "http://h/", null, null, 0, null, Duration.ZERO, failure, null);

        assertThat(text(line))
                .isEqualTo(
                        """
                        {"index":0,"url":"http://h/","finalUrl":null,"status":null,"bytes":0,\
                        "contentType":null,"elapsedMillis":0.000,\
                        "error":{"kind":"ConnectTimeout","message":"h:80 did not answer"}}
                        """);
    }

    @Test
    void body_isThereOnlyIfGiven_alsoEmpty() throws IOException {
        assertThat(text(page("a\nb"))).endsWith(",\"error\":null,\"body\":\"a\\nb\"}\n");
        assertThat(text(page(""))).endsWith(",\"body\":\"\"}\n");
        assertThat(text(page(null))).doesNotContain("body");
    }

    @Test
    void strings_areEscapedSoThatTheLineIsOneLine() throws IOException {
        assertThat(text(page("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0085\u2028\u2029")))
                .endsWith(
                        "\"body\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\\u007f\\u0085"
                                + "\\u2028\\u2029\"}\n");
    }

    @Test
    void surrogates_pairedStay_loneAreEscaped() throws IOException {
        assertThat(text(page("\ud83d\ude00|\ud83d|\ude00|\ude00\ud83d")))
                .endsWith("\"body\":\"\ud83d\ude00|\\ud83d|\\ude00|\\ude00\\ud83d\"}\n");
        assertThat(text(page("\ud83d"))).endsWith("\"body\":\"\\ud83d\"}\n");
    }

    /// Property: what another parser reads is what was written.
    @Test
    void randomStrings_comeBackUnchanged() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String body = randomText(random);
            String line = text(page(body));

            assertThat(line.lines()).as("%d", i).hasSize(1);
            JsonNode read = MAPPER.readTree(line);
            assertThat(read.get("body").stringValue()).as("%d", i).isEqualTo(body);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x100));
                case 1 -> text.append((char) (0xd800 + random.nextInt(0x800)));
                case 2 -> text.append("\"\\/\n".charAt(random.nextInt(4)));
                default -> text.append((char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    static JsonLine page(@Nullable String body) {
        return new JsonLine(
                7,
                "http://h/a",
                "https://h/a/",
                200,
                1_234,
                "text/html; charset=\"x\"",
                Duration.ofNanos(1_012_034_999),
                null,
                body);
    }

    private static String text(JsonLine line) throws IOException {
        StringBuilder text = new StringBuilder();
        line.appendTo(text);
        return text.toString();
    }
}
