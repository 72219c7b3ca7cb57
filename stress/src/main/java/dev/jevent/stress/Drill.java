package dev.jevent.stress;

import java.util.List;
import java.util.SplittableRandom;

/// One primitive under load, and the account of what it owes.
///
/// Those who lead do a number of operations in all; those who serve go on until there is nothing
/// left to serve. Both are greenlets of two hubs and plain threads, and any wait of theirs may end
/// by a [Disturbance], which must leave no trace.
interface Drill {
    /// {@return the name in reports}
    String name();

    /// Does one operation.
    void lead(SplittableRandom random) throws Exception;

    /// Serves those who lead once.
    ///
    /// @return false if there is nothing left and nothing will come
    default boolean serve(SplittableRandom random) throws Exception {
        return false;
    }

    /// Called once, by the last of those who lead when it ends.
    default void led() {}

    /// {@return what is not as it must be, when all have ended}
    List<String> debts();
}
