package dev.jevent.checks.contract;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// In which kind of thread a contract is shown, in a JVM of which [Setting].
enum Mode {
    PLATFORM(Setting.UNPATCHED, false),
    GREENLET(Setting.UNPATCHED, true),

    /// Outside greenlets a patched JVM behaves exactly as before.
    PATCHED_PLATFORM(Setting.PATCHED, false),
    PATCHED_GREENLET(Setting.PATCHED, true),
    AGENT_PLATFORM(Setting.AGENT, false),
    AGENT_GREENLET(Setting.AGENT, true);

    private final Setting setting;
    private final boolean greenlet;

    Mode(Setting setting, boolean greenlet) {
        this.setting = setting;
        this.greenlet = greenlet;
    }

    /// {@return those of this JVM}
    static Stream<Mode> here() {
        return Stream.of(values()).filter(mode -> mode.setting == Setting.current());
    }

    Setting setting() {
        return setting;
    }

    boolean isGreenlet() {
        return greenlet;
    }

    /// {@return true if the JDK promises it here}
    boolean has(Difference difference) {
        return difference.isIn(this);
    }

    /// Runs a whole test: on a platform thread of its own, or as main of a hub of its own.
    <T extends @Nullable Object> T runMain(Callable<T> body) throws Exception {
        return greenlet ? Jevent.run(body) : body.call();
    }

    /// {@return a thread of this kind, as a program would make it; a greenlet belongs to the hub of
    /// who makes it}
    Thread newThread(Runnable body) {
        return needsBuilder() ? Thread.ofVirtual().unstarted(body) : new Thread(body);
    }

    /// {@return true if only a builder makes threads of this kind, which have no name then}
    boolean needsBuilder() {
        return greenlet && setting != Setting.AGENT;
    }

    /// Starts a thread of this kind.
    <T extends @Nullable Object> Task<T> start(Callable<T> body) {
        var task = new Task<T>(body);
        return task.started(newThread(task));
    }

    /// As [#start(Callable)], for a body without value.
    Task<@Nullable Void> start(Action body) {
        return start(Task.withoutValue(body));
    }

    /// Starts a thread of this kind, or a platform thread.
    <T extends @Nullable Object> Task<T> start(By by, Callable<T> body) {
        return by == By.PLATFORM_THREAD ? outside(body) : start(body);
    }

    /// As [#start(By, Callable)], for a body without value.
    Task<@Nullable Void> start(By by, Action body) {
        return start(by, Task.withoutValue(body));
    }

    /// Starts a platform thread.
    static <T extends @Nullable Object> Task<T> outside(Callable<T> body) {
        var task = new Task<T>(body);
        return task.started(Thread.ofPlatform().daemon().unstarted(task));
    }

    /// As [#outside(Callable)], for a body without value.
    static Task<@Nullable Void> outside(Action body) {
        return outside(Task.withoutValue(body));
    }

    @Override
    public String toString() {
        return setting + (greenlet ? " greenlet" : " platform thread");
    }
}
