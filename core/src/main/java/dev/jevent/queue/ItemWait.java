package dev.jevent.queue;

/// What a waiter in one of the lines of a queue or channel waits for.
sealed interface ItemWait {
    /// An item to take out.
    record Take(Exchange<?> exchange) implements ItemWait {
        @Override
        public String toString() {
            return "an item of " + exchange;
        }
    }

    /// An item to look at.
    record Peek(Exchange<?> exchange) implements ItemWait {
        @Override
        public String toString() {
            return "a look at an item of " + exchange;
        }
    }

    /// Room for an item, or somebody who takes it.
    record Put<T>(Exchange<?> exchange, T item) implements ItemWait {
        @Override
        public String toString() {
            return "room in " + exchange;
        }
    }
}
