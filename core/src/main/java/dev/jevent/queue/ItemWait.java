package dev.jevent.queue;

/// What a waiter in one of a queue's lines waits for.
sealed interface ItemWait {
    /// An item to take out.
    record Take(Queue<?> queue) implements ItemWait {
        @Override
        public String toString() {
            return "an item of " + queue;
        }
    }

    /// An item to look at.
    record Peek(Queue<?> queue) implements ItemWait {
        @Override
        public String toString() {
            return "a look at an item of " + queue;
        }
    }

    /// Room for an item.
    record Put<T>(Queue<?> queue, T item) implements ItemWait {
        @Override
        public String toString() {
            return "room in " + queue;
        }
    }
}
