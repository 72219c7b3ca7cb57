package dev.jevent.http;

import org.jspecify.annotations.Nullable;

/// A value has no JSON form, or a text is not the JSON that was asked for.
public final class JsonException extends RuntimeException {

    /// Stands for a position that is not known, as when writing fails.
    public static final int UNKNOWN = -1;

    private final int position;
    private final int line;
    private final int column;

    /// Creates an error without a position.
    public JsonException(String message, @Nullable Throwable cause) {
        this(message, UNKNOWN, UNKNOWN, UNKNOWN, cause);
    }

    /// Creates an error at a place of the text that was read.
    ///
    /// @param position characters before the place, from 0
    /// @param line line of the place, from 1
    /// @param column column of the place, from 1
    public JsonException(
            String message, int position, int line, int column, @Nullable Throwable cause) {
        super(message, cause);
        this.position = position;
        this.line = line;
        this.column = column;
    }

    /// Returns the number of characters before the place of the error, or [#UNKNOWN].
    public int position() {
        return position;
    }

    /// Returns the line of the error, from 1, or [#UNKNOWN].
    public int line() {
        return line;
    }

    /// Returns the column of the error in its line, from 1, or [#UNKNOWN].
    public int column() {
        return column;
    }
}
