package dev.jevent.examples;

import java.util.Objects;

/// One program of the tutorial.
///
/// @param number its place in the tutorial, counted from one
/// @param title what it shows, for a list
/// @param program the class with its source
public record Example(int number, String title, Class<?> program) {
    /// Checks the parts.
    public Example {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(program, "program");
    }
}
