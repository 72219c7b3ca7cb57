package dev.jevent.flow.model;

import java.util.List;
import java.util.Optional;

/// A place in the program: a stack, the innermost frame first.
///
/// @param number its place in [Flow#sites()]
/// @param frames at least one
public record Site(int number, List<Frame> frames) {
    /// {@return the innermost frame that is the program's own, if one is}
    public Optional<Frame> inProgram() {
        return frames.stream().filter(Frame::isOfProgram).findFirst();
    }
}
