package dev.jevent.grequests;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.Jevent;
import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.requests.DeadlineExceeded;
import dev.jevent.requests.Option;
import dev.jevent.requests.Options;
import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import dev.jevent.sync.Semaphore;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcomes of many requests in the order of their completion: a few greenlets take the next
/// request from the source, send it and put the outcome where the reader finds it. On one hub.
final class Batch {
    private final Iterator<AsyncRequest> source;
    private final MapOptions options;
    private final int total;
    private final HubClock clock = Hub.current().clock();
    private final long deadline;
    private final Pace pace;
    private final Option perHost;
    private final ArrayDeque<Indexed> ready = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Guard guard = new Guard();
    private final WaitLine reader = new WaitLine(guard);
    private final WaitLine writers = new WaitLine(guard);
    private final Semaphore turn = new Semaphore(1);
    private int taken;
    private int given;
    private int done;
    private int failed;
    private int working;
    private boolean over;
    private boolean abandoned;
    private boolean sourceEnded;
    private @Nullable Throwable failure;

    /// @param total how many requests the source has, or -1 if it is to be taken from only as fast
    ///   as its outcomes are read
    Batch(Iterator<AsyncRequest> source, MapOptions options, int total) {
        this.source = source;
        this.options = options;
        this.total = total;
        this.pace = Pace.of(options.perSecond());
        this.perHost = Options.perHost(options.size());
        this.deadline =
                options.deadline() == null
                        ? WaitLimit.NONE
                        : clock.nanos() + WaitLimit.of(options.deadline());
    }

    /// Begins to send.
    Batch start() {
        int count = total < 0 ? options.size() : Math.min(options.size(), total);
        working = count;
        for (int i = 0; i < count; i++) {
            workers.add(new Worker());
        }
        return this;
    }

    /// Waits for the next outcome.
    ///
    /// @return null at the end
    @Nullable Indexed next() {
        while (ready.isEmpty()) {
            if (working == 0 || over) {
                throwFailure();
                return null;
            }
            if (!awaitOutcome()) {
                expire();
            }
        }
        given++;
        wake(writers);
        return ready.remove();
    }

    /// The source and the hooks may be of a language without checked exceptions.
    private void throwFailure() {
        Throwable thrown = failure;
        failure = null;
        if (thrown != null) {
            throw sneaky(thrown);
        }
    }

    /// Keeps what is no error of a request but of the caller's own code (the source, a hook, a
    /// body), to be thrown at the end: the other requests are still sent.
    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        } else if (failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    private final class Worker {
        private final Greenlet<?> greenlet = Jevent.spawn("request worker", this::work);
        private @Nullable Indexed current;

        private void work() {
            try {
                for (Indexed next; (next = takeInTurn()) != null; ) {
                    current = next;
                    sendOne(next);
                    current = null;
                }
            } finally {
                working--;
                wake(reader);
            }
        }

        private void sendOne(Indexed next) {
            try {
                pace.await();
                end(next, send(next.request()));
            } catch (GreenletExit e) {
                throw e;
            } catch (Throwable e) {
                fail(e);
                if (current != null) {
                    // No outcome of it will be read, which would make room for the next.
                    given++;
                    wake(writers);
                }
            }
        }

        /// The deadline may have said already what became of it, or nobody may want to know.
        private void end(Indexed request, Outcome outcome) {
            if (current == null || abandoned) {
                outcome.response().ifPresent(Response::close);
                return;
            }
            current = null;
            finish(request, outcome);
        }

        void kill() {
            greenlet.kill(KillOptions.DEFAULT.withoutWaiting());
        }
    }

    /// The source may switch, and need not bear to be asked by two at once.
    private @Nullable Indexed takeInTurn() {
        try (var _ = turn.acquireScoped()) {
            while (!over && total < 0 && taken - given >= options.size()) {
                await(writers, "the reader of responses", WaitLimit.NONE);
            }
            return over ? null : take();
        }
    }

    private @Nullable Indexed take() {
        if (sourceEnded) {
            return null;
        }
        try {
            if (!source.hasNext()) {
                sourceEnded = true;
                return null;
            }
            AsyncRequest request = source.next();
            if (request == null) {
                throw new NullPointerException("request " + taken + ": null (expected: a request)");
            }
            return new Indexed(taken++, request, null);
        } catch (GreenletExit e) {
            throw e;
        } catch (Throwable e) {
            sourceEnded = true;
            fail(e);
            return null;
        }
    }

    private Outcome send(AsyncRequest request) {
        List<Option> all = new ArrayList<>(request.options().size() + 1);
        all.add(perHost);
        all.addAll(request.options());
        var sent = new AsyncRequest(request.method(), request.url(), all, request.session());
        return switch (sent.send()) {
            case Outcome.Answered(AsyncRequest _, Response answer) -> Outcome.of(request, answer);
            case Outcome.Failed(AsyncRequest _, RequestException e) -> Outcome.of(request, e);
        };
    }

    private void finish(Indexed request, Outcome outcome) {
        ready.add(request.with(outcome));
        done++;
        failed += outcome.error().isPresent() ? 1 : 0;
        wake(reader);
        Progress progress = options.progress();
        if (progress != null) {
            progress.at(done, failed, total);
        }
    }

    /// The time for all is over: what is under way is killed, what was not sent is not.
    private void expire() {
        close();
        for (Worker worker : workers) {
            Indexed current = worker.current;
            if (current != null) {
                worker.current = null;
                finish(current, expired(current.request()));
            }
        }
        if (total >= 0) {
            for (Indexed unsent; (unsent = take()) != null; ) {
                finish(unsent, expired(unsent.request()));
            }
        }
    }

    private Outcome expired(AsyncRequest request) {
        String message =
                "url: "
                        + request.url()
                        + " was not done within "
                        + options.deadline()
                        + ", the time for all";
        return Outcome.of(request, new DeadlineExceeded(message));
    }

    /// {@return false if the deadline passed first}
    private boolean awaitOutcome() {
        long left = deadline == WaitLimit.NONE ? deadline : deadline - clock.nanos();
        return left > 0 && await(reader, "the next response", left);
    }

    private boolean await(WaitLine line, String what, long nanos) {
        Waiter waiter = Waiter.current(what);
        guard.lock();
        line.add(waiter);
        guard.unlock();
        return line.await(waiter, nanos);
    }

    private void wake(WaitLine line) {
        guard.lock();
        try {
            line.deliverFirst(null);
        } finally {
            guard.unlock();
        }
    }

    /// Kills what is under way; nothing more is sent.
    void close() {
        over = true;
        workers.forEach(Worker::kill);
    }

    /// Kills what is under way, and closes the responses that nobody will read.
    void abandon() {
        abandoned = true;
        close();
        for (Indexed unread; (unread = ready.poll()) != null; ) {
            unread.outcome().response().ifPresent(Response::close);
        }
    }
}
