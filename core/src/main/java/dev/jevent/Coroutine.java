package dev.jevent;

import static dev.jevent.errors.SneakyThrow.sneaky;

import dev.jevent.errors.BlockingSwitchOutError;
import dev.jevent.errors.GreenletExit;
import dev.jevent.errors.WrongHub;
import dev.jevent.greenlet.GreenletLocal;
import dev.jevent.hub.Hub;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.hub.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function that runs when it is switched to, until it switches to another (greenlet's
/// `greenlet`).
///
/// A switch is immediate: the target runs next, before everything else that is ready on the hub,
/// and who switched waits until something switches back. Any coroutine may switch to any other of
/// its hub. Nothing else of the hub runs between two that go on switching, except timers and I/O
/// within the budget of a turn; but a coroutine is a greenlet and may sleep, wait and do I/O, and
/// then others run. A kill or timeout reaches a greenlet in [#switchTo] as in every wait.
///
/// Each greenlet is the root of its own coroutines. When a body returns or throws, the value or
/// error goes to the pending switch of the nearest living ancestor; an ancestor that was never
/// switched to starts with the value, or dies of the error. If that ancestor does not wait in a
/// switch, whoever switched to the coroutine last gets it. If that one is gone, too, a value is
/// dropped and an error goes to the hub's error handler. A [GreenletExit] that leaves a body is an
/// end without value: null.
///
/// One that was never switched to costs no thread. One that is suspended lives until it is switched
/// to, killed by [#throwInto()], or its hub closes, which runs its `finally` blocks.
///
/// ```java
/// Coroutine<Integer, String> counter =
///         new Coroutine<>((self, first) -> "got " + self.suspend("began with " + first));
/// counter.switchTo(1); // "began with 1"
/// counter.switchTo(2); // "got 2", and counter.isDead()
/// ```
///
/// Nothing checks the types when coroutines switch to each other crosswise: then give all of them
/// the same types.
///
/// @param <I> what is passed to it
/// @param <O> what it passes to its parent
public final class Coroutine<I extends @Nullable Object, O extends @Nullable Object> {
    private static final GreenletLocal<Coroutine<?, ?>> ROOTS =
            GreenletLocal.withInitial(() -> new Coroutine<>(RawGreenlet.running()));

    private final RawGreenlet greenlet;

    /// The same greenlet; null for a root.
    private final @Nullable CoroutineGreenlet<I, O> made;

    private final CoroutineTrace trace = CoroutineTrace.OF_HUB.get();
    private @Nullable SwitchTo asReason;

    private @Nullable Coroutine<?, ?> parent;

    /// Who switched to it last.
    private @Nullable Coroutine<?, ?> origin;

    /// Its own switches to others.
    private final Suspension suspension;

    private boolean unstarted;
    private volatile boolean dead;

    /// What a coroutine does.
    ///
    /// @param <I> what is passed to it
    /// @param <O> what it passes to its parent
    @FunctionalInterface
    public interface Body<I extends @Nullable Object, O extends @Nullable Object> {
        /// Runs in `self`, which was switched to with `first`.
        ///
        /// @return the last value for the parent
        O run(Coroutine<I, O> self, I first) throws Exception;
    }

    /// How a switch arrives.
    public enum Event {
        /// With a value.
        SWITCH,
        /// With something thrown.
        THROW
    }

    /// Sees the switches between the coroutines of a hub.
    @FunctionalInterface
    public interface Listener {
        /// Called in `target` after each switch and before it goes on. What this throws is thrown
        /// in the target, and the listener is removed.
        void switched(Event event, Coroutine<?, ?> origin, Coroutine<?, ?> target);
    }

    /// Creates a coroutine of the current hub, whose parent is the current one. It runs when it is
    /// first switched to.
    ///
    /// @throws dev.jevent.errors.NotOnHub outside any greenlet
    public Coroutine(Body<I, O> body) {
        this(null, current(), body);
    }

    /// As [#Coroutine(Body)], with a name for reports and thread dumps.
    public Coroutine(String name, Body<I, O> body) {
        this(Objects.requireNonNull(name, "name"), current(), body);
    }

    /// On the hub, with no parent but the ones that are [#lentTo] it.
    Coroutine(@Nullable String name, @Nullable Coroutine<?, ?> parent, Body<I, O> body) {
        Objects.requireNonNull(body, "body");
        this.made = new CoroutineGreenlet<>(Hub.current(), name, this, body);
        this.greenlet = made;
        this.suspension = new Suspension(made);
        this.parent = parent;
        this.unstarted = true;
    }

    private Coroutine(RawGreenlet root) {
        this.greenlet = root;
        this.suspension = new Suspension(root);
        this.made = null;
    }

    /// {@return the coroutine that runs on the current thread: in a greenlet without one, its root}
    ///
    /// It is given as one that takes and gives anything, so that it can be switched to.
    ///
    /// @throws dev.jevent.errors.NotOnHub outside any greenlet
    public static Coroutine<@Nullable Object, @Nullable Object> current() {
        return asAny(of(RawGreenlet.running()));
    }

    private static Coroutine<?, ?> of(RawGreenlet running) {
        return running instanceof CoroutineGreenlet<?, ?> made ? made.coroutine() : ROOTS.get();
    }

    @SuppressWarnings("unchecked") // whoever switches crosswise answers for the types
    private static Coroutine<@Nullable Object, @Nullable Object> asAny(Coroutine<?, ?> coroutine) {
        return (Coroutine<@Nullable Object, @Nullable Object>) coroutine;
    }

    /// Tells `listener`, or nobody if it is null, of each switch between coroutines of the current
    /// hub from now on (greenlet's `settrace`). It is not told of what it does itself.
    ///
    /// @return who was told before, or null
    public static @Nullable Listener trace(@Nullable Listener listener) {
        return CoroutineTrace.OF_HUB.get().replace(listener);
    }

    /// Switches to it: starts it with `value`, or makes its own pending switch return it; waits
    /// until something switches back.
    ///
    /// @return what is passed back; null if it ended by a [GreenletExit]
    /// @throws IllegalStateException if it is dead, runs, or waits for something other than a
    ///   switch
    /// @throws WrongHub on another hub and on a plain thread
    public O switchTo(I value) {
        Coroutine<?, ?> caller = caller();
        checkSwitchable();
        return asOutput(caller.transferTo(this, value));
    }

    /// In its own body: passes `value` to the ancestor that waits for it, as the result of its
    /// [#switchTo], and waits until this is switched to again. Which one that is, is the same as at
    /// the end of the body.
    ///
    /// @return what is passed to the next [#switchTo]
    /// @throws IllegalStateException if another coroutine runs, or nobody waits
    public I suspend(O value) {
        Coroutine<?, ?> caller = caller();
        if (caller != this) {
            throw new IllegalStateException(
                    "suspend: " + this + " (expected: the current coroutine, " + caller + ")");
        }
        Coroutine<?, ?> receiver = receiver(value);
        if (receiver == null) {
            throw new IllegalStateException(
                    "parent: " + parent + " (expected: one that waits in a switch)");
        }
        return asInput(transferTo(receiver, value));
    }

    /// Kills it with a [GreenletExit], as [#throwInto(Throwable)].
    public O throwInto() {
        return throwInto(new GreenletExit());
    }

    /// Switches to it, and throws `error` where it is suspended. One that was never switched to
    /// dies without running, and `error` goes where its end goes, or is thrown here if nobody waits
    /// for that.
    ///
    /// @return what is passed back; null if it ended by a [GreenletExit]
    /// @throws IllegalStateException if it is dead, runs, or waits for something other than a
    ///   switch
    /// @throws WrongHub on another hub and on a plain thread
    public O throwInto(Throwable error) {
        Objects.requireNonNull(error, "error");
        Coroutine<?, ?> caller = caller();
        checkSwitchable();
        if (unstarted) {
            return asOutput(dieUnstarted(caller, error));
        }
        return asOutput(caller.transferTo(this, new Thrown(error, true)));
    }

    private @Nullable Object dieUnstarted(Coroutine<?, ?> caller, Throwable error) {
        endUnstarted();
        Object outcome = CoroutineGreenlet.outcomeOf(error, true);
        Coroutine<?, ?> receiver = receiver(outcome);
        if (receiver != null && receiver != caller) {
            return caller.transferTo(receiver, outcome);
        }
        return valueOf(outcome);
    }

    private void endUnstarted() {
        dead = true;
        unstarted = false;
        Objects.requireNonNull(made).endUnstarted();
    }

    private static @Nullable Object valueOf(@Nullable Object outcome) {
        if (outcome instanceof Thrown thrown) {
            throw sneaky(thrown.arriving());
        }
        return outcome;
    }

    private Coroutine<?, ?> caller() {
        RawGreenlet running = RawGreenlet.runningOrNull();
        if (running != null && running.hub() == hub()) {
            Coroutine<?, ?> last = origin;
            return last != null && last.greenlet == running ? last : of(running);
        }
        if (hub().isCurrent()) {
            throw new BlockingSwitchOutError(asReason());
        }
        Hub other = Hub.currentOrNull();
        throw new WrongHub(
                "coroutine " + name(),
                hub().name(),
                other == null
                        ? "thread " + Thread.currentThread().getName()
                        : "hub " + other.name());
    }

    private void checkSwitchable() {
        if (!suspension.isOpen() && !unstarted) {
            throw new IllegalStateException(
                    "coroutine: " + this + " (expected: unstarted, or suspended in a switch)");
        }
    }

    /// Who gets what this passes up: the nearest living ancestor, or who switched to this last.
    private @Nullable Coroutine<?, ?> receiver(@Nullable Object outcome) {
        Coroutine<?, ?> at = parent;
        while (at != null && at.isDeadOrDiesOf(outcome)) {
            at = at.parent;
        }
        if (at != null && at.canTake()) {
            return at;
        }
        Coroutine<?, ?> last = origin;
        return last != null && last.isSuspendedBy(this) ? last : null;
    }

    private boolean isDeadOrDiesOf(@Nullable Object outcome) {
        if (unstarted && outcome instanceof Thrown) {
            endUnstarted();
        }
        return isDead();
    }

    private boolean canTake() {
        return suspension.isOpen() || unstarted || greenlet == RawGreenlet.runningOrNull();
    }

    private boolean isSuspendedBy(Coroutine<?, ?> target) {
        return suspension.isOpen() && suspension.reason() == target.asReason;
    }

    private SwitchTo asReason() {
        if (asReason == null) {
            asReason = new SwitchTo(this);
        }
        return asReason;
    }

    /// Suspends this, the current one, while `target` goes on with `payload`.
    @Nullable Object transferTo(Coroutine<?, ?> target, @Nullable Object payload) {
        suspension.prepare(target.asReason());
        if (target.suspension.isWaiting()) {
            target.cameFrom(this);
            target.suspension.goOnNext(payload);
        } else {
            goOnNext(target, payload);
        }
        return arrived(suspension.awaitDelivered());
    }

    private void goOnNext(Coroutine<?, ?> target, @Nullable Object payload) {
        hub().next(() -> target.goOn(this, payload));
    }

    /// As [#transferTo] with something to be thrown.
    void throwTo(Coroutine<?, ?> target, Throwable error) {
        transferTo(target, new Thrown(error, true));
    }

    /// Goes on being suspended by `target`, after a signal.
    void awaitAgain(Coroutine<?, ?> target) {
        suspension.prepare(target.asReason());
        arrived(suspension.awaitDelivered());
    }

    /// Makes this run with `payload`. If a signal was faster, it runs with that: a value is
    /// dropped, something thrown becomes the next signal.
    private void goOn(Coroutine<?, ?> from, @Nullable Object payload) {
        if (!take(from, payload) && payload instanceof Thrown(var error, _)) {
            greenlet.signal(error);
        }
    }

    private boolean take(Coroutine<?, ?> from, @Nullable Object payload) {
        cameFrom(from);
        if (!unstarted) {
            return suspension.deliver(payload);
        }
        unstarted = false;
        Objects.requireNonNull(made).start(payload);
        return true;
    }

    private void cameFrom(Coroutine<?, ?> from) {
        if (origin != from) {
            origin = from;
        }
    }

    /// Called when a switch has arrived here.
    @Nullable Object arrived(@Nullable Object payload) {
        Coroutine<?, ?> from = origin;
        if (from != null) {
            trace.switched(from, this, payload instanceof Thrown thrown ? thrown.error() : null);
        }
        return valueOf(payload);
    }

    /// Passes on what the body ended with; called by its greenlet.
    void end(@Nullable Object outcome) {
        dead = true;
        CoroutineGreenlet<I, O> ending = Objects.requireNonNull(made);
        Coroutine<?, ?> receiver = receiver(outcome);
        if (receiver == null) {
            ending.reportLost(outcome);
            return;
        }
        hub().next(
                        () -> {
                            if (!receiver.take(this, outcome)) {
                                ending.reportLost(outcome);
                            }
                        });
    }

    /// Makes `caller` the one that gets what this passes up, until it is lent to another.
    void lentTo(@Nullable Coroutine<?, ?> caller) {
        parent = caller;
        origin = null;
    }

    /// {@return true if it was switched to and has neither switched back nor died}
    boolean isBusy() {
        return !unstarted && !dead && !suspension.isWaiting();
    }

    /// {@return its parent, which is null for the root of a greenlet}
    public @Nullable Coroutine<@Nullable Object, @Nullable Object> parent() {
        Coroutine<?, ?> known = parent;
        return known == null ? null : asAny(known);
    }

    /// Gives it another parent, which may be dead.
    ///
    /// @throws IllegalArgumentException if that is this or descends from it
    /// @throws IllegalStateException for the root of a greenlet, which has none
    /// @throws WrongHub for one of another hub, and off the hub
    public void parent(Coroutine<?, ?> parent) {
        caller();
        parent.caller();
        if (made == null) {
            throw new IllegalStateException("parent of: " + this + " (expected: not of a root)");
        }
        for (Coroutine<?, ?> at = parent; at != null; at = at.parent) {
            if (at == this) {
                throw new IllegalArgumentException(
                        "parent: " + parent + " (expected: not " + name() + " or a child of it)");
            }
        }
        this.parent = parent;
    }

    /// {@return true once its body has ended, or its greenlet if it is a root; from any thread}
    public boolean isDead() {
        return dead || greenlet.hasEnded();
    }

    /// {@return true if it was switched to and is not dead; a root is active from its first use}
    public boolean isActive() {
        return !unstarted && !isDead();
    }

    /// {@return the greenlet under it, for its stack and what it waits for; from any thread}
    public RawGreenlet greenlet() {
        return greenlet;
    }

    /// {@return the hub on which it runs; from any thread}
    public Hub hub() {
        return greenlet.hub();
    }

    /// {@return its name: the given one, or that of its greenlet; from any thread}
    public String name() {
        return greenlet.name();
    }

    @Override
    public String toString() {
        return "Coroutine(" + name() + ", " + state() + ")";
    }

    private String state() {
        if (isDead()) {
            return "dead";
        }
        if (unstarted) {
            return "unstarted";
        }
        Object reason = greenlet.waitsFor();
        return reason == null ? "running" : "waits for " + reason;
    }

    /// Whoever switches answers for the type; null comes where it admits null, and at an end.
    @SuppressWarnings({"unchecked", "NullAway"})
    I asInput(@Nullable Object value) {
        return (I) value;
    }

    /// As [#asInput(Object)].
    @SuppressWarnings({"unchecked", "NullAway"})
    private O asOutput(@Nullable Object value) {
        return (O) value;
    }
}
