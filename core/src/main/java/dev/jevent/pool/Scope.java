package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.HubClosed;
import dev.jevent.errors.LoopExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Guard;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Greenlets that end before the block of code that opened the scope does, however that ends.
abstract sealed class Scope implements AutoCloseable permits TaskScope, AnyScope {
    private final RawGreenlet owner = RawGreenlet.running();
    private final Members members = new Members(this::left);
    private final @Nullable Duration limit;
    private final Timer deadline =
            new Timer() {
                @Override
                protected void fire() {
                    expired = true;
                    end();
                }
            };
    private final Guard guard = new Guard();
    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean expired;
    private volatile boolean ending;
    private volatile boolean closed;

    /// @param limit null is no limit
    Scope(@Nullable Duration limit) {
        this.limit = limit;
        if (limit != null) {
            owner.hub().arm(deadline, WaitLimit.of(limit));
        }
    }

    final <T extends @Nullable Object> Greenlet<T> begin(Callable<T> function) {
        if (closed) {
            throw new IllegalStateException(this + ": closed (expected: open)");
        }
        Hub current = Hub.currentOrNull();
        var member = new Member<>(current == null ? owner.hub() : current, function);
        members.add(member);
        if (ending) {
            member.kill(KillOptions.DEFAULT.withoutWaiting());
            return member;
        }
        return member.start();
    }

    /// One whose failure is thrown to the owner.
    private static final class Member<T extends @Nullable Object> extends Greenlet<T> {
        Member(Hub hub, Callable<T> function) {
            super(hub, function);
        }

        @Override
        protected boolean reportsFailure() {
            return false;
        }
    }

    private void left(Greenlet<?> member) {
        if (member.state() == Future.State.FAILED) {
            guard.lock();
            failures.add(member.exceptionNow());
            guard.unlock();
        }
        if (decides(member)) {
            end();
        }
    }

    /// {@return true if the others are killed because this one has ended so}; on any carrier
    abstract boolean decides(Greenlet<?> ended);

    /// Kills the members, also those that are spawned from now on; does not wait.
    private void end() {
        ending = true;
        members.kill(KillOptions.DEFAULT.withoutWaiting());
    }

    /// Waits until no member lives; if the wait is ended by what is thrown into the owner, kills
    /// the members and waits all the same.
    final void awaitMembers() {
        checkOwner("join");
        try {
            members.join(this, WaitLimit.NONE);
        } catch (Throwable thrown) {
            killMembers(thrown);
            throw thrown;
        }
    }

    private void checkOwner(String call) {
        if (RawGreenlet.runningOrNull() != owner) {
            throw new IllegalStateException(
                    call + " of " + this + " (expected: called in " + owner.name() + ")");
        }
    }

    /// Kills the members and waits for their end. The first that is thrown into the owner meanwhile
    /// is thrown if `thrown` is null; what else comes arrives at its next switch point, since what
    /// is only suppressed would be lost on who catches the other.
    final void killMembers(@Nullable Throwable thrown) {
        owner.hub().disarm(deadline);
        end();
        forget(thrown);
        Throwable first = thrown;
        List<Throwable> late = new ArrayList<>(0);
        while (members.size() > 0) {
            try {
                members.kill(KillOptions.DEFAULT);
            } catch (LoopExit | HubClosed e) {
                throw e; // no wait of this hub will end any more
            } catch (Throwable e) {
                if (first == null) {
                    first = e;
                } else if (e != first) {
                    late.add(e);
                }
            }
        }
        late.forEach(owner::signal);
        if (thrown == null && first != null) {
            throw sneaky(first);
        }
    }

    /// What the body throws on is not to be thrown a second time.
    private void forget(@Nullable Throwable thrown) {
        guard.lock();
        failures.removeIf(failure -> failure == thrown);
        guard.unlock();
    }

    private static Throwable combine(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /// {@return what the members failed with, the later ones suppressed under the first, or null;
    /// each failure is given once}
    final @Nullable Throwable takeFailure() {
        guard.lock();
        try {
            Throwable first = null;
            for (Throwable failure : failures) {
                first = combine(first, failure);
            }
            failures.clear();
            return first;
        } finally {
            guard.unlock();
        }
    }

    /// {@return what it is to say that the limit has passed, or null if it has not}
    final @Nullable TimeoutException takeExpiry() {
        if (!expired) {
            return null;
        }
        var timeout =
                new TimeoutException(
                        "scope: not done within "
                                + Objects.requireNonNull(limit)
                                + " (expected: done)");
        Throwable failure = takeFailure();
        if (failure != null) {
            timeout.addSuppressed(failure);
        }
        return timeout;
    }

    /// {@return how many members live}
    public final int size() {
        return members.size();
    }

    /// Kills the members that live and waits until they have ended.
    ///
    /// @throws CompletionException with what members failed with as its cause, if no join has
    ///   thrown that
    /// @throws IllegalStateException in another greenlet than that which opened the scope
    @Override
    public final void close() {
        checkOwner("close");
        closed = true;
        killMembers(null);
        Throwable failure = takeFailure();
        if (failure != null && closeThrows()) {
            throw new CompletionException(failure);
        }
    }

    /// {@return whether failures that no join has thrown are thrown by close}
    abstract boolean closeThrows();
}
