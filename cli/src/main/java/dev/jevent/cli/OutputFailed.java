package dev.jevent.cli;

import java.io.IOException;
import java.io.Serial;

/// A result could not be written; the text says where and why, as in `standard output: No space
/// left on device`.
final class OutputFailed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    OutputFailed(String where, IOException cause) {
        super(where + ": " + IoReason.of(cause), cause);
    }
}
