package dev.jevent.stress;

import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Condition;
import dev.jevent.sync.Event;
import dev.jevent.sync.Permit;
import java.time.Duration;

/// What somebody waits for until another gives it.
interface Answer {
    /// Gives it.
    void give();

    /// Waits for it without limit.
    void await();

    /// Waits for it for at most `limit`.
    void await(Duration limit);

    /// {@return what was given}
    int received();

    /// An event, set once the answer is written into a plain field.
    final class ByEvent implements Answer {
        private final int expected;
        private final Event given = new Event();
        private int written;

        ByEvent(int expected) {
            this.expected = expected;
        }

        @Override
        public void give() {
            written = expected;
            given.set();
        }

        @Override
        public void await() {
            given.await();
        }

        @Override
        public void await(Duration limit) {
            given.await(limit);
        }

        @Override
        public int received() {
            return written;
        }
    }

    /// An asynchronous result.
    final class ByResult implements Answer {
        private final int expected;
        private final AsyncResult<Integer> given = new AsyncResult<>();

        ByResult(int expected) {
            this.expected = expected;
        }

        @Override
        public void give() {
            given.set(expected);
        }

        @Override
        public void await() {
            given.await();
        }

        @Override
        public void await(Duration limit) {
            given.await(limit);
        }

        @Override
        public int received() {
            return given.get();
        }
    }

    /// A condition, signalled once the answer is written with its lock held.
    final class ByCondition implements Answer {
        private final int expected;
        private final Condition changed = new Condition();
        private boolean given;
        private int written;

        ByCondition(int expected) {
            this.expected = expected;
        }

        @Override
        public void give() {
            Disturbance.outlast(this::write);
        }

        private void write() {
            try (Permit _ = changed.lock().acquireScoped()) {
                written = expected;
                given = true;
                changed.signal();
            }
        }

        @Override
        public void await() {
            try (Permit _ = changed.lock().acquireScoped()) {
                changed.awaitUntil(() -> given);
            }
        }

        @Override
        public void await(Duration limit) {
            try (Permit _ = changed.lock().acquireScoped()) {
                changed.awaitUntil(() -> given, limit);
            }
        }

        @Override
        public int received() {
            return written;
        }
    }
}
