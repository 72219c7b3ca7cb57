package dev.jevent.requests;

import org.jspecify.annotations.Nullable;

/// A body is not the JSON that was asked for.
public final class JsonDecodeError extends InvalidJson {

    private final String document;
    private final int position;

    /// Creates the error.
    ///
    /// @param document the text that was read
    /// @param position characters before the place of the error, or -1 if it is not known
    public JsonDecodeError(
            String message, String document, int position, @Nullable Throwable cause) {
        super(message, cause);
        this.document = document;
        this.position = position;
    }

    /// Returns the text that was read.
    public String document() {
        return document;
    }

    /// Returns the number of characters before the place of the error, or -1 if it is not known.
    public int position() {
        return position;
    }
}
