package dev.jevent.flow.truth;

import dev.jevent.hub.Hub;
import dev.jevent.hub.HubListener;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Wake;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes down what a hub tells its listeners.
///
/// Others may wake a greenlet while its hub goes on, so a wake is written down twice: before the
/// flight recorder's listener hears of it, and after.
final class HubTrace implements HubListener {
    enum What {
        SPAWNED,
        SWITCHED,
        LEFT,
        PARKED,
        YIELDING,
        WOKEN,
        WOKEN_TOLD,
        ENDED
    }

    /// @param text what it waits for, or the cause
    /// @param other who spawned or woke it
    record Entry(What what, long thread, String name, String text, String other, boolean inJdk) {}

    private final List<Entry> entries = new ArrayList<>();

    /// {@return `options` for a hub that is traced from its start}
    HubOptions from(HubOptions options) {
        return options.withListener(this);
    }

    /// Called on the hub before anything happens there that matters.
    void alsoAfter(Hub hub) {
        hub.listen(
                new HubListener() {
                    @Override
                    public void woken(RawGreenlet greenlet, Wake wake) {
                        add(What.WOKEN_TOLD, greenlet, "", "", false);
                    }
                });
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private synchronized void add(
            What what, RawGreenlet greenlet, String text, String other, boolean inJdk) {
        entries.add(new Entry(what, greenlet.threadId(), greenlet.name(), text, other, inJdk));
    }

    private void add(What what, RawGreenlet greenlet, String text) {
        add(what, greenlet, text, "", false);
    }

    @Override
    public void spawned(RawGreenlet greenlet, @Nullable RawGreenlet parent) {
        add(What.SPAWNED, greenlet, "", parent == null ? "" : parent.name(), false);
    }

    @Override
    public void switched(RawGreenlet greenlet) {
        add(What.SWITCHED, greenlet, "");
    }

    @Override
    public void left(RawGreenlet greenlet) {
        boolean over = greenlet.threadState() == Thread.State.TERMINATED;
        add(What.LEFT, greenlet, over ? "ENDS" : greenlet.waitsFor() == null ? "" : "WAITS");
    }

    @Override
    public void parked(RawGreenlet greenlet, Object reason) {
        add(What.PARKED, greenlet, Story.lasting(reason.toString()));
    }

    @Override
    public void yielding(RawGreenlet greenlet) {
        add(What.YIELDING, greenlet, "");
    }

    @Override
    public void woken(RawGreenlet greenlet, Wake wake) {
        RawGreenlet by = wake.by();
        String waker = by == null ? "" : by.name();
        if (wake.cause() == Wake.Cause.THREAD) {
            waker = Thread.currentThread().getName();
        }
        boolean inJdk = wake.reason().equals(Wake.JDK_WAIT);
        add(What.WOKEN, greenlet, wake.cause().name(), waker, inJdk);
    }

    @Override
    public void ended(RawGreenlet greenlet) {
        add(What.ENDED, greenlet, "");
    }
}
