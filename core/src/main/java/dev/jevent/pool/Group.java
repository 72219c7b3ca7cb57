package dev.jevent.pool;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A set of greenlets that are joined and killed together (gevent's `Group`).
///
/// A greenlet is a member from when it is added, or spawned here, until it ends or is discarded. A
/// group has no bound; a [Pool] has. What it spawns runs on the current hub or, off every hub, on
/// the hub where the group was made.
///
/// ```java
/// try (var group = new Group()) {
///     group.spawn(() -> fetch(one));
///     group.spawn(() -> fetch(two));
/// } // waits for both
/// ```
public sealed class Group implements Iterable<Greenlet<?>>, AutoCloseable permits Pool {
    /// So many results may wait to be read if nothing else is said: any number.
    static final int UNLIMITED = Integer.MAX_VALUE;

    private final @Nullable Hub home;
    private final Members members = new Members(_ -> left());

    /// Creates an empty group.
    public Group() {
        this(Hub.currentOrNull());
    }

    /// Creates an empty group that spawns on `home` off every hub.
    Group(@Nullable Hub home) {
        this.home = home;
    }

    /// Waits until there is room for one more member, and keeps it for that.
    ///
    /// @return false if the limit passed first
    boolean admit(long nanos) {
        return true;
    }

    /// A member has left, or one that was admitted did not become one.
    void left() {}

    /// {@return true if one more would have to wait}
    public boolean isFull() {
        return false;
    }

    /// Makes a greenlet a member, waiting for room in a pool; it is not started.
    public final void add(Greenlet<?> greenlet) {
        add(Objects.requireNonNull(greenlet, "greenlet"), WaitLimit.NONE);
    }

    /// {@return false if the limit passed before there was room}
    final boolean add(Greenlet<?> greenlet, long nanos) {
        if (!admit(nanos)) {
            return false;
        }
        if (!members.add(greenlet)) {
            left();
        }
        return true;
    }

    /// Ends a membership; the greenlet runs on.
    ///
    /// @return true if it was a member
    public final boolean discard(Greenlet<?> greenlet) {
        return members.remove(greenlet);
    }

    /// Makes an unstarted greenlet a member, waiting for room in a pool, and starts it.
    public final void start(Greenlet<?> greenlet) {
        add(greenlet);
        greenlet.start();
    }

    /// Starts a greenlet that calls `function`, as a member; in a full pool this waits for room.
    public final <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> function) {
        var greenlet = new Greenlet<>(hub(), function);
        start(greenlet);
        return greenlet;
    }

    /// As [#spawn(Callable)], for a function without value.
    public final Greenlet<@Nullable Void> spawn(Action function) {
        return spawn(Action.callable(Objects.requireNonNull(function, "function")));
    }

    final Hub hub() {
        Hub current = Hub.currentOrNull();
        if (current != null) {
            return current;
        }
        return home == null ? Hub.current() : home;
    }

    /// Gives the members of this moment, in the order in which they were added.
    @Override
    public final Iterator<Greenlet<?>> iterator() {
        return members.toList().iterator();
    }

    /// {@return true if it is a member}
    public final boolean contains(Greenlet<?> greenlet) {
        return members.contains(greenlet);
    }

    /// {@return how many members there are}
    public final int size() {
        return members.size();
    }

    /// {@return true if there is no member}
    public final boolean isEmpty() {
        return size() == 0;
    }

    /// Waits until there is no member; does not switch if there is none.
    public final void join() {
        members.join(this, WaitLimit.NONE);
    }

    /// As [#join()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if there was a moment without members, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public final boolean join(Duration limit) {
        return members.join(this, WaitLimit.of(limit));
    }

    /// Waits until there is no member, then throws what the first of the present members failed
    /// with, if any did; a kill is no failure.
    ///
    /// @throws RuntimeException (or any other throwable, undeclared) the very failure
    public final void joinOrThrow() {
        List<Greenlet<?>> present = members.toList();
        join();
        for (Greenlet<?> greenlet : present) {
            if (greenlet.state() == Future.State.FAILED) {
                greenlet.resultOrThrow();
            }
        }
    }

    /// Kills all members and waits until they have ended, also those that come meanwhile.
    public final void killAll() {
        killAll(KillOptions.DEFAULT);
    }

    /// Kills all members as `options` say; a member gets one signal, however often this is called.
    ///
    /// @return true if there is no member left
    public final boolean killAll(KillOptions options) {
        return members.kill(options);
    }

    /// Kills one member and waits until it has ended; of others it takes no notice.
    public final void kill(Greenlet<?> greenlet) {
        kill(greenlet, KillOptions.DEFAULT);
    }

    /// As [#kill(Greenlet)], as `options` say; a member gets one signal, however often this is
    /// called.
    ///
    /// @return true if it is no member, or not any more
    public final boolean kill(Greenlet<?> greenlet, KillOptions options) {
        if (!members.contains(greenlet)) {
            return true;
        }
        members.killOnce(greenlet, options);
        Duration limit = options.limit();
        if (options.waits()
                && TimeLeft.of(limit == null ? WaitLimit.NONE : WaitLimit.of(limit))
                        .join(greenlet)) {
            members.remove(greenlet);
        }
        return !members.contains(greenlet);
    }

    /// Waits until there is no member.
    @Override
    public final void close() {
        join();
    }

    /// Runs `function` in a member and waits for its value; in a member it just runs here, so that
    /// a full pool does not wait for itself.
    ///
    /// @throws Exception what the function threw
    /// @throws CancellationException if the member was killed
    public final <T extends @Nullable Object> T apply(Callable<T> function) throws Exception {
        if (members.contains(RawGreenlet.runningOrNull())) {
            return function.call();
        }
        return valueOf(spawn(function));
    }

    /// Runs `function` in a greenlet and does not wait. In a full pool that greenlet waits for room
    /// and is a member only then.
    public final <T extends @Nullable Object> Greenlet<T> applyAsync(Callable<T> function) {
        var admitted = new Greenlet<>(hub(), function);
        if (add(admitted, 0)) {
            return admitted.start();
        }
        return new Greenlet<>(hub(), () -> runAdmitted(function)).start();
    }

    /// As [#applyAsync(Callable)]; `callback` gets the value in a greenlet of its own if the
    /// function succeeds.
    public final <T extends @Nullable Object> Greenlet<T> applyAsync(
            Callable<T> function, Consumer<? super T> callback) {
        Greenlet<T> greenlet = applyAsync(function);
        greenlet.onSuccess(ended -> callback.accept(ended.resultNow()));
        return greenlet;
    }

    private <T extends @Nullable Object> T runAdmitted(Callable<T> function) throws Exception {
        add((Greenlet<?>) Greenlet.current());
        return function.call();
    }

    /// {@return the results of `mapper` for all items, in their order} Each item has a member of
    /// its own, as many at once as there is room for.
    ///
    /// @throws RuntimeException (or any other throwable, undeclared) what the first failing item or
    ///   the source threw; the members for the other items are killed then
    public final <S extends @Nullable Object, R extends @Nullable Object> List<R> map(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        List<R> results = new ArrayList<>();
        try (ResultIterator<R> iterator = imap(items, mapper)) {
            iterator.forEachRemaining(results::add);
        }
        return results;
    }

    /// Does [#map(Iterable, Mapper)] in a greenlet that is no member, and does not wait.
    public final <S extends @Nullable Object, R extends @Nullable Object>
            Greenlet<List<R>> mapAsync(
                    Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        Objects.requireNonNull(mapper, "mapper");
        return new Greenlet<List<R>>(hub(), () -> map(items, mapper)).start();
    }

    /// As [#imap(Iterable, Mapper, int)], with any number of unread results: give a bound if there
    /// are many items and the reader may be slow.
    public final <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        return imap(items, mapper, UNLIMITED);
    }

    /// {@return the results of `mapper`, in the order of the items, as they come} The items are
    /// read in a greenlet of its own from now on, and each has a member of its own.
    ///
    /// @param maxUnread how many items may have been begun whose results are not read; one or more
    /// @throws IllegalArgumentException if `maxUnread` is less than one
    public final <S extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper, int maxUnread) {
        return ResultIterator.start(this, items, mapper, maxUnread, ResultIterator.Order.OF_ITEMS);
    }

    /// As [#imapUnordered(Iterable, Mapper, int)], with any number of unread results.
    public final <S extends @Nullable Object, R extends @Nullable Object>
            ResultIterator<R> imapUnordered(
                    Iterable<? extends S> items, Mapper<? super S, ? extends R> mapper) {
        return imapUnordered(items, mapper, UNLIMITED);
    }

    /// As [#imap(Iterable, Mapper, int)], with the results in the order in which they come to be.
    public final <S extends @Nullable Object, R extends @Nullable Object>
            ResultIterator<R> imapUnordered(
                    Iterable<? extends S> items,
                    Mapper<? super S, ? extends R> mapper,
                    int maxUnread) {
        return ResultIterator.start(
                this, items, mapper, maxUnread, ResultIterator.Order.OF_COMPLETION);
    }

    /// Waits for a value; throws the very failure of the greenlet, or a cancellation if it was
    /// killed.
    static <T extends @Nullable Object> T valueOf(Greenlet<T> greenlet) {
        try {
            return greenlet.get();
        } catch (ExecutionException e) {
            throw sneaky(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    @Override
    public String toString() {
        return "Group(" + members.size() + ")";
    }
}
