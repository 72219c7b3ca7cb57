package dev.jevent.checks.programs;

import org.jspecify.annotations.Nullable;

/// The main greenlet of a hub that is looked at.
///
/// @param <T> what it gives to the test
@FunctionalInterface
interface Program<T extends @Nullable Object> {
    /// Runs it to its end; it may be run again.
    T run(Stage stage) throws Exception;
}
