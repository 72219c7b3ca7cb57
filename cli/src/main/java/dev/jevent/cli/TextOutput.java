package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/// Text on standard output in UTF-8, written at once, with its errors.
final class TextOutput {
    private final OutputStream out;

    TextOutput(OutputStream out) {
        this.out = out;
    }

    /// Writes one line.
    ///
    /// @throws OutputFailed if it cannot be written
    void line(String line) {
        text(line + "\n");
    }

    /// Writes text that has its line ends.
    ///
    /// @throws OutputFailed if it cannot be written
    void text(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException failure) {
            throw new OutputFailed(Stdio.OUT, failure);
        }
    }
}
