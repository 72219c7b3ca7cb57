package dev.jevent.watcher;

import dev.jevent.hub.Hooks;
import dev.jevent.hub.Hub;
import dev.jevent.hub.Phase;

/// A watcher of one step of the loop's turn.
abstract sealed class HookWatcher extends Watcher
        permits IdleWatcher, PrepareWatcher, CheckWatcher {
    private final Phase phase;
    private final Runnable hook = this::arrived;

    HookWatcher(Hub hub, Phase phase) {
        super(hub, true);
        this.phase = phase;
    }

    private Hooks hooks() {
        return hub().hooks(phase);
    }

    @Override
    void begin() {
        hooks().add(hook);
    }

    @Override
    void end() {
        hooks().remove(hook);
    }

    @Override
    void keepAlive(boolean alive) {
        hooks().keepAlive(alive ? 1 : -1);
    }

    @Override
    String subject() {
        return "each turn";
    }
}
