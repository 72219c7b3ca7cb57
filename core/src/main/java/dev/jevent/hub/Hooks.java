package dev.jevent.hub;

import java.util.Arrays;

/// What runs in one [Phase] of each turn of a hub, first added first, on the carrier's own stack.
/// Owned by the carrier.
public final class Hooks {
    private static final Runnable[] NONE = {};

    private final Turn turn;
    private final String name;
    private Runnable[] hooks = NONE;
    private int refs;

    Hooks(Turn turn, Phase phase) {
        this.turn = turn;
        this.name = "hook of phase " + phase;
    }

    /// Adds a hook, which runs from the next time on.
    public void add(Runnable hook) {
        Runnable[] longer = Arrays.copyOf(hooks, hooks.length + 1);
        longer[hooks.length] = hook;
        hooks = longer;
    }

    /// Removes a hook; if the hooks are running, it may still run.
    public void remove(Runnable hook) {
        hooks = Arrays.stream(hooks).filter(other -> other != hook).toArray(Runnable[]::new);
    }

    /// Says that so many hooks more, or fewer if negative, keep the hub alive.
    public void keepAlive(int change) {
        refs += change;
    }

    boolean keepAlive() {
        return refs > 0;
    }

    boolean isEmpty() {
        return hooks.length == 0;
    }

    void run() {
        for (Runnable hook : hooks) {
            try {
                hook.run();
            } catch (Throwable e) {
                turn.uncaught(name, e);
            }
        }
    }
}
