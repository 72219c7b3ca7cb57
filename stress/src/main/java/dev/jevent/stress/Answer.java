package dev.jevent.stress;

import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Event;
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
}
