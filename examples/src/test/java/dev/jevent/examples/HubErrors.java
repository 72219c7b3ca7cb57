package dev.jevent.examples;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the hubs log until this is closed; nothing of it is printed.
final class HubErrors extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("dev.jevent.hub");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    HubErrors() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<LogRecord> records() {
        return records;
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
