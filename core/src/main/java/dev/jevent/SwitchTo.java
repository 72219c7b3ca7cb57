package dev.jevent;

/// What a greenlet waits for that has switched to a coroutine.
record SwitchTo(Coroutine<?, ?> target) {
    @Override
    public String toString() {
        return "switch to " + target.name();
    }
}
