package dev.jevent.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads pages to fetch on a thread of its own, so that a slow list does not hold the hub.
final class ReadAhead {
    private final UrlSource source;
    private final Handoff<Target> targets = new Handoff<>();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private volatile long count;

    private ReadAhead(UrlSource source) {
        this.source = source;
        // A daemon, since a read from a terminal cannot be broken off.
        this.thread = Thread.ofPlatform().daemon().name("jevent-read-ahead").unstarted(this::read);
    }

    /// Begins to read.
    static ReadAhead start(UrlSource source) {
        var ahead = new ReadAhead(source);
        ahead.thread.start();
        return ahead;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread only
    private void read() {
        try (source) {
            while (source.hasNext()) {
                targets.put(source.next());
                count++;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            targets.end();
        }
    }

    /// Waits for the next page.
    ///
    /// @return null after the last
    /// @throws InputFailed once what was read before the failure has been taken
    @Nullable Target next() throws InterruptedException {
        Target target = targets.take();
        RuntimeException thrown = failure;
        if (target == null && thrown != null) {
            throw thrown;
        }
        return target;
    }

    /// Ends the handing out; what follows is only counted, for at most `limit`.
    ///
    /// @return how many pages were read in all
    long count(Duration limit) {
        targets.abandon();
        try {
            thread.join(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return count;
    }
}
