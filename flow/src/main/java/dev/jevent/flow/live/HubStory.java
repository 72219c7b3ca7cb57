package dev.jevent.flow.live;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Subscription;
import dev.jevent.sync.AsyncResult;
import dev.jevent.time.HubClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What is known of one hub that is watched. Owned by the page's hub.
final class HubStory implements AutoCloseable {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    final Hub hub;
    final int number;
    private final Tape tape;
    private final Subscription listening;
    private final HubClock clock = HubClock.system();
    private final ArrayDeque<NumberedMark> window = new ArrayDeque<>();
    private @Nullable AsyncResult<HubLook> asked;
    private long askedAt;
    private @Nullable HubLook before;
    private @Nullable HubLook last;

    HubStory(Hub hub, int number) {
        this.hub = hub;
        this.number = number;
        this.tape = new Tape(hub);
        this.listening = hub.listen(tape);
    }

    /// A mark with its place in the order in which the page learned of them.
    record NumberedMark(long number, Mark mark) {}

    /// Asks for a look, unless one is under way.
    ///
    /// @return true if it was asked now
    boolean ask() {
        if (asked != null) {
            return false;
        }
        var answer = new AsyncResult<HubLook>();
        asked = answer;
        askedAt = clock.nanos();
        var looker = new Looker(hub, tape);
        hub.call(() -> answer(answer, looker));
        return true;
    }

    private static void answer(AsyncResult<HubLook> answer, Looker looker) {
        try {
            answer.set(looker.look());
        } catch (RuntimeException | Error e) {
            answer.setException(e);
        }
    }

    /// Waits for the answer for at most `limit`, and takes it if it has come.
    void take(Duration limit, LongSupplier numbers) {
        AsyncResult<HubLook> answer = asked;
        if (answer == null || !answer.await(limit)) {
            return;
        }
        asked = null;
        HubLook look = answer.get();
        before = last;
        last = look;
        for (Mark mark : look.marks()) {
            window.addLast(new NumberedMark(numbers.getAsLong(), mark));
        }
        forgetOld(look.at());
    }

    private void forgetOld(long now) {
        long oldest = now - LiveLimits.WINDOW.toNanos();
        while (!window.isEmpty()
                && (window.size() > LiveLimits.MARKS
                        || window.getFirst().mark().end() - oldest < 0)) {
            window.removeFirst();
        }
    }

    /// {@return the newest marks, oldest first}
    Iterable<NumberedMark> window() {
        return window;
    }

    /// {@return what the carrier saw last, or null if it has never answered}
    @Nullable HubLook last() {
        return last;
    }

    /// {@return true if the hub was asked and has not answered in time}
    boolean isLate() {
        return asked != null;
    }

    /// {@return since when it has not answered; only if it [#isLate()]}
    long lateSince() {
        return askedAt;
    }

    /// {@return the share of the time between the last two looks in which the hub was busy, or -1
    /// before there are two}
    double load() {
        return before == null ? -1 : rate(HubLook::busy) / SECOND;
    }

    double turnsPerSecond() {
        return rate(HubLook::turns);
    }

    double runsPerSecond() {
        return rate(HubLook::runs);
    }

    private double rate(ToLongFunction<HubLook> number) {
        HubLook from = before;
        if (from == null) {
            return -1;
        }
        HubLook to = Objects.requireNonNull(last);
        long passed = Math.max(1, to.at() - from.at());
        return (number.applyAsLong(to) - number.applyAsLong(from)) * SECOND / passed;
    }

    /// Ends the listening.
    @Override
    public void close() {
        listening.close();
    }
}
