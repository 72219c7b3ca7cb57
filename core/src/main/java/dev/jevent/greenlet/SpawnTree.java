package dev.jevent.greenlet;

import java.util.HashMap;
import java.util.Map;

/// What all greenlets of one hub share that descend from one child of main. Owned by the hub's
/// carrier.
final class SpawnTree {
    private final Map<String, Object> locals = new HashMap<>();

    Map<String, Object> locals() {
        return locals;
    }
}
