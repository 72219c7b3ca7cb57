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

    /// {@return false once its owner has closed it: the system may have given its number to another
    /// descriptor, whose registration must not be touched}
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
            if (watches.isEmpty()) {
                abandon();
            }
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
        if (watches.isEmpty() || !isOpen()) {
            abandon();
        } else {
            submitAgain();
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

    /// With what is watched now; gives up what was closed meanwhile where the JDK does not tell.
    private void submitAgain() {
        IoRegistration registered = registration;
        if (registered != null) {
            try {
                submit(registered);
            } catch (UncheckedIOException e) {
                abandon();
            }
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
            if (watch.watched == this && (watch.events & ready) != 0 && isOpen()) {
                tell(watch, watch.events & ready);
            }
        }
        if (isOpen()) {
            submitAgain();
        } else {
            abandon();
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
