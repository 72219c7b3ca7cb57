package dev.jevent.patch.file;

import dev.jevent.hub.Hub;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The start of one process on a worker; a process whose starter was killed meanwhile is killed
/// too, because nobody knows it.
final class ProcessStart implements Callable<Process> {
    private static final Object ABANDONED = new Object();

    private final Callable<Process> starting;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();

    ProcessStart(Callable<Process> starting) {
        this.starting = starting;
    }

    Process on(Hub hub) throws Exception {
        boolean known = false;
        try {
            Process process = hub.blocking(this);
            known = true;
            return process;
        } finally {
            if (!known && outcome.getAndSet(ABANDONED) instanceof Process process) {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public Process call() throws Exception {
        Process process = starting.call();
        if (!outcome.compareAndSet(null, process)) {
            process.destroyForcibly();
        }
        return process;
    }

    @Override
    public String toString() {
        return "start of a process";
    }
}
