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

    /// Fetches all pages, and says on standard error what came of it.
    ExitStatus run() throws Exception {
        account.start();
        ExitStatus status = fetchAll();
        boolean stopped = status == ExitStatus.INTERRUPTED;
        account.close(stopped ? STOP_TIME : null);
        OutputFailed failure = account.failure();
        if (failure != null) {
            status = ExitStatus.WRITE_ERROR;
        }
        account.report(source.count(STOP_TIME));
        if (failure != null) {
            stdio.complain(OneLine.of(String.valueOf(failure.getMessage())));
        }
        return status == ExitStatus.ALL_CAME && !account.isComplete()
                ? ExitStatus.SOME_FAILED
                : status;
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
