package dev.jevent.http.canned;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// Texts of responses; each character is one byte.
public final class Replies {
    private Replies() {}

    public static String ok(String body, String... headerLines) {
        return reply("200 OK", body, headerLines);
    }

    public static String reply(String status, String body, String... headerLines) {
        var text = new StringBuilder("HTTP/1.1 " + status + "\r\n");
        for (String line : headerLines) {
            text.append(line).append("\r\n");
        }
        return text.append("Content-Length: " + body.length() + "\r\n\r\n").append(body).toString();
    }

    public static String redirect(int status, String location, String... headerLines) {
        String[] lines = new String[headerLines.length + 1];
        System.arraycopy(headerLines, 0, lines, 1, headerLines.length);
        lines[0] = "Location: " + location;
        return reply(status + " Moved", "moved", lines);
    }

    public static String chunked(String... chunks) {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String chunk : chunks) {
            text.append(Integer.toHexString(chunk.length())).append("\r\n");
            text.append(chunk).append("\r\n");
        }
        return text.append("0\r\n\r\n").toString();
    }

    public static String gzip(String latin1) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toString(StandardCharsets.ISO_8859_1);
    }
}
