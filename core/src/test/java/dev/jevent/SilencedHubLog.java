package dev.jevent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What the hubs log until this is closed, with the errors; nothing of it is printed.
final class SilencedHubLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.jevent.hub");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private @Nullable Runnable reaction;

    SilencedHubLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /// What to do, on a thread of its own, when a message comes.
    void onMessage(Runnable reaction) {
        this.reaction = reaction;
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    List<Throwable> thrown() {
        return records.stream().map(LogRecord::getThrown).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        if (isOfGuardian(entry)) {
            return;
        }
        records.add(entry);
        Runnable react = reaction;
        if (react != null) {
            Thread.ofPlatform().daemon().start(react);
        }
    }

    /// On a slow machine it says that a hub is held, which is not what the tests are about.
    private static boolean isOfGuardian(LogRecord entry) {
        return entry.getMessage().contains(" is held for ");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
