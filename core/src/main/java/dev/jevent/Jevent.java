package dev.jevent;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.greenlet.Timeouts;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Waitable;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Plain blocking code, cooperatively, on one thread: the functions of gevent's top level, for
/// `import static dev.jevent.Jevent.*`.
///
/// ```java
/// run(() -> {
///     Greenlet<String> page = spawn(() -> read(url));
///     sleep(Duration.ofMillis(10));
///     System.out.println(page.get());
/// });
/// ```
public final class Jevent {
    private Jevent() {}

    /// Starts a hub, runs `body` as its main greenlet while the calling thread waits, then kills
    /// what is left and closes the hub.
    ///
    /// Interrupting the caller kills main; so does the end of the process. Main inherits the
    /// caller's context class loader and inheritable thread-locals.
    ///
    /// @return what the body returned
    /// @throws Exception what the body threw
    /// @throws IllegalStateException in a greenlet
    /// @throws dev.jevent.errors.LoopExit if main waited for what can never happen
    public static <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        return run(HubOptions.named("jevent"), body);
    }

    /// As [#run(Callable)], for a body without value.
    public static void run(Action body) throws Exception {
        run(Action.callable(body));
    }

    /// As [#run(Callable)], on a hub made as `options` say.
    public static <T extends @Nullable Object> T run(HubOptions options, Callable<T> body)
            throws Exception {
        return Program.run(options, Objects.requireNonNull(body, "body"));
    }

    /// As [#run(HubOptions, Callable)], for a body without value.
    public static void run(HubOptions options, Action body) throws Exception {
        run(options, Action.callable(body));
    }

    /// Starts a greenlet that calls `function`, on the current hub or, off every hub, on a shared
    /// one. It runs at the caller's next switch, behind what is ready already.
    public static <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> function) {
        return new Greenlet<>(SharedHub.currentOrShared(), function).start();
    }

    /// As [#spawn(Callable)], for a function without value.
    public static Greenlet<@Nullable Void> spawn(Action function) {
        return Greenlet.of(SharedHub.currentOrShared(), function).start();
    }

    /// As [#spawn(Callable)], with a name for reports and thread dumps.
    public static <T extends @Nullable Object> Greenlet<T> spawn(
            String name, Callable<T> function) {
        var greenlet = new Greenlet<>(SharedHub.currentOrShared(), function);
        greenlet.name(name);
        return greenlet.start();
    }

    /// As [#spawn(String, Callable)], for a function without value.
    public static Greenlet<@Nullable Void> spawn(String name, Action function) {
        var greenlet = Greenlet.of(SharedHub.currentOrShared(), function);
        greenlet.name(name);
        return greenlet.start();
    }

    /// Starts a greenlet after `delay`; of equal delays the one asked for first starts first.
    public static <T extends @Nullable Object> Greenlet<T> spawnLater(
            Duration delay, Callable<T> function) {
        return new Greenlet<>(SharedHub.currentOrShared(), function).startLater(delay);
    }

    /// As [#spawnLater(Duration, Callable)], for a function without value.
    public static Greenlet<@Nullable Void> spawnLater(Duration delay, Action function) {
        return Greenlet.of(SharedHub.currentOrShared(), function).startLater(delay);
    }

    /// Starts a raw greenlet (`gevent.spawn_raw`), which has no result and no links; what it throws
    /// goes to the error handler of its hub.
    public static RawGreenlet spawnRaw(Action function) {
        return new ActionGreenlet(SharedHub.currentOrShared(), function).start();
    }

    /// Kills any greenlet with a [GreenletExit] and does not wait for its end (`gevent.kill`).
    public static void kill(RawGreenlet greenlet) {
        kill(greenlet, new GreenletExit());
    }

    /// As [#kill(RawGreenlet)], by throwing `signal` where it waits, or at its next switch point;
    /// one that has not run yet never does, one that has ended is left alone. From any thread.
    public static void kill(RawGreenlet greenlet, Throwable signal) {
        Objects.requireNonNull(signal, "signal");
        if (greenlet instanceof Greenlet<?> whole) {
            whole.kill(KillOptions.DEFAULT.with(signal).withoutWaiting());
        } else if (greenlet.hub().isCurrent()) {
            greenlet.signal(signal);
        } else {
            greenlet.hub().call(() -> greenlet.signal(signal));
        }
    }

    /// Waits for `length`, at least; zero or less lets what is ready run first, as [#yieldNow()].
    /// Always switches.
    public static void sleep(Duration length) {
        long nanos = WaitLimit.atLeastZero(length);
        if (nanos == 0) {
            yieldNow();
        } else {
            Waiter.current("sleep").await(nanos);
        }
    }

    /// As [#sleep(Duration)]; with `ref` false a hub whose main waits only for sleepers like this
    /// one has nothing left to wait for.
    public static void sleep(Duration length, boolean ref) {
        long nanos = WaitLimit.atLeastZero(length);
        if (nanos == 0) {
            yieldNow();
        } else if (ref) {
            Waiter.current("sleep").await(nanos);
        } else {
            Waiter.currentUnref("sleep").await(nanos);
        }
    }

    /// Lets everything else that is ready run first (`gevent.sleep(0)`). Always switches; off every
    /// hub it is `Thread.yield()`.
    public static void yieldNow() {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running != null) {
            running.yieldNow();
        } else if (isOnHub()) {
            throw new BlockingSwitchOutError("yieldNow");
        } else {
            Thread.yield();
        }
    }

    /// Waits until the hub has nothing else that is ready (`gevent.idle`); several wake in the
    /// order in which they came. In a greenlet.
    public static void idle() {
        Hub.current().awaitIdle();
    }

    /// {@return true if the current thread is a greenlet, or the carrier of a hub}
    public static boolean isOnHub() {
        return Hub.currentOrNull() != null;
    }

    /// Waits until all have ended.
    ///
    /// @return them in the order in which they ended
    public static <G extends Greenlet<?>> List<G> joinAll(Collection<? extends G> greenlets) {
        return joinAll(greenlets, JoinOptions.DEFAULT);
    }

    /// Waits until all have ended, or as `options` say.
    ///
    /// @return those that have ended, in the order in which they did
    public static <G extends Greenlet<?>> List<G> joinAll(
            Collection<? extends G> greenlets, JoinOptions options) {
        List<G> ended = new ArrayList<>(greenlets.size());
        Integer count = options.count();
        int wanted = count == null ? Integer.MAX_VALUE : count;
        try (ReadyIterator<G> ready = iterate(greenlets, options.limit())) {
            while (ended.size() < wanted && ready.hasNext()) {
                G greenlet = ready.next();
                ended.add(greenlet);
                if (options.raiseError() && greenlet.state() == Greenlet.State.FAILED) {
                    greenlet.resultOrThrow();
                }
            }
        }
        return ended;
    }

    /// Kills all and waits until they have ended.
    public static void killAll(Collection<? extends Greenlet<?>> greenlets) {
        killEach(greenlets, KillOptions.DEFAULT);
        joinAll(greenlets);
    }

    /// Kills all as `options` say.
    ///
    /// @throws TimeoutException if the limit passes before all have ended
    public static void killAll(Collection<? extends Greenlet<?>> greenlets, KillOptions options)
            throws TimeoutException {
        killEach(greenlets, options);
        if (!options.waits()) {
            return;
        }
        int ended = joinAll(greenlets, new JoinOptions(options.limit(), null, false)).size();
        int all = (int) greenlets.stream().distinct().count();
        if (ended < all) {
            throw new TimeoutException(
                    "killed greenlets: " + ended + " of " + all + " ended (expected: all)");
        }
    }

    private static void killEach(Collection<? extends Greenlet<?>> greenlets, KillOptions options) {
        for (Greenlet<?> greenlet : greenlets) {
            greenlet.kill(options.withoutWaiting());
        }
    }

    /// Waits until all are ready (`gevent.wait`).
    ///
    /// @return them in the order in which they became ready
    public static <W extends Waitable> List<W> await(Collection<? extends W> waitables) {
        return await(waitables, null, null);
    }

    /// Waits until all, or `count`, are ready or the limit has passed; null is no limit.
    ///
    /// @return those that are ready, in the order in which they became so
    public static <W extends Waitable> List<W> await(
            Collection<? extends W> waitables, @Nullable Duration limit, @Nullable Integer count) {
        List<W> ready = new ArrayList<>();
        int wanted = count == null ? Integer.MAX_VALUE : count;
        try (ReadyIterator<W> iterator = iterate(waitables, limit)) {
            while (ready.size() < wanted && iterator.hasNext()) {
                ready.add(iterator.next());
            }
        }
        return ready;
    }

    /// {@return an iterator over the waitables in the order in which they become ready} Close it
    /// unless it runs to the end.
    public static <W extends Waitable> ReadyIterator<W> iterate(Collection<? extends W> waitables) {
        return iterate(waitables, null);
    }

    /// As [#iterate(Collection)], ending when the limit has passed; null is no limit.
    public static <W extends Waitable> ReadyIterator<W> iterate(
            Collection<? extends W> waitables, @Nullable Duration limit) {
        return new ReadyIterator<>(waitables, limit == null ? WaitLimit.NONE : WaitLimit.of(limit));
    }

    /// Runs `body`, for at most `limit`.
    ///
    /// @throws TimeoutException if the time passed while the body waited
    /// @throws Exception what the body threw
    public static <T extends @Nullable Object> T withTimeout(Duration limit, Callable<T> body)
            throws Exception {
        return Timeouts.within(limit, body);
    }

    /// As [#withTimeout(Duration, Callable)], for a body without value.
    public static void withTimeout(Duration limit, Action body) throws Exception {
        withTimeout(limit, Action.callable(body));
    }

    /// Runs `body`, for at most `limit`; if the time passes first, gives `fallback`.
    public static <T extends @Nullable Object> T withTimeout(
            Duration limit, Callable<T> body, T fallback) throws Exception {
        return Timeouts.within(limit, body, fallback);
    }

    /// Runs `job`, which would hold the hub, on a platform thread while the current greenlet waits;
    /// off every hub it just runs. A kill or timeout interrupts the job and drops its result.
    ///
    /// @throws Exception what the job threw
    public static <T extends @Nullable Object> T blocking(Callable<T> job) throws Exception {
        Hub hub = Hub.currentOrNull();
        return hub == null ? job.call() : hub.blocking(job);
    }

    /// As [#blocking(Callable)], for a job without value.
    public static void blocking(Action job) throws Exception {
        blocking(Action.callable(job));
    }
}
