package dev.jevent.cli;

import dev.jevent.requests.Response;
import org.jspecify.annotations.Nullable;

/// The pages of the demo's server.
final class DemoPage {
    /// The parameter that carries the number of a page.
    static final String PARAMETER = "page";

    private DemoPage() {}

    /// {@return the page of that number}
    static String html(String number) {
        return "<html>page " + number + "</html>\n";
    }

    /// {@return the response}
    ///
    /// @throws IllegalStateException if it is not that page
    static Response checked(@Nullable Response response, int number) {
        String page = html(String.valueOf(number));
        if (response == null || response.status() != 200 || !response.text().equals(page)) {
            throw new IllegalStateException(
                    "page " + number + ": " + response + " (expected: 200 and its text)");
        }
        return response;
    }
}
