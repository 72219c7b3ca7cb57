package dev.jevent.flow.live;

import dev.jevent.http.JacksonJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks a live page as a browser would, or as one would not; on a plain thread.
final class LiveClient {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final String token;

    LiveClient(LivePage page) {
        URI url = URI.create(page.url());
        this.port = url.getPort();
        this.token = url.getQuery().substring("token=".length());
    }

    /// An answer: the status line and the headers, and the body.
    record Reply(int status, String head, String body) {
        @Nullable String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    String token() {
        return token;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    /// Sends a request with these header lines, of which `Host` is one or is not.
    Reply ask(String target, String... headers) {
        try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request =
                    "GET "
                            + target
                            + " HTTP/1.1\r\nConnection: close\r\n"
                            + String.join(
                                    "", List.of(headers).stream().map(h -> h + "\r\n").toList())
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Reply(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end),
                    all.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks with the token, as the page does.
    Reply get(String target) {
        return ask(target, "Host: " + host(), "Authorization: Bearer " + token);
    }

    Map<?, ?> snapshot() {
        Reply reply = get("/snapshot?since=0");
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.head());
        }
        return (Map<?, ?>) Objects.requireNonNull(new JacksonJson().read(reply.body()));
    }

    /// {@return what is said of the hub of that name, or no entries}
    Map<?, ?> hub(String name) {
        return list(snapshot(), "hubs").stream()
                .map(hub -> (Map<?, ?>) hub)
                .filter(hub -> name.equals(hub.get("name")))
                .findFirst()
                .orElse(Map.of());
    }

    static List<?> list(Map<?, ?> from, String name) {
        return from.get(name) instanceof List<?> list ? list : List.of();
    }

    static Map<?, ?> map(Map<?, ?> from, String name) {
        return from.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
