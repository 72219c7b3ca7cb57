package dev.jevent.testing;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What a logger, by default that of the hubs, says until this is closed; nothing of it is printed.
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private volatile @Nullable Runnable reaction;
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord logged) {
                    records.add(logged);
                    react(logged);
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
        return records.stream()
                .map(LogRecord::getMessage)
                .filter(message -> List.of(words).stream().allMatch(message::contains))
                .toList();
    }

    /// {@return the messages so far, without those that a hub is held: a slow machine has them
    /// where no test expects them}
    public List<String> messages() {
        return records.stream()
                .filter(CapturedLog::isOfTheTest)
                .map(LogRecord::getMessage)
                .toList();
    }

    /// {@return the errors so far that were logged with a message}
    public List<Throwable> thrown() {
        return records.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
    }

    /// What to do, on a thread of its own, when one of [#messages()] comes.
    public void onMessage(Runnable reaction) {
        this.reaction = reaction;
    }

    private void react(LogRecord logged) {
        Runnable react = reaction;
        if (react != null && isOfTheTest(logged)) {
            Thread.ofPlatform().daemon().start(react);
        }
    }

    private static boolean isOfTheTest(LogRecord logged) {
        return !logged.getMessage().contains(" is held for ");
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }
}
