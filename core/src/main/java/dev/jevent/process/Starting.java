package dev.jevent.process;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.hub.Hub;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The start of one process on a worker, since it takes milliseconds; a process whose starter was
/// killed meanwhile is killed too, because nobody knows it.
final class Starting implements Callable<Process> {
    private static final Object ABANDONED = new Object();

    private final ProcessBuilder builder;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();

    Starting(ProcessBuilder builder) {
        this.builder = builder;
    }

    Process start() throws IOException {
        Hub hub = Hub.currentOrNull();
        if (hub == null) {
            return builder.start();
        }
        try {
            return hub.blocking(this);
        } catch (Throwable e) {
            abandon();
            throw sneaky(e);
        }
    }

    @Override
    public Process call() throws IOException {
        Process process = builder.start();
        if (!outcome.compareAndSet(null, process)) {
            process.destroyForcibly();
        }
        return process;
    }

    private void abandon() {
        if (outcome.getAndSet(ABANDONED) instanceof Process process) {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return "start of " + builder.command();
    }
}
