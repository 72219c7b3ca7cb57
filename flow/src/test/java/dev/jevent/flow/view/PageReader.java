package dev.jevent.flow.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a page as the page's own script does.
final class PageReader {
    private final String html;
    private final byte[] columns;
    private int at;

    PageReader(String html) throws IOException {
        this.html = html;
        byte[] deflated = Base64.getDecoder().decode(element("flow-columns"));
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            columns = in.readAllBytes();
        }
    }

    JsonNode header() {
        return JsonMapper.shared().readTree(element("flow-header").getBytes(UTF_8));
    }

    private String element(String id) {
        Matcher element =
                Pattern.compile("<script id=\"" + id + "\"[^>]*>([^<]*)</script>").matcher(html);
        if (!element.find()) {
            throw new AssertionError("no element " + id);
        }
        return element.group(1);
    }

    long[] column(int count) {
        var column = new long[count];
        for (int i = 0; i < count; i++) {
            column[i] = next();
        }
        return column;
    }

    long[] deltas(int count) {
        long[] column = column(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value += column[i] >>> 1 ^ -(column[i] & 1);
            column[i] = value;
        }
        return column;
    }

    void rest(LongConsumer each) {
        while (at < columns.length) {
            each.accept(next());
        }
    }

    private long next() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = columns[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
