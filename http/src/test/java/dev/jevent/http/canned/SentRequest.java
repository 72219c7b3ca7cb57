package dev.jevent.http.canned;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request as a client sent it.
///
/// @param connection the connection it came on, from 0
/// @param head the request line and header fields, with their line ends; bytes as Latin-1
/// @param rawBody the body with the framing of its chunks; bytes as Latin-1
/// @param body the body; bytes as Latin-1
public record SentRequest(int connection, String head, String rawBody, String body) {
    public String line() {
        return head.substring(0, head.indexOf('\r'));
    }

    public String method() {
        return line().split(" ", 3)[0];
    }

    public String target() {
        return line().split(" ", 3)[1];
    }

    /// The values of a header field, in order; empty if it was not sent.
    public List<String> header(String name) {
        return head.lines()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    public List<String> headerNames() {
        return head.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    public String utf8Body() {
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
