package dev.jevent;

import dev.jevent.errors.ControlSignal;

/// What a switch between coroutines carries if it is to be thrown.
///
/// @param fromOutside false if it left the body of a coroutine, and has its stack trace already
record Thrown(Throwable error, boolean fromOutside) {
    Throwable arriving() {
        return fromOutside && error instanceof ControlSignal signal
                ? signal.deliveredHere()
                : error;
    }
}
