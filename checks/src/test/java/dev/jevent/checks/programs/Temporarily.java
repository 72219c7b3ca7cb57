package dev.jevent.checks.programs;

import dev.jevent.hub.Hub;
import dev.jevent.settings.Setting;
import dev.jevent.settings.Settings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Changes settings for a while; a hub keeps those that it was started with.
final class Temporarily {
    private Temporarily() {}

    /// Does `body` while `setting` is `value`.
    static <T extends @Nullable Object> T with(Setting<?> setting, String value, Callable<T> body)
            throws Exception {
        String before = System.getProperty(setting.name());
        System.setProperty(setting.name(), value);
        try {
            return body.call();
        } finally {
            if (before == null) {
                System.clearProperty(setting.name());
            } else {
                System.setProperty(setting.name(), before);
            }
        }
    }

    /// {@return a new hub for the other side of a program, whose holds are nobody's concern}
    static Hub unwatchedHub(String name) throws Exception {
        return with(Settings.GUARDIAN, "off", () -> Hub.start(name));
    }
}
