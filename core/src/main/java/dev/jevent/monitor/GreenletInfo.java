package dev.jevent.monitor;

import dev.jevent.greenlet.Greenlet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one greenlet at one moment.
///
/// @param hub the name of its hub
/// @param name its name
/// @param id its number on the hub
/// @param threadId the number of its thread in thread dumps and recordings; 0 before the start
/// @param phase where it is in its life
/// @param waitsFor what it waits for, or null
/// @param outcome what it ended with, or null while it lives
/// @param spawner the name of the greenlet that made it, if that is known and not gone
/// @param stack its stack, innermost first, at most as many frames as asked for
/// @param spawnedAt the stack it was made at, empty unless its hub keeps them
/// @param locals the spawn-tree locals it knows, as text
/// @param current whether it is the one that asks
public record GreenletInfo(
        String hub,
        String name,
        int id,
        long threadId,
        Greenlet.Phase phase,
        @Nullable String waitsFor,
        @Nullable String outcome,
        @Nullable String spawner,
        List<StackTraceElement> stack,
        List<StackTraceElement> spawnedAt,
        Map<String, String> locals,
        boolean current) {
    /// {@return a line: its name and what it does}
    public String line() {
        var line = new StringBuilder(name);
        line.append(" (id ").append(id);
        if (threadId != 0) {
            line.append(", thread ").append(threadId);
        }
        line.append(") ").append(doing());
        if (current) {
            line.append(", current");
        }
        return line.toString();
    }

    private String doing() {
        return switch (phase) {
            case NEW -> "is not started";
            case SCHEDULED -> "is about to run";
            case RUNNING -> "runs or is ready to";
            case PARKED -> "waits for " + waitsFor;
            case SUCCEEDED -> "has ended with " + outcome;
            case FAILED -> "has failed with " + outcome;
            case KILLED -> "was killed by " + outcome;
        };
    }
}
