package dev.jevent.pool;

import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several hubs, such as one for each core, that share the work.
///
/// Each hub is a thread of its own, and a greenlet stays on the hub where it was spawned: greenlets
/// of one hub never run at the same time, those of two do. What coordinates them (queues, events,
/// results, joins) works from hub to hub. All methods may be called from any thread.
///
/// ```java
/// try (var cores = HubGroup.ofCores()) {
///     for (Part part : parts) cores.spawn(() -> work(part));
///     cores.join();
/// }
/// ```
public final class HubGroup implements AutoCloseable {
    private final List<Hub> hubs;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicIntegerArray living;
    private final Members members = new Members(this::left);

    private HubGroup(List<Hub> hubs) {
        this.hubs = hubs;
        this.living = new AtomicIntegerArray(hubs.size());
    }

    /// Starts one hub for each processor that the JVM may use, named `jevent-0` and so on.
    public static HubGroup ofCores() {
        return of(Runtime.getRuntime().availableProcessors(), "jevent");
    }

    /// Starts `count` hubs, whose names are the prefix and their index from zero.
    ///
    /// @throws IllegalArgumentException if `count` is less than one
    public static HubGroup of(int count, String namePrefix) {
        Objects.requireNonNull(namePrefix, "namePrefix");
        return of(
                IntStream.range(0, count)
                        .mapToObj(index -> HubOptions.named(namePrefix + "-" + index))
                        .toList());
    }

    /// Starts a hub as each of `options` says.
    ///
    /// @throws IllegalArgumentException if there are none
    public static HubGroup of(List<HubOptions> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("hubs: 0 (expected: one or more)");
        }
        List<Hub> started = new ArrayList<>();
        try {
            for (HubOptions each : options) {
                started.add(Hub.start(each));
            }
        } catch (RuntimeException | Error e) {
            started.forEach(Hub::close);
            throw e;
        }
        return new HubGroup(List.copyOf(started));
    }

    /// {@return the hubs, in the order in which they were started}
    public List<Hub> hubs() {
        return hubs;
    }

    /// Starts a greenlet that calls `function`, on the next hub in turn.
    public <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> function) {
        return spawnOn(Math.floorMod(turn.getAndIncrement(), hubs.size()), function);
    }

    /// As [#spawn(Callable)], for a function without value.
    public Greenlet<@Nullable Void> spawn(Action function) {
        return spawn(callable(function));
    }

    /// Starts a greenlet that calls `function`, on the hub of that index.
    ///
    /// @throws IndexOutOfBoundsException if there is no such hub
    public <T extends @Nullable Object> Greenlet<T> spawnOn(int index, Callable<T> function) {
        var greenlet = new Greenlet<>(hubs.get(index), function);
        living.incrementAndGet(index);
        members.add(greenlet);
        return greenlet.start();
    }

    /// As [#spawnOn(int, Callable)], for a function without value.
    public Greenlet<@Nullable Void> spawnOn(int index, Action function) {
        return spawnOn(index, callable(function));
    }

    /// Starts a greenlet that calls `function`, on `hub`.
    ///
    /// @throws IllegalArgumentException if it is none of these
    public <T extends @Nullable Object> Greenlet<T> spawnOn(Hub hub, Callable<T> function) {
        int index = hubs.indexOf(hub);
        if (index < 0) {
            throw new IllegalArgumentException("hub: " + hub + " (expected: one of " + hubs + ")");
        }
        return spawnOn(index, function);
    }

    /// As [#spawnOn(Hub, Callable)], for a function without value.
    public Greenlet<@Nullable Void> spawnOn(Hub hub, Action function) {
        return spawnOn(hub, callable(function));
    }

    /// Starts a greenlet that calls `function`, on the hub with the fewest living greenlets, the
    /// first of equal ones.
    ///
    /// A hub's number is the greater of those that this group spawned there, from the spawn to the
    /// end, and those of all kinds that have run there, as the hub counts them. It is read without
    /// a lock, so that two who spawn at once may choose the same hub, and says nothing of how much
    /// each computes: a greenlet that waits counts as much as one that does not.
    public <T extends @Nullable Object> Greenlet<T> spawnLeastBusy(Callable<T> function) {
        int least = 0;
        for (int index = 1; index < hubs.size(); index++) {
            if (livingOn(index) < livingOn(least)) {
                least = index;
            }
        }
        return spawnOn(least, function);
    }

    /// As [#spawnLeastBusy(Callable)], for a function without value.
    public Greenlet<@Nullable Void> spawnLeastBusy(Action function) {
        return spawnLeastBusy(callable(function));
    }

    private int livingOn(int index) {
        return Math.max(living.get(index), hubs.get(index).livingCount());
    }

    private static Callable<@Nullable Void> callable(Action function) {
        return Action.callable(Objects.requireNonNull(function, "function"));
    }

    private void left(Greenlet<?> greenlet) {
        living.decrementAndGet(hubs.indexOf(greenlet.hub()));
    }

    /// {@return how many greenlets that were spawned here have not ended}
    public int size() {
        return members.size();
    }

    /// Waits until all greenlets that were spawned here have ended; does not switch if they have.
    public void join() {
        members.join(this, WaitLimit.NONE);
    }

    /// As [#join()], for at most `limit`; zero only looks.
    ///
    /// @return true if there was a moment without any, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean join(Duration limit) {
        return members.join(this, WaitLimit.of(limit));
    }

    /// Closes all hubs at the same time, each as [Hub#close()] does: what lives is killed and has
    /// [Limits#CLOSING_GRACE] to end. Interrupting the caller cuts the grace short.
    ///
    /// @throws IllegalStateException on one of these hubs
    @Override
    public void close() {
        for (Hub hub : hubs) {
            if (hub.isCurrent()) {
                throw new IllegalStateException(
                        "close of hub: " + hub.name() + " (expected: called off these hubs)");
            }
        }
        List<Thread> closers = new ArrayList<>();
        for (Hub hub : hubs) {
            closers.add(
                    Thread.ofPlatform().name(hub.name() + "-closer").daemon().start(hub::close));
        }
        awaitEach(closers);
    }

    private static void awaitEach(List<Thread> closers) {
        boolean interrupted = false;
        for (Thread closer : closers) {
            while (closer.isAlive()) {
                try {
                    closer.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    closers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "HubGroup(" + hubs + ")";
    }
}
