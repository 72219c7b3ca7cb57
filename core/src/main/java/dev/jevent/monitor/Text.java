package dev.jevent.monitor;

import dev.jevent.hub.RawGreenlet;
import org.jspecify.annotations.Nullable;

/// Short texts for values of others.
final class Text {
    private Text() {}

    /// {@return what `value` says of itself, cut at [MonitorLimits#TEXT]; its class if it fails to}
    static String of(@Nullable Object value) {
        String text;
        try {
            text = value instanceof RawGreenlet greenlet ? greenlet.name() : String.valueOf(value);
        } catch (RuntimeException e) {
            text = value.getClass().getName() + " (its text failed with " + e.getClass() + ")";
        }
        return text.length() <= MonitorLimits.TEXT
                ? text
                : text.substring(0, MonitorLimits.TEXT) + "…";
    }
}
