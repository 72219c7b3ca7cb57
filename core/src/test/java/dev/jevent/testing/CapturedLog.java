package dev.jevent.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What a logger, by default that of the hubs, says until this is closed; nothing of it is printed.
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
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

    /// Starts to capture what the hubs log.
    public CapturedLog() {
        this("dev.jevent.hub");
    }

    /// Starts to capture what the logger of that name, and those below it, log.
    public CapturedLog(String name) {
        logger = Logger.getLogger(name);
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
