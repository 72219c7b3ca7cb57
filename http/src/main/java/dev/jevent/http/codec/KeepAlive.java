package dev.jevent.http.codec;

import java.util.Locale;

/// Reads the `Keep-Alive` header.
final class KeepAlive {
    private KeepAlive() {}

    /// {@return the parameter `timeout`, or -1 if there is none that can be read}
    static long timeoutSeconds(String value) {
        for (String parameter : value.split(",", -1)) {
            String text = parameter.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith("timeout=")) {
                String digits = text.substring("timeout=".length()).strip();
                return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : -1;
            }
        }
        return -1;
    }
}
