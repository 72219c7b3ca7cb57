package dev.jevent.pool;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Link;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Living greenlets, in the order in which they were added; each leaves when it ends.
final class Members {
    private final Guard guard = new Guard();
    private final WaitLine awaitingEmpty = new WaitLine(guard);
    private final Map<Greenlet<?>, Member> members = new LinkedHashMap<>();
    private final Consumer<? super Greenlet<?>> onLeft;

    private static final class Member {
        @Nullable Link link;
        boolean killed;
    }

    /// @param onLeft called once for each that leaves, the guard not held; must not wait
    Members(Consumer<? super Greenlet<?>> onLeft) {
        this.onLeft = onLeft;
    }

    /// {@return false if it is a member already}
    boolean add(Greenlet<?> greenlet) {
        var member = new Member();
        guard.lock();
        try {
            if (members.putIfAbsent(greenlet, member) != null) {
                return false;
            }
        } finally {
            guard.unlock();
        }
        Link link = greenlet.rawLink(() -> remove(greenlet));
        if (!linked(greenlet, member, link)) {
            link.unlink();
        }
        return true;
    }

    /// {@return false if it has left meanwhile}
    private boolean linked(Greenlet<?> greenlet, Member member, Link link) {
        guard.lock();
        try {
            member.link = link;
            return members.get(greenlet) == member;
        } finally {
            guard.unlock();
        }
    }

    /// {@return true if it was a member}
    boolean remove(Greenlet<?> greenlet) {
        Member left;
        Waiter released = null;
        Link link = null;
        guard.lock();
        try {
            left = members.remove(greenlet);
            if (left != null) {
                link = left.link;
                released = members.isEmpty() ? awaitingEmpty.takeAll() : null;
            }
        } finally {
            guard.unlock();
        }
        if (left == null) {
            return false;
        }
        if (link != null) {
            link.unlink();
        }
        onLeft.accept(greenlet);
        WaitLine.deliverEach(released);
        return true;
    }

    boolean contains(@Nullable Object greenlet) {
        guard.lock();
        try {
            return members.containsKey(greenlet);
        } finally {
            guard.unlock();
        }
    }

    int size() {
        guard.lock();
        try {
            return members.size();
        } finally {
            guard.unlock();
        }
    }

    List<Greenlet<?>> toList() {
        guard.lock();
        try {
            return new ArrayList<>(members.keySet());
        } finally {
            guard.unlock();
        }
    }

    /// Waits until there is none, for a moment at least.
    boolean join(Object reason, long nanos) {
        return awaitingEmpty.awaitUnless(members::isEmpty, reason, nanos);
    }

    /// Kills all, also those added while this waits for their end; each of them once.
    ///
    /// @return true if there is none left
    boolean kill(KillOptions options) {
        Duration limit = options.limit();
        TimeLeft left = TimeLeft.of(limit == null ? WaitLimit.NONE : WaitLimit.of(limit));
        while (size() > 0) {
            List<Greenlet<?>> living = toList();
            for (Greenlet<?> greenlet : living) {
                killOnce(greenlet, options);
            }
            if (!options.waits() || !joinEach(living, left)) {
                break;
            }
        }
        return size() == 0;
    }

    private boolean joinEach(List<Greenlet<?>> living, TimeLeft left) {
        for (Greenlet<?> greenlet : living) {
            if (!left.join(greenlet)) {
                return false;
            }
            remove(greenlet);
        }
        return true;
    }

    /// Sends the signal, unless this was done before; does not wait.
    void killOnce(Greenlet<?> greenlet, KillOptions options) {
        if (toBeKilled(greenlet)) {
            greenlet.kill(options.withoutWaiting());
        }
    }

    private boolean toBeKilled(Greenlet<?> greenlet) {
        guard.lock();
        try {
            Member member = members.get(greenlet);
            if (member == null || member.killed) {
                return false;
            }
            member.killed = true;
            return true;
        } finally {
            guard.unlock();
        }
    }
}
