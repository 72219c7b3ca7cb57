package dev.jevent.cli;

import dev.jevent.Jevent;
import dev.jevent.grequests.AsyncRequest;
import dev.jevent.grequests.Indexed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The requests of a run in order, each handed out when it may start. On one hub; asked by one
/// greenlet at a time, as a batch does.
final class PageQueue implements Iterator<AsyncRequest> {
    private final ReadAhead source;
    private final RequestForm form;
    private final @Nullable Pacer pacer;
    private final Map<Integer, Fetch> underWay = new HashMap<>();
    private @Nullable Target next;
    private int count;

    PageQueue(ReadAhead source, RequestForm form, @Nullable Pacer pacer) {
        this.source = source;
        this.form = form;
        this.pacer = pacer;
    }

    @Override
    public boolean hasNext() {
        try {
            if (next == null) {
                next = source.next();
                awaitStart();
            }
            return next != null;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void awaitStart() {
        if (next == null || pacer == null) {
            return;
        }
        for (long wait; (wait = pacer.tryStart()) > 0; ) {
            Jevent.sleep(Duration.ofNanos(wait));
        }
    }

    @Override
    public AsyncRequest next() {
        Target target = next;
        if (target == null) {
            throw new NoSuchElementException("pages: at their end");
        }
        next = null;
        Fetch fetch = new Fetch(target);
        underWay.put(count++, fetch);
        return form.request(fetch);
    }

    /// {@return the page that is over with this outcome}
    Fetch over(Indexed done) {
        Fetch fetch = underWay.remove(done.index());
        if (fetch == null) {
            throw new IllegalStateException("index: " + done.index() + " (expected: under way)");
        }
        return fetch.over(done.outcome());
    }
}
