package dev.jevent.monitor;

import dev.jevent.hub.RawGreenlet;
import org.jspecify.annotations.Nullable;

/// Short texts for values of others.
final class Text {
    private Text() {}

    /// {@return what `value` says of itself, cut at [MonitorLimits#TEXT]; its class if it fails to}
    static String of(@Nullable Object value) {
        String text = value instanceof RawGreenlet greenlet ? greenlet.name() : said(value);
        return text.length() <= MonitorLimits.TEXT
                ? text
                : text.substring(0, MonitorLimits.TEXT) + "…";
    }

    private static String said(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        try {
            return value.toString();
        } catch (RuntimeException e) {
            return value.getClass().getName() + " (its text failed with " + e.getClass() + ")";
        }
    }
}
