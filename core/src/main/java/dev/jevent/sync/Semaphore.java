package dev.jevent.sync;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.time.HubClock;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A count of permits: who acquires takes one, or waits until there is one (gevent's `Semaphore`).
///
/// Waiters are served in the order in which they came, but on a hub not inside [#release()], which
/// schedules one hand-out there: who acquires before it runs overtakes the line, so that a greenlet
/// which releases and acquires again without a switch between keeps the permit; with a switch
/// between they alternate. A thread off every hub hands over at once to a greenlet; a thread off
/// every hub it wakes to compete for the permit, so that it may be overtaken, in the place of the
/// first again. A permit belongs to nobody: any greenlet or thread may release. A
/// [BoundedSemaphore] refuses more releases than acquires.
///
/// ```java
/// var two = new Semaphore(2);
/// try (var permit = two.acquireScoped()) {
///     fetch();
/// }
/// ```
public sealed class Semaphore extends Linkable permits BoundedSemaphore {
    /// How often a thread off every hub may be overtaken after it was woken, until it insists.
    private static final int MOST_OVERTAKEN = 16;

    /// Delivered to who shall take a permit itself, if it is still there.
    private static final Object COMPETE = new Object();

    private final Acquisition acquisition = new Acquisition(this, false);
    private volatile int counter;

    /// The hub on which a hand-out is scheduled.
    private @Nullable Hub handOutOn;

    /// What an acquirer waits for; who only waits for a permit to be there waits for the semaphore.
    private record Acquisition(Semaphore semaphore, boolean insists) {
        @Override
        public String toString() {
            return "a permit of " + semaphore;
        }
    }

    /// Creates a semaphore with that many permits.
    ///
    /// @param permits zero or more; with zero, acquirers wait for the first release
    /// @throws IllegalArgumentException if `permits` is negative
    public Semaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits: " + permits + " (expected: zero or more)");
        }
        counter = permits;
    }

    /// Takes a permit, waiting until there is one; does not switch if there is.
    public void acquire() {
        acquire(WaitLimit.NONE);
    }

    /// As [#acquire()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return true if a permit was taken, false if the limit passed first
    /// @throws IllegalArgumentException if `limit` is negative
    public boolean acquire(Duration limit) {
        return acquire(WaitLimit.of(limit));
    }

    /// Takes a permit if there is one; never waits.
    ///
    /// @return true if it did
    public boolean tryAcquire() {
        return acquire(0);
    }

    /// Takes a permit, waiting until there is one, for the length of a `try` block.
    public Permit acquireScoped() {
        acquire();
        return new Permit(this::release);
    }

    private boolean acquire(long nanos) {
        return nanos == 0 || Hub.currentOrNull() != null
                ? line.awaitUnless(this::takeIfThere, acquisition, nanos)
                : acquireOffHub(nanos);
    }

    private boolean acquireOffHub(long nanos) {
        HubClock clock = HubClock.system();
        long begun = clock.nanos();
        int overtaken = 0;
        for (Waiter waiter; (waiter = takeOrLineUp(overtaken)) != null; overtaken++) {
            long left = nanos == WaitLimit.NONE ? nanos : nanos - (clock.nanos() - begun);
            if (!line.await(waiter, Math.max(0, left))) {
                return false;
            }
            if (waiter.delivered() != COMPETE) {
                return true;
            }
        }
        return true;
    }

    /// {@return null if a permit was taken, else who waits for one now}
    private @Nullable Waiter takeOrLineUp(int overtaken) {
        guard.lock();
        try {
            if (takeIfThere()) {
                return null;
            }
            Waiter waiter =
                    Waiter.current(
                            overtaken < MOST_OVERTAKEN ? acquisition : new Acquisition(this, true));
            if (overtaken == 0) {
                line.add(waiter);
            } else {
                line.addFirst(waiter);
            }
            return waiter;
        } finally {
            guard.unlock();
        }
    }

    /// Guarded.
    private boolean takeIfThere() {
        if (counter == 0) {
            return false;
        }
        take();
        return true;
    }

    /// Takes one; guarded.
    private void take() {
        int left = counter - 1;
        counter = left;
    }

    /// Gives a permit back, or adds one: the counter may rise above its start, but for a
    /// [BoundedSemaphore]. Does not switch.
    ///
    /// @return the counter after that
    /// @throws ArithmeticException if the counter is `Integer.MAX_VALUE`
    public int release() {
        Hub here = Hub.currentOrNull();
        boolean handsOut;
        int released;
        guard.lock();
        try {
            released = raised(counter);
            counter = released;
            handsOut = !line.isEmpty() && (here == null || handOutOn != here);
            if (handsOut && here != null) {
                handOutOn = here;
            }
        } finally {
            guard.unlock();
        }
        if (handsOut) {
            if (here == null) {
                handOut(true);
            } else {
                here.call(this::handOutAsScheduled);
            }
        }
        return released;
    }

    private void handOutAsScheduled() {
        guard.lock();
        handOutOn = null;
        guard.unlock();
        handOut(false);
    }

    /// {@return one more than `counter`} Throws if that is too many.
    int raised(int counter) {
        return Math.incrementExact(counter);
    }

    private void handOut(boolean competing) {
        for (Waiter onlooker; (onlooker = handOutUpToOnlooker(competing)) != null; ) {
            onlooker.deliver();
        }
    }

    /// Hands permits to acquirers in order, until there is none left or somebody comes who takes
    /// none and may be foreign code; that one is returned. With `competing`, the first thread off
    /// every hub is only woken for the permit: one that were its own would be nobody's until it has
    /// a processor, and all others would wait for that.
    private @Nullable Waiter handOutUpToOnlooker(boolean competing) {
        guard.lock();
        try {
            while (counter > 0) {
                Waiter next = line.poll();
                if (next == null || !(next.reason() instanceof Acquisition wish)) {
                    return next;
                }
                if (competing && next.hub() == null && !wish.insists()) {
                    if (next.deliver(COMPETE)) {
                        return null;
                    }
                } else if (next.deliver()) {
                    take();
                }
            }
            return null;
        } finally {
            guard.unlock();
        }
    }

    /// {@return how many permits are there to take}
    public int counter() {
        return counter;
    }

    /// {@return true if there is no permit to take}
    public boolean isLocked() {
        return counter == 0;
    }

    @Override
    public boolean isReady() {
        return counter > 0;
    }

    /// Waits until there is a permit, without taking it; does not switch if there is.
    ///
    /// @return the counter, which others may have lowered meanwhile
    public int await() {
        awaitReady(WaitLimit.NONE);
        return counter;
    }

    /// As [#await()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return the counter; zero if the limit passed first, or others were faster
    /// @throws IllegalArgumentException if `limit` is negative
    public int await(Duration limit) {
        awaitReady(WaitLimit.of(limit));
        return counter;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + counter + ", " + waiting() + " waiting)";
    }
}
