package dev.jevent.sync;

import dev.jevent.hub.Hub;
import dev.jevent.hub.Waiter;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A count of permits: who acquires takes one, or waits until there is one (gevent's `Semaphore`).
///
/// Waiters are served in the order in which they came, but on a hub not inside [#release()], which
/// schedules one hand-out there: who acquires before it runs overtakes the line, so that a greenlet
/// which releases and acquires again without a switch between keeps the permit; with a switch
/// between they alternate. A thread off every hub hands over at once. A permit belongs to nobody:
/// any greenlet or thread may release. A [BoundedSemaphore] refuses more releases than acquires.
///
/// ```java
/// var two = new Semaphore(2);
/// try (var permit = two.acquireScoped()) {
///     fetch();
/// }
/// ```
public sealed class Semaphore extends Linkable permits BoundedSemaphore {
    private final Acquisition acquisition = new Acquisition(this);
    private volatile int counter;

    /// The hub on which a hand-out is scheduled.
    private @Nullable Hub handOutOn;

    /// What an acquirer waits for; who only waits for a permit to be there waits for the semaphore.
    private record Acquisition(Semaphore semaphore) {
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
        return line.awaitUnless(this::takeIfThere, acquisition, nanos);
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
                handOut();
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
        handOut();
    }

    /// {@return one more than `counter`} Throws if that is too many.
    int raised(int counter) {
        return Math.incrementExact(counter);
    }

    private void handOut() {
        for (Waiter onlooker; (onlooker = handOutUpToOnlooker()) != null; ) {
            onlooker.deliver();
        }
    }

    /// Hands permits to acquirers in order, until there is none left or somebody comes who takes
    /// none and may be foreign code; that one is returned.
    private @Nullable Waiter handOutUpToOnlooker() {
        guard.lock();
        try {
            while (counter > 0) {
                Waiter next = line.poll();
                if (next == null || next.reason() != acquisition) {
                    return next;
                }
                if (next.deliver()) {
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
