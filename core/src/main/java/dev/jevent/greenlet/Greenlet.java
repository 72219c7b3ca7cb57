package dev.jevent.greenlet;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Link;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.WaitLine;
import dev.jevent.hub.Waitable;
import dev.jevent.hub.Waiter;
import dev.jevent.loop.Timer;
import dev.jevent.time.WaitLimit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function that runs on a hub beside others, with a result to wait for (gevent's `Greenlet`).
///
/// It runs only while it has the carrier, and gives it up only at switch points: jevent's own waits
/// and nearly every blocking call of the JDK. Make one with `Jevent.spawn`, or subclass and
/// override [#run()]. Results, waiting, killing and linking work from any hub and any thread.
///
/// ```java
/// Greenlet<Integer> answer = Jevent.spawn(() -> 6 * 7);
/// int value = answer.get();
/// ```
///
/// @param <T> what it results in
public class Greenlet<T extends @Nullable Object> extends RawGreenlet
        implements Future<T>, Waitable {
    /// Where a greenlet is in its life.
    public enum Phase {
        /// Made, not started.
        NEW,
        /// Started, or to be started later; has not run yet.
        SCHEDULED,
        /// Runs or is ready to.
        RUNNING,
        /// Waits at a switch point.
        PARKED,
        /// Has ended with a value.
        SUCCEEDED,
        /// Has ended with an error.
        FAILED,
        /// Has ended by a [GreenletExit].
        KILLED;

        /// {@return true if it has ended}
        public boolean isEnd() {
            return compareTo(PARKED) > 0;
        }
    }

    private static final VarHandle PHASE = handle("phase", Phase.class);
    private static final VarHandle LINKS = handle("links", Links.class);

    private final @Nullable WeakReference<RawGreenlet> spawner;
    private @Nullable SpawnTree tree;

    /// Made when somebody first waits or links.
    private volatile @Nullable Links links;

    /// Until it has ended: the function, a callable or an action; then what it ended with.
    private @Nullable Object matter;

    private volatile Phase phase = Phase.NEW;

    /// Creates an unstarted greenlet of the current hub that calls `function`.
    public Greenlet(Callable<T> function) {
        this(Hub.current(), function);
    }

    /// Creates an unstarted greenlet of `hub` that calls `function`.
    public Greenlet(Hub hub, Callable<T> function) {
        this(hub, null, Objects.requireNonNull(function, "function"));
    }

    /// {@return an unstarted greenlet of `hub` that does `action`}
    public static Greenlet<@Nullable Void> of(Hub hub, Action action) {
        return new Greenlet<>(hub, null, Objects.requireNonNull(action, "action"));
    }

    /// Creates an unstarted greenlet of the current hub, for subclasses that override [#run()].
    protected Greenlet() {
        this(Hub.current(), null, null);
    }

    Greenlet(Hub hub, @Nullable String name, @Nullable Object function) {
        super(hub, name);
        this.matter = function;
        RawGreenlet parent = runningOrNull();
        if (hub.tracksSpawnSites()) {
            spawner = new SpawnSite(parent);
        } else {
            spawner = parent == null ? null : referenceTo(parent);
        }
        if (parent instanceof Greenlet<?> greenlet && parent.hub() == hub) {
            tree = greenlet.treeForChildren();
        }
    }

    /// {@return the greenlet that runs on the current thread; a virtual thread that the JDK started
    /// on a hub is a raw one}
    ///
    /// @throws dev.jevent.errors.NotOnHub off every hub
    public static RawGreenlet current() {
        return running();
    }

    /// What the greenlet does; the default calls the function it was made with.
    @SuppressWarnings({"unchecked", "NullAway"}) // an action is only made with T as Void
    protected T run() throws Exception {
        Object function = matter;
        if (function instanceof Action action) {
            action.run();
            return null;
        }
        if (function instanceof Callable<?> callable) {
            return (T) callable.call();
        }
        throw new UnsupportedOperationException(
                "greenlet: " + name() + " (expected: made with a function, or run overridden)");
    }

    /// Starts it: it runs at the caller's next switch, behind what is ready already. Does nothing
    /// if it was started before.
    ///
    /// It runs with the inheritable thread-locals, the context class loader and the bindings of
    /// scoped values that the caller has now, and keeps these also if it outlives them there.
    ///
    /// @return this
    public final Greenlet<T> start() {
        if (toScheduled()) {
            inherit();
            try {
                SpawnCallbacks.started(this);
            } finally {
                begin();
            }
        }
        return this;
    }

    /// Starts it after `delay` on the hub's clock, unless it is killed before. Does nothing if it
    /// was started before. It inherits as with [#start()], from the caller of this.
    ///
    /// @return this
    public final Greenlet<T> startLater(Duration delay) {
        long nanos = WaitLimit.atLeastZero(delay);
        if (toScheduled()) {
            inherit();
            try {
                SpawnCallbacks.started(this);
            } finally {
                armStarter(nanos);
            }
        }
        return this;
    }

    private void armStarter(long nanos) {
        onHub(
                () -> {
                    if (beforeRun() instanceof Throwable killed) {
                        finishUnrun(killed);
                    } else if (hub().isClosed()) {
                        finishUnrun(new HubClosed(hub().name()));
                    } else {
                        var later = new Starter();
                        beforeRun(later);
                        hub().arm(later, nanos);
                    }
                });
    }

    private boolean toScheduled() {
        return PHASE.compareAndSet(this, Phase.NEW, Phase.SCHEDULED);
    }

    /// One that begins later is begun by a timer.
    @Override
    protected @Nullable RawGreenlet spawnedBy() {
        RawGreenlet running = super.spawnedBy();
        return running == null ? spawner().orElse(null) : running;
    }

    private final class Starter extends Timer {
        @Override
        protected void fire() {
            beforeRun(null);
            begin();
        }

        @Override
        protected void dropped() {
            beforeRun(null);
            finishUnrun(new HubClosed(hub().name()));
        }
    }

    @Override
    protected final void body() {
        Throwable killed = beforeRun() instanceof Throwable signal ? signal : null;
        if (killed == null && hub().isClosed()) {
            killed = new HubClosed(hub().name());
        }
        if (killed != null) {
            finish(killed);
            return;
        }
        phase = Phase.RUNNING;
        T value;
        try {
            value = run();
        } catch (Throwable error) {
            finish(Ending.of(error, pollAfterNudge()));
            return;
        }
        Throwable late = pollAfterNudge();
        if (late != null) {
            finish(late);
        } else {
            finish(Phase.SUCCEEDED, value);
        }
    }

    private void finish(Throwable error) {
        if (error instanceof GreenletExit) {
            finish(Phase.KILLED, error);
            return;
        }
        boolean reports = reportsFailure();
        if (reports) {
            tellMain(error);
        }
        finish(Phase.FAILED, error);
        if (reports) {
            report(error);
        }
    }

    /// {@return whether a failure goes to the hub's error handler} The default is true; for
    /// subclasses whose failure always reaches somebody else.
    protected boolean reportsFailure() {
        return true;
    }

    private void finish(Phase end, @Nullable Object with) {
        matter = with;
        phase = end;
        Links made = links;
        if (made != null) {
            WaitLine.deliverEach(made.takeAll());
        }
    }

    /// Kills it with a [GreenletExit] and waits until it has ended.
    ///
    /// The signal is thrown where the greenlet waits, or at its next switch point; one that has not
    /// run never does; one that has ended is left alone. The greenlet may catch the signal and live
    /// on; then this waits until it ends all the same.
    ///
    /// @return true
    public final boolean kill() {
        return kill(KillOptions.DEFAULT);
    }

    /// Kills it by throwing `signal`, this very object, and waits until it has ended.
    ///
    /// @return true
    public final boolean kill(Throwable signal) {
        return kill(KillOptions.DEFAULT.with(Objects.requireNonNull(signal, "signal")));
    }

    /// Kills it as `options` say; never throws what the greenlet throws.
    ///
    /// @return true if it has ended
    public boolean kill(KillOptions options) {
        if (isReady()) {
            return true;
        }
        Throwable signal = options.signal().get();
        onHub(() -> killHere(signal));
        if (!options.waits()) {
            return isReady();
        }
        return await(options.limit() == null ? WaitLimit.NONE : WaitLimit.of(options.limit()));
    }

    private void killHere(Throwable signal) {
        switch (phase) {
            case NEW -> killUnstarted(signal);
            case SCHEDULED -> killUnrun(signal);
            case RUNNING, PARKED -> signal(signal);
            case SUCCEEDED, FAILED, KILLED -> {}
        }
    }

    /// Another thread may start it at this moment: who takes it out of NEW decides.
    private void killUnstarted(Throwable signal) {
        if (toScheduled()) {
            finishUnrun(signal);
        } else {
            killHere(signal);
        }
    }

    private void killUnrun(Throwable signal) {
        if (beforeRun() instanceof Timer later) {
            beforeRun(null);
            hub().disarm(later);
            finishUnrun(signal);
        } else if (beforeRun() == null) {
            beforeRun(signal);
        }
    }

    private void finishUnrun(Throwable signal) {
        finish(signal);
        ended();
    }

    private void onHub(Runnable action) {
        if (hub().isCurrent()) {
            action.run();
        } else {
            hub().call(action);
        }
    }

    /// Waits until it has ended, however that is. Switches unless it has ended already.
    public final void join() {
        await(WaitLimit.NONE);
    }

    /// Waits until it has ended, for at most `limit`; zero only looks.
    ///
    /// @return true if it has ended
    public final boolean join(Duration limit) {
        return await(WaitLimit.of(limit));
    }

    private boolean await(long nanos) {
        if (isReady() || nanos == 0) {
            return isReady();
        }
        Waiter waiter = Waiter.current(this);
        Links made = links();
        return !made.addUnlessEnded(waiter, this) || made.await(waiter, nanos);
    }

    private Links links() {
        Links made = links;
        if (made != null) {
            return made;
        }
        LINKS.compareAndSet(this, null, new Links(hub()));
        return Objects.requireNonNull(links);
    }

    /// Runs `body` beside this greenlet: when the body is done, joins the greenlet; when the body
    /// or the join throws, kills the greenlet with what was thrown, and throws that (gevent's `with
    /// greenlet:`).
    public final <R extends @Nullable Object> R joinAfter(Callable<R> body) throws Exception {
        try {
            R result = body.call();
            join();
            return result;
        } catch (Throwable error) {
            kill(error);
            throw error;
        }
    }

    /// Waits for its result.
    ///
    /// @throws ExecutionException if it failed; the cause is the same object each time
    /// @throws CancellationException if it was killed
    @Override
    public final T get() throws ExecutionException {
        join();
        return result();
    }

    /// Waits for its result, for at most `limit`.
    ///
    /// @throws TimeoutException if it has not ended by then
    public final T get(Duration limit) throws ExecutionException, TimeoutException {
        if (!join(limit)) {
            throw new TimeoutException(
                    "greenlet: " + name() + " (expected: to end within " + limit + ")");
        }
        return result();
    }

    /// As [#get(Duration)]; as with any future, a negative limit is zero.
    @Override
    public final T get(long limit, TimeUnit unit) throws ExecutionException, TimeoutException {
        return get(Duration.ofNanos(Math.max(0, unit.toNanos(limit))));
    }

    private T result() throws ExecutionException {
        return switch (phase) {
            case FAILED -> throw new ExecutionException(failure());
            case KILLED -> throw cancellation();
            case NEW, SCHEDULED, RUNNING, PARKED, SUCCEEDED -> value();
        };
    }

    /// Waits for its result and throws what ended it, unwrapped: the very object it failed with, or
    /// its [GreenletExit].
    public final T resultOrThrow() {
        join();
        if (phase == Phase.SUCCEEDED) {
            return value();
        }
        throw sneaky(failure());
    }

    private CancellationException cancellation() {
        var cancelled = new CancellationException("greenlet: " + name() + " was killed");
        cancelled.initCause(failure());
        return cancelled;
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Greenlet.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // T admits null if the function gives it
    private T value() {
        return (T) matter;
    }

    private Throwable failure() {
        return (Throwable) Objects.requireNonNull(matter);
    }

    /// {@return the value if it succeeded, else null; does not wait}
    public final @Nullable T valueOrNull() {
        if (phase != Phase.SUCCEEDED) {
            return null;
        }
        return value();
    }

    /// {@return what it failed with, or its [GreenletExit], else null; does not wait}
    public final @Nullable Throwable exceptionOrNull() {
        Phase now = phase;
        return now == Phase.FAILED || now == Phase.KILLED ? failure() : null;
    }

    @Override
    public final T resultNow() {
        if (phase != Phase.SUCCEEDED) {
            throw new IllegalStateException("phase: " + phase() + " (expected: SUCCEEDED)");
        }
        return value();
    }

    @Override
    public final Throwable exceptionNow() {
        if (phase != Phase.FAILED) {
            throw new IllegalStateException("phase: " + phase() + " (expected: FAILED)");
        }
        return failure();
    }

    @Override
    protected final String ending() {
        return switch (phase) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed: " + failure();
            case KILLED -> "killed: " + failure();
            case NEW, SCHEDULED, RUNNING, PARKED -> "";
        };
    }

    /// {@return where it is in its life, more exactly than [#state()]}
    public final Phase phase() {
        Phase now = phase;
        return now == Phase.RUNNING && waitsFor() != null ? Phase.PARKED : now;
    }

    @Override
    public final State state() {
        return switch (phase) {
            case NEW, SCHEDULED, RUNNING, PARKED -> State.RUNNING;
            case SUCCEEDED -> State.SUCCESS;
            case FAILED -> State.FAILED;
            case KILLED -> State.CANCELLED;
        };
    }

    /// {@return true if it has ended, however that was}
    @Override
    public final boolean isReady() {
        return phase.isEnd();
    }

    @Override
    public final boolean isDone() {
        return isReady();
    }

    /// {@return true if it has ended with a value; a killed one has not}
    public final boolean isSuccessful() {
        return phase == Phase.SUCCEEDED;
    }

    /// {@return true if it was started and has not ended}
    public final boolean isAlive() {
        Phase now = phase;
        return now != Phase.NEW && !now.isEnd();
    }

    /// {@return true if it was killed}
    @Override
    public final boolean isCancelled() {
        return phase == Phase.KILLED;
    }

    /// Kills it as [#kill()] does; with false, only if it has not run yet.
    ///
    /// @return true if it ended by that
    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        if (isReady() || !mayInterruptIfRunning && phase == Phase.RUNNING) {
            return false;
        }
        kill();
        return isCancelled();
    }

    /// Calls `callback` with this greenlet in a greenlet of its own once this has ended; at the
    /// next turn if it has already (gevent's `link`). Callbacks, raw ones and joins run in the
    /// order in which they came; one that fails does not stop the others.
    public final Link onDone(Consumer<? super Greenlet<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        return link(made -> made.spawned(hub(), () -> callback.accept(this)));
    }

    /// As [#onDone(Consumer)], only if it succeeds (gevent's `link_value`).
    public final Link onSuccess(Consumer<? super Greenlet<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        return onDone(
                ended -> {
                    if (ended.isSuccessful()) {
                        callback.accept(ended);
                    }
                });
    }

    /// As [#onDone(Consumer)], only if it fails (gevent's `link_exception`); a kill is no failure.
    public final Link onFailure(Consumer<? super Greenlet<T>> callback) {
        Objects.requireNonNull(callback, "callback");
        return onDone(
                ended -> {
                    if (ended.phase == Phase.FAILED) {
                        callback.accept(ended);
                    }
                });
    }

    @Override
    public final Link rawLink(Runnable callback) {
        Objects.requireNonNull(callback, "callback");
        return link(made -> made.raw(hub(), callback));
    }

    private Link link(Function<Links, Link> making) {
        Links made = links();
        Link link = making.apply(made);
        if (!made.addUnlessEnded(link, this)) {
            link.deliver();
        }
        return link;
    }

    /// {@return true if something is linked to it or waits for it}
    public final boolean hasLinks() {
        Links made = links;
        return made != null && !made.isEmpty();
    }

    /// {@return the greenlet that made it, unless that was none or is gone}
    public final Optional<RawGreenlet> spawner() {
        return spawner == null ? Optional.empty() : Optional.ofNullable(spawner.get());
    }

    /// {@return the stack it was made at, innermost first, at most
    /// [dev.jevent.hub.Limits#SPAWN_SITE_FRAMES] frames; empty unless its hub keeps them
    /// ([dev.jevent.hub.HubOptions#withSpawnSites(boolean)])}
    public final List<StackTraceElement> spawnedAt() {
        return spawner instanceof SpawnSite site ? site.frames() : List.of();
    }

    /// {@return a copy of [#spawnTreeLocals()], which it does not make; on the hub}
    public final Map<String, Object> knownSpawnTreeLocals() {
        return tree == null ? Map.of() : new HashMap<>(tree.locals());
    }

    /// {@return a map that all greenlets share which descend from the same child of main; on the
    /// hub} One that is spawned on another hub than its spawner's begins a tree of its own there.
    public final Map<String, Object> spawnTreeLocals() {
        return tree().locals();
    }

    private SpawnTree tree() {
        if (tree == null) {
            tree = new SpawnTree();
        }
        return tree;
    }

    private @Nullable SpawnTree treeForChildren() {
        return this instanceof MainGreenlet ? null : tree();
    }

    @Override
    protected String kind() {
        return "Greenlet";
    }

    @Override
    public final String toString() {
        Object function = phase.isEnd() ? null : matter;
        Object what = function == null ? this : function;
        return "Greenlet(" + name() + ", " + phase() + ", " + what.getClass().getSimpleName() + ")";
    }
}
