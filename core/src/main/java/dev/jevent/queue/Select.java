package dev.jevent.queue;

import dev.jevent.hub.Choice;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A wait for the first of several takes and puts, of which exactly one happens (Go's `select`).
///
/// If several could happen at once, it is the first of them in the order given; if none could, the
/// first that becomes possible, among others who wait there in the order of coming. A case whose
/// queue or channel is closed counts as possible, and throws [QueueClosed]. Who is killed or times
/// out has neither taken nor put anything. A select that need not wait does not switch, not even to
/// put into a [Channel].
///
/// ```java
/// var select = Select.on(words.taking(), stop.taking());
/// for (var it = select.await(); it.index() == 0; it = select.await()) print(it.item());
///
/// Select.on(words.taking(word -> print(word)), answers.putting(42, () -> print("sent"))).await();
/// ```
///
/// It keeps nothing of a wait, so that one may be used again and again and by several at once. Two
/// selects can meet each other in a channel; one that both puts into and takes from the same
/// channel does not meet itself.
///
/// @param <T> what the items of all cases are
public final class Select<T> {
    private final List<SelectCase<? extends T>> cases;

    /// The guards of all cases are held while those are looked at and joined, so that two selects
    /// cannot miss each other: of two that could meet, the later finds the earlier waiting. All
    /// take them in the same order, so that they cannot block each other.
    private final List<? extends Exchange<?>> inOrder;

    private Select(List<SelectCase<? extends T>> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("cases: 0 (expected: one or more)");
        }
        this.cases = cases;
        this.inOrder =
                cases.stream()
                        .map(SelectCase::exchange)
                        .distinct()
                        .sorted(Comparator.comparingLong(exchange -> exchange.order))
                        .toList();
    }

    /// Creates a select on these cases; it does nothing yet.
    ///
    /// @throws IllegalArgumentException if there is none
    @SafeVarargs
    public static <T> Select<T> on(SelectCase<? extends T>... cases) {
        List<SelectCase<? extends T>> listed = new ArrayList<>(cases.length);
        for (SelectCase<? extends T> each : cases) {
            listed.add(each);
        }
        return on(listed);
    }

    /// As [#on(SelectCase...)], of a list.
    public static <T> Select<T> on(List<? extends SelectCase<? extends T>> cases) {
        return new Select<>(List.copyOf(cases));
    }

    /// Waits until one case has happened, and then runs its handler if it has one.
    ///
    /// @throws QueueClosed if the first case that is possible is one of a closed queue or channel
    public Selected<T> await() {
        Selected<T> selected = select(WaitLimit.NONE);
        if (selected == null) {
            throw new AssertionError("select: nothing (expected: a case)");
        }
        return selected;
    }

    /// As [#await()], for at most `limit` on the hub's clock; zero only looks.
    ///
    /// @return what happened, or null if the limit passed first
    /// @throws QueueClosed if the first case that is possible is one of a closed queue or channel
    /// @throws IllegalArgumentException if `limit` is negative
    public @Nullable Selected<T> await(Duration limit) {
        return select(WaitLimit.of(limit));
    }

    /// Does the first case that is possible now, and then runs its handler if it has one; never
    /// waits, so that callbacks may call it.
    ///
    /// @return what happened, or null
    /// @throws QueueClosed if that is one of a closed queue or channel
    public @Nullable Selected<T> tryNow() {
        return select(0);
    }

    private @Nullable Selected<T> select(long nanos) {
        Selected<T> selected;
        Choice choice = null;
        lock();
        try {
            selected = firstNow();
            if (selected == null && nanos != 0) {
                choice = Choice.current(this);
                for (SelectCase<?> each : cases) {
                    each.join(choice);
                }
            }
        } finally {
            unlock();
        }
        if (choice != null && choice.await(nanos)) {
            selected = done(choice.chosen(), choice.delivered());
        }
        if (selected != null) {
            cases.get(selected.index()).handle(selected.item());
        }
        return selected;
    }

    private @Nullable Selected<T> firstNow() {
        for (int i = 0; i < cases.size(); i++) {
            T item = cases.get(i).now();
            if (item != null) {
                return new Selected<>(i, item);
            }
        }
        return null;
    }

    private Selected<T> done(int chosen, @Nullable Object delivered) {
        return new Selected<>(chosen, cases.get(chosen).done(delivered));
    }

    private void lock() {
        for (Exchange<?> exchange : inOrder) {
            exchange.guard.lock();
        }
    }

    private void unlock() {
        for (Exchange<?> exchange : inOrder.reversed()) {
            exchange.guard.unlock();
        }
    }

    @Override
    public String toString() {
        return "one of " + cases;
    }
}
