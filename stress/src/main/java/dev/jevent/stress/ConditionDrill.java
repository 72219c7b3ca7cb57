package dev.jevent.stress;

import dev.jevent.sync.Condition;
import dev.jevent.sync.Permit;
import dev.jevent.sync.RLock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/// A buffer that only its lock protects, with two conditions: what is put is taken once, and nobody
/// sleeps through a signal.
final class ConditionDrill implements Drill {
    private static final int BOUND = 3;

    private final RLock lock = new RLock();
    private final Condition filled = new Condition(lock);
    private final Condition room = new Condition(lock);
    private final ArrayDeque<Integer> buffer = new ArrayDeque<>();
    private final Ledger items;
    private boolean closed;

    ConditionDrill(int operations) {
        items = new Ledger(operations);
    }

    @Override
    public String name() {
        return "RLock, Condition";
    }

    @Override
    public void lead(SplittableRandom random) {
        int item = items.next();
        try (Permit _ = lock.acquireScoped()) {
            if (awaitRoom(random)) {
                buffer.add(item);
                filled.signal();
                items.given(item);
            }
        }
    }

    private boolean awaitRoom(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> room.awaitUntil(this::hasRoom, Moment.some(random));
            case 1 -> {
                try (Permit _ = lock.acquireScoped()) {
                    room.awaitUntil(this::hasRoom);
                }
                yield true;
            }
            default -> {
                room.awaitUntil(this::hasRoom);
                yield true;
            }
        };
    }

    private boolean hasRoom() {
        return buffer.size() < BOUND;
    }

    @Override
    public boolean serve(SplittableRandom random) {
        try (Permit _ = lock.acquireScoped()) {
            if (random.nextInt(4) == 0) {
                filled.awaitUntil(this::isFilledOrClosed, Moment.some(random));
            } else {
                filled.awaitUntil(this::isFilledOrClosed);
            }
            Integer item = buffer.poll();
            if (item == null) {
                return !closed;
            }
            items.taken(item);
            room.signal();
            return true;
        }
    }

    private boolean isFilledOrClosed() {
        return closed || !buffer.isEmpty();
    }

    @Override
    public void led() {
        Disturbance.outlast(this::close);
    }

    private void close() {
        try (Permit _ = lock.acquireScoped()) {
            closed = true;
            filled.signalAll();
        }
    }

    @Override
    public List<String> debts() {
        return lock.isLocked() ? List.of(lock + " (expected: free)") : items.debts();
    }
}
