package dev.jevent.flow.live;

import dev.jevent.http.server.HttpHandler;
import dev.jevent.http.server.RequestError;
import dev.jevent.http.server.ServerRequest;
import dev.jevent.http.server.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;

/// Answers the requests of the page: the page itself, `/snapshot` and `/stack`.
final class LiveSite implements HttpHandler {
    private static final int NONCE_BYTES = 16;
    private static final ServerResponse REFUSED = guarded(ServerResponse.of(403), "");

    private final Gate gate;
    private final LiveWatch watch;
    private final PageText page = PageText.load();
    private final SecureRandom random = new SecureRandom();

    LiveSite(Gate gate, LiveWatch watch) {
        this.gate = gate;
        this.watch = watch;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        if (!gate.admits(request)) {
            return REFUSED;
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return guarded(ServerResponse.of(405).withHeader("Allow", "GET, HEAD"), "");
        }
        return switch (request.rawPath()) {
            case "/" -> page();
            case "/snapshot" -> json(watch.answer(number(request, "since")).json());
            case "/stack" -> stack(number(request, "thread"));
            default -> guarded(ServerResponse.of(404), "");
        };
    }

    private ServerResponse page() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        return guarded(
                ServerResponse.html(page.with(nonce)),
                "; connect-src 'self'; img-src data:; script-src 'nonce-"
                        + nonce
                        + "'; style-src 'nonce-"
                        + nonce
                        + "'");
    }

    private ServerResponse stack(long thread) {
        return watch.greenlet(thread)
                .map(greenlet -> json(Answer.stack(Stream.of(greenlet.stack()))))
                .orElseGet(() -> guarded(ServerResponse.of(404), ""));
    }

    private static long number(ServerRequest request, String name) {
        String text = request.query(name);
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new RequestError(400, name + ": " + text + " (expected: a number)");
        }
    }

    private static ServerResponse json(String text) {
        return guarded(
                ServerResponse.bytes("application/json", text.getBytes(StandardCharsets.UTF_8)),
                "");
    }

    /// Adds what keeps browsers from storing, guessing, framing or telling others.
    private static ServerResponse guarded(ServerResponse response, String allowed) {
        return response.withHeader("Cache-Control", "no-store")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("X-Frame-Options", "DENY")
                .withHeader("Referrer-Policy", "no-referrer")
                .withHeader("Cross-Origin-Resource-Policy", "same-origin")
                .withHeader("Cross-Origin-Opener-Policy", "same-origin")
                .withHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'"
                                + allowed);
    }
}
