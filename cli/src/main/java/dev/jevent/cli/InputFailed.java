package dev.jevent.cli;

import java.io.IOException;
import java.io.Serial;

/// A file or stream named on the command line cannot be used; the text begins with its name.
final class InputFailed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    InputFailed(String message) {
        super(message);
    }

    InputFailed(String where, IOException cause) {
        super(where + ": " + IoReason.of(cause), cause);
    }
}
