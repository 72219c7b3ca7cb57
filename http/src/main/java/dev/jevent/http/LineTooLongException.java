package dev.jevent.http;

/// A line of a body that is read line by line has more characters than allowed.
public final class LineTooLongException extends RuntimeException {

    /// Creates the error.
    ///
    /// @param limit most characters allowed
    public LineTooLongException(long limit) {
        super("line: more characters (expected: at most " + limit + ")");
    }
}
