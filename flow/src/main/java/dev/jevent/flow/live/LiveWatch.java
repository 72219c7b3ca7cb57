package dev.jevent.flow.live;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.sync.Semaphore;
import dev.jevent.time.HubClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Watches the hubs of this process while somebody asks. Owned by the page's hub, on which it is
/// made.
final class LiveWatch implements AutoCloseable {
    private final long idle;
    private final Holds holds = new Holds();
    private final HubClock clock = HubClock.system();

    /// The moment from which an answer counts its times.
    private final long epoch = clock.nanos();

    private final Semaphore sampling = new Semaphore(1);
    private List<HubStory> stories = List.of();
    private int hubNumber;
    private int hubsOmitted;
    private long markNumber;
    private long sampledAt;
    private long requestedAt;

    /// Read by other threads.
    private volatile boolean watching;

    LiveWatch(Duration idle) {
        this.idle = idle.toNanos();
    }

    /// {@return what is known now, and the marks whose numbers are greater than `since`}
    Answer answer(long since) {
        look();
        return new Answer(epoch, clock.nanos(), holds, stories, hubsOmitted, since, markNumber);
    }

    /// {@return the greenlet of that thread, if it was shown}
    Optional<RawGreenlet> greenlet(long thread) {
        return stories.stream()
                .map(HubStory::last)
                .filter(java.util.Objects::nonNull)
                .flatMap(look -> look.rows().stream())
                .map(GreenletRow::greenlet)
                .filter(greenlet -> greenlet.threadId() == thread)
                .findFirst();
    }

    /// {@return true while the hubs are listened to}
    boolean isWatching() {
        return watching;
    }

    private void look() {
        requestedAt = clock.nanos();
        try (var _ = sampling.acquireScoped()) {
            long age = clock.nanos() - sampledAt;
            if (!watching || age > LiveLimits.SHORTEST_PERIOD.toNanos()) {
                begin();
                follow(watched());
                ask();
                sampledAt = clock.nanos();
            }
        }
    }

    private void begin() {
        if (!watching) {
            watching = true;
            Jevent.spawn("live-idle", this::endWhenIdle);
        }
    }

    private void endWhenIdle() {
        while (true) {
            long left = idle - (clock.nanos() - requestedAt);
            if (left > 0) {
                Jevent.sleep(Duration.ofNanos(left));
            } else if (sampling.tryAcquire()) {
                endWatching();
                sampling.release();
                return;
            } else {
                Jevent.sleep(LiveLimits.ANSWER_TIME);
            }
        }
    }

    private void endWatching() {
        stories.forEach(HubStory::close);
        stories = List.of();
        watching = false;
    }

    private List<Hub> watched() {
        List<Hub> open =
                Hub.all().stream().filter(hub -> !hub.isClosed() && !hub.isObserver()).toList();
        hubsOmitted = Math.max(0, open.size() - LiveLimits.HUBS);
        return open.subList(0, open.size() - hubsOmitted);
    }

    private void follow(Collection<Hub> hubs) {
        List<HubStory> kept = new ArrayList<>();
        for (Hub hub : hubs) {
            kept.add(storyOf(hub).orElseGet(() -> new HubStory(hub, hubNumber++)));
        }
        stories.stream().filter(story -> !kept.contains(story)).forEach(HubStory::close);
        stories = kept;
    }

    private Optional<HubStory> storyOf(Hub hub) {
        return stories.stream().filter(story -> story.hub == hub).findFirst();
    }

    /// A hub that is late from an earlier time is not waited for again.
    private void ask() {
        List<HubStory> asked = stories.stream().filter(HubStory::ask).toList();
        long end = clock.nanos() + LiveLimits.ANSWER_TIME.toNanos();
        for (HubStory story : stories) {
            long left = asked.contains(story) ? Math.max(0, end - clock.nanos()) : 0;
            story.take(Duration.ofNanos(left), () -> ++markNumber);
        }
    }

    /// Ends the watching; on the page's hub.
    @Override
    public void close() {
        holds.close();
        endWatching();
    }
}
