package dev.jevent.grequests;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A request of a batch with its place in the source and, once it is done, its outcome.
///
/// @param index its place, from 0
/// @param request the request
/// @param outcomeOrNull its outcome, or null while it is under way
public record Indexed(int index, AsyncRequest request, @Nullable Outcome outcomeOrNull) {
    /// {@return its outcome}
    public Outcome outcome() {
        return Objects.requireNonNull(outcomeOrNull, "outcome: none yet (expected: done)");
    }

    Indexed with(Outcome outcome) {
        return new Indexed(index, request, outcome);
    }
}
