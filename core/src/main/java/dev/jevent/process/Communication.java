package dev.jevent.process;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.file.BlockingThreads;
import dev.jevent.file.FileLimits;
import dev.jevent.file.FileObject;
import dev.jevent.hub.Hold;
import dev.jevent.hub.Hub;
import dev.jevent.sync.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Feeds one process and collects what it writes, on threads of its own, so that who waits for it
/// may stop and come back without losing anything.
final class Communication {
    /// The input, the two outputs, and the end of the process.
    private static final int PARTS = 4;

    private final AtomicInteger left = new AtomicInteger(PARTS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Event over = new Event();
    private final Subprocess process;
    private final byte[] input;
    private final Output stdout;
    private final Output stderr;

    Communication(Subprocess process, RunOptions options) {
        this.process = process;
        input = options.input();
        stdout = new Output("stdout", options.maxOutput());
        stderr = new Output("stderr", options.maxOutput());
    }

    void begin() {
        BlockingThreads.start(this::feed);
        BlockingThreads.start(() -> collect(process.stdout(), stdout));
        BlockingThreads.start(() -> collect(process.stderr(), stderr));
        process.whenEnded(this::partIsOver);
    }

    /// {@return false if the limit passed before the process and its pipes have ended}
    boolean await(@Nullable Duration limit) throws IOException {
        Hub hub = Hub.currentOrNull();
        try (Hold _ = hub == null ? null : hub.hold()) {
            if (limit == null) {
                over.await();
            } else if (!over.await(limit)) {
                return false;
            }
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw sneaky(failed);
        }
        return true;
    }

    byte[] stdout() {
        return stdout.bytes.toByteArray();
    }

    byte[] stderr() {
        return stderr.bytes.toByteArray();
    }

    /// A process need not read all its input, and its end closes the pipe.
    private void feed() {
        try (FileObject stdin = process.stdin()) {
            stdin.write(input);
        } catch (IOException _) {
            // what the process did not want
        } finally {
            partIsOver();
        }
    }

    private void collect(FileObject from, Output output) {
        try {
            var piece = new byte[FileLimits.BUFFER_BYTES];
            for (int count; (count = from.read(piece)) >= 0; ) {
                output.add(piece, count);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            over.set();
        } finally {
            partIsOver();
        }
    }

    private void partIsOver() {
        if (left.decrementAndGet() == 0) {
            over.set();
        }
    }

    private record Output(String name, int limit, ByteArrayOutputStream bytes) {
        Output(String name, int limit) {
            this(name, limit, new ByteArrayOutputStream());
        }

        void add(byte[] piece, int count) throws IOException {
            int room = limit - bytes.size();
            bytes.write(piece, 0, Math.min(count, room));
            if (count > room) {
                throw new IOException(name + ": more than " + limit + " bytes (expected: less)");
            }
        }
    }
}
