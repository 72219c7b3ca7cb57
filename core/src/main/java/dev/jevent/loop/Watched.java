package dev.jevent.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One descriptor, registered with the poll of its loop while anybody watches it. Owned by the
/// carrier.
abstract class Watched implements IoHandle {
    private final IoWatches home;
    private final Object key;
    private final List<IoWatch> watches = new ArrayList<>();
    private @Nullable IoRegistration registration;
    private @Nullable IoOps submitted;
    private int refs;
    private boolean unrefd;

    Watched(IoWatches home, Object key) {
        this.home = home;
        this.key = key;
    }

    final Object key() {
        return key;
    }

    /// {@return what to ask the system for}
    abstract IoOps ops(int events);

    /// {@return the events in what the system says}
    abstract int events(IoEvent event);

    abstract boolean isOpen();

    void add(IoWatch watch) {
        if (registration == null) {
            registration = home.register(this);
        }
        watches.add(watch);
        try {
            submit(registration);
        } catch (UncheckedIOException e) {
            watches.remove(watch);
            leaveIfUnwatched();
            throw home.refused(this, Objects.requireNonNullElse(e.getCause(), e));
        }
        watch.watched = this;
        recount(watch);
    }

    void remove(IoWatch watch) {
        watch.watched = null;
        watches.remove(watch);
        refs -= watch.ref ? 1 : 0;
        watch.ref = false;
        IoRegistration registered = registration;
        if (!leaveIfUnwatched() && registered != null) {
            try {
                submit(registered);
            } catch (UncheckedIOException e) {
                // Somebody closed the descriptor: it is watched for nothing any more.
                abandon();
            }
        }
        count();
    }

    void recount(IoWatch watch) {
        boolean ref = watch.isRef();
        if (watch.ref != ref) {
            watch.ref = ref;
            refs += ref ? 1 : -1;
        }
        count();
    }

    /// Gives the key up; the watches that are left never fire.
    void abandon() {
        home.forget(key, this);
        IoRegistration registered = registration;
        registration = null;
        if (registered != null) {
            registered.cancel();
        }
        count();
    }

    private boolean leaveIfUnwatched() {
        if (watches.isEmpty()) {
            abandon();
        }
        return watches.isEmpty();
    }

    private void submit(IoRegistration registered) {
        int events = 0;
        for (IoWatch watch : watches) {
            events |= watch.events;
        }
        IoOps ops = ops(events);
        if (!ops.equals(submitted)) {
            registered.submit(ops);
            submitted = ops;
        }
    }

    /// A registration counts as a channel that keeps the hub alive, unless it is counted off.
    private void count() {
        boolean unref = registration != null && refs == 0;
        if (unrefd != unref) {
            unrefd = unref;
            home.unrefChannels(unref ? 1 : -1);
        }
    }

    @Override
    public final void handle(IoRegistration registered, IoEvent event) {
        int ready = events(event);
        for (IoWatch watch : watches.toArray(IoWatch[]::new)) {
            if (watch.watched == this && (watch.events & ready) != 0) {
                tell(watch, watch.events & ready);
            }
        }
        if (registration != null) {
            submit(registration);
        }
    }

    private void tell(IoWatch watch, int ready) {
        try {
            watch.ready(ready);
        } catch (Throwable e) {
            home.uncaught(watch, e);
        }
    }

    @Override
    public final void close() {}
}
