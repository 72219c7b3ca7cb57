package dev.jevent.checks.programs;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.greenlet.Greenlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where a program runs: starts its greenlets and notes the carriers that its code is seen on.
final class Stage {
    private final Set<String> carriers = ConcurrentHashMap.newKeySet();
    private final List<String> figures = new ArrayList<>();

    /// A task that knows which of many it is.
    ///
    /// @param <T> its result
    @FunctionalInterface
    interface Numbered<T extends @Nullable Object> {
        /// Does it.
        T call(int number) throws Exception;
    }

    /// Notes the carrier of the calling code, which is the text after the `@` of a mounted virtual
    /// thread; a platform thread counts as its own.
    void look() {
        Thread thread = Thread.currentThread();
        String text = thread.toString();
        carriers.add(
                thread.isVirtual() ? text.substring(text.lastIndexOf('@') + 1) : thread.getName());
    }

    /// Starts a greenlet that is looked at when it begins and when it has done its work.
    <T extends @Nullable Object> Greenlet<T> spawn(Callable<T> task) {
        return Jevent.spawn(
                () -> {
                    look();
                    T result = task.call();
                    look();
                    return result;
                });
    }

    /// As [#spawn(Callable)], for a task without result.
    Greenlet<@Nullable Void> spawn(Action task) {
        return spawn(Action.callable(task));
    }

    /// Runs `count` greenlets to their end.
    ///
    /// @return their results, by number
    /// @throws Exception what one of them threw
    <T extends @Nullable Object> List<T> all(int count, Numbered<T> task) throws Exception {
        List<Greenlet<T>> greenlets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            greenlets.add(spawn(() -> task.call(number)));
        }
        List<T> results = new ArrayList<>(count);
        for (Greenlet<T> greenlet : greenlets) {
            results.add(greenlet.resultOrThrow());
        }
        return results;
    }

    /// Measures a part of the program.
    ///
    /// @return how long it took
    Duration lap(String what, Action part) throws Exception {
        long begin = System.nanoTime();
        part.run();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        note(what + " " + took.toMillis() + " ms");
        return took;
    }

    /// {@return the names of the threads that carried the program}
    Set<String> carriers() {
        return Set.copyOf(carriers);
    }

    /// Keeps a figure.
    void note(String figure) {
        figures.add(figure);
    }

    /// {@return what was measured, in order}
    List<String> figures() {
        return List.copyOf(figures);
    }
}
