package dev.jevent.flow.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page as one document: its style and its script lie in it.
final class PageText {
    private final String text;

    private PageText(String text) {
        this.text = text;
    }

    static PageText load() {
        return new PageText(
                resource("live.html")
                        .replace("{{style}}", resource("live.css"))
                        .replace("{{script}}", resource("live.js"))
                        .replace("{{period}}", Long.toString(LiveLimits.PERIOD.toMillis()))
                        .replace("{{window}}", Long.toString(LiveLimits.WINDOW.toMillis()))
                        .replace("{{lanes}}", Integer.toString(LiveLimits.LANES)));
    }

    private static String resource(String name) {
        try (InputStream in = PageText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource: " + name + " (expected: in the jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the page, whose style and script bear `nonce`}
    String with(String nonce) {
        return text.replace("{{nonce}}", nonce);
    }
}
