package dev.jevent.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The opening of one file on another thread; a file whose opener was killed meanwhile is closed,
/// because nobody knows it.
final class Opening implements Callable<FileChannel> {
    private static final Object ABANDONED = new Object();

    private final Callable<FileChannel> opening;
    private final AtomicReference<@Nullable Object> outcome = new AtomicReference<>();

    Opening(Callable<FileChannel> opening) {
        this.opening = opening;
    }

    FileChannel run(Executor threads) throws IOException {
        try {
            return new Operation<FileChannel>(threads).run(this);
        } catch (Throwable e) {
            if (outcome.getAndSet(ABANDONED) instanceof FileChannel unknown) {
                unknown.close();
            }
            throw e;
        }
    }

    @Override
    public FileChannel call() throws Exception {
        FileChannel opened = opening.call();
        if (!outcome.compareAndSet(null, opened)) {
            opened.close();
        }
        return opened;
    }
}
