package dev.jevent.cli;

import dev.jevent.cli.JsonLine.Failure;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps what comes and counts it, on a thread of its own, so that neither a slow disk nor a slow
/// reader of the output holds the hub.
///
/// A page counts as come once it is kept. Closed once the hub is done.
final class Account {
    /// How many failures are told one by one; later ones are only counted.
    static final int FAILURES_TOLD = 10;

    private final Sink sink;
    private final Stdio stdio;
    private final Summary summary;
    private final ProgressBar progress;
    private final Runnable onOutputFailed;

    /// Held while something is counted or told, so that a report is neither torn nor followed.
    private final ReentrantLock counting = new ReentrantLock();

    private final Handoff<Fetch> over = new Handoff<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("jevent-output").unstarted(this::keepAll);
    private volatile @Nullable Throwable failure;
    private boolean reported;

    /// @param onOutputFailed called once, on the thread of this account, when nothing more can be
    ///   kept
    Account(Sink sink, Stdio stdio, OptionalLong total, Runnable onOutputFailed) {
        this.sink = sink;
        this.stdio = stdio;
        this.summary = new Summary(System::nanoTime, total);
        Terminal terminal = stdio.terminal().get();
        this.progress =
                new ProgressBar(
                        stdio.err(),
                        terminal.present(),
                        terminal.columns(),
                        System::nanoTime,
                        total);
        this.onOutputFailed = onOutputFailed;
    }

    void start() {
        thread.start();
    }

    /// Hands over what is done, waiting while too much of it is not kept yet.
    void add(Fetch fetch) throws InterruptedException {
        over.put(fetch);
    }

    private void keepAll() {
        try {
            for (Fetch fetch; (fetch = over.take()) != null; ) {
                keep(fetch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            onOutputFailed.run();
        } finally {
            // Whatever ended it: nobody waits for a thread that is gone.
            over.abandon();
        }
    }

    private void keep(Fetch fetch) {
        sink.keep(fetch);
        counting.lock();
        try {
            if (!reported) {
                count(fetch);
            }
        } finally {
            counting.unlock();
        }
    }

    private void count(Fetch fetch) {
        Failure why = fetch.failure();
        if (why == null) {
            summary.came(fetch.bytes(), fetch.elapsed().toNanos());
        } else {
            summary.failed(why.kind());
            tell(fetch.target().shownUrl(), why);
        }
        progress.update(summary.pages() + summary.failures(), summary.failures(), summary.bytes());
    }

    private void tell(String url, Failure why) {
        if (summary.failures() > FAILURES_TOLD + 1) {
            return;
        }
        progress.erase();
        if (summary.failures() <= FAILURES_TOLD) {
            stdio.complain(url + ": " + OneLine.of(why.message()));
        } else {
            stdio.complain("further failures are only counted");
        }
    }

    /// Waits until what was handed over is kept; with a limit, drops what is not kept by then.
    void close(@Nullable Duration limit) {
        over.end();
        try {
            if (limit == null) {
                thread.join();
            } else {
                thread.join(limit);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        over.abandon();
    }

    /// {@return why nothing more can be kept, [OutputFailed] or a defect; or null}
    @Nullable Throwable failure() {
        return failure;
    }

    /// Prints the summary, after [#close]. What is still being kept then is not counted any more.
    ///
    /// @param pages how many there are, as far as that is known
    /// @return whether every page came
    boolean report(long pages) {
        counting.lock();
        try {
            reported = true;
            summary.known(pages);
            progress.finish();
            stdio.err().print(summary.render());
            stdio.err().flush();
            return summary.failures() == 0 && summary.missing() == 0;
        } finally {
            counting.unlock();
        }
    }
}
