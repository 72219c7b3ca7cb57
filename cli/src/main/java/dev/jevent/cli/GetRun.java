package dev.jevent.cli;

import dev.jevent.Jevent;
import dev.jevent.errors.ControlSignal;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.grequests.Answers;
import dev.jevent.grequests.Grequests;
import dev.jevent.grequests.Indexed;
import dev.jevent.grequests.MapOptions;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One run of `jevent get`: pages go from the source to the sink through a hub, in memory that
/// grows with the number in flight only.
///
/// Killing the main greenlet, which interrupting the calling thread and the end of the process do,
/// stops it: what came is kept, the rest is missing.
final class GetRun {
    /// How long a stopped run goes on keeping what came, and counting what did not.
    static final Duration STOP_TIME = Duration.ofMillis(300);

    private final ReadAhead source;
    private final PageQueue queue;
    private final MapOptions options;
    private final Account account;
    private final Stdio stdio;
    private volatile @Nullable Greenlet<?> main;

    /// @param concurrency how many pages are in flight at once
    GetRun(
            UrlSource urls,
            RequestForm form,
            int concurrency,
            @Nullable RateLimit rate,
            Sink sink,
            Stdio stdio) {
        OptionalLong total = urls.total();
        this.source = ReadAhead.start(urls);
        this.queue =
                new PageQueue(source, form, rate == null ? null : rate.pacer(System::nanoTime));
        this.options =
                MapOptions.size(
                        (int) Math.max(1, Math.min(concurrency, total.orElse(concurrency))));
        this.account = new Account(sink, stdio, total, this::stop);
        this.stdio = stdio;
    }

    /// Fetches all pages, and says on standard error what came of it, however it ends.
    ExitStatus run() throws Exception {
        account.start();
        ExitStatus status = ExitStatus.SOME_FAILED;
        boolean complete;
        try {
            status = fetchAll();
        } finally {
            complete = report(status == ExitStatus.INTERRUPTED);
        }
        switch (account.failure()) {
            case null -> {}
            case OutputFailed failure -> {
                stdio.complain(OneLine.of(String.valueOf(failure.getMessage())));
                return ExitStatus.WRITE_ERROR;
            }
            case RuntimeException defect -> throw defect;
            case Throwable defect -> throw new IllegalStateException("output: broken", defect);
        }
        return status == ExitStatus.ALL_CAME && !complete ? ExitStatus.SOME_FAILED : status;
    }

    /// An interrupt that stopped the run does not cut its report short.
    private boolean report(boolean stopped) {
        boolean interrupted = Thread.interrupted();
        try {
            account.close(stopped ? STOP_TIME : null);
            return account.report(source.count(STOP_TIME));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ExitStatus fetchAll() throws Exception {
        try {
            Jevent.run(this::fetchOnHub);
            return ExitStatus.ALL_CAME;
        } catch (ControlSignal _) {
            return ExitStatus.INTERRUPTED;
        } catch (InputFailed e) {
            stdio.complain(OneLine.of(String.valueOf(e.getMessage())));
            return ExitStatus.BAD_INPUT;
        }
    }

    private void fetchOnHub() throws InterruptedException {
        if (Greenlet.current() instanceof Greenlet<?> current) {
            main = current;
        }
        try (Answers<Indexed> answers = Grequests.imapEnumerated(() -> queue, options)) {
            while (account.failure() == null && answers.hasNext()) {
                account.add(queue.over(answers.next()));
            }
        }
    }

    private void stop() {
        Greenlet<?> running = main;
        if (running != null) {
            running.kill(KillOptions.DEFAULT.withoutWaiting());
        }
    }
}
