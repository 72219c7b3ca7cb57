package dev.jevent.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the logger of the hubs says until it is closed; nothing of it is printed.
public final class CapturedLog implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.jevent.hub");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord logged) {
                    messages.add(logged.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    /// Starts to capture.
    public CapturedLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /// {@return the messages so far that contain all of `words`}
    public List<String> with(String... words) {
        return messages.stream()
                .filter(message -> List.of(words).stream().allMatch(message::contains))
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
