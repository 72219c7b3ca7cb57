package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/// A stream of JSON Lines in UTF-8: each line is written in one piece and flushed.
///
/// The stream must report its errors, as `FileOutputStream` does and `PrintStream` does not. Blocks
/// its thread; not for use by two greenlets at once.
final class JsonLines {
    private final String name;
    private final OutputStream out;

    /// @param name what the stream is called in errors, such as `standard output`
    JsonLines(String name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    /// Writes one line.
    ///
    /// @throws OutputFailed if it cannot be written: the pipe is closed, the disk is full
    void write(JsonLine line) {
        try {
            StringBuilder text = new StringBuilder();
            line.appendTo(text);
            out.write(text.toString().getBytes(UTF_8));
            out.flush();
        } catch (IOException failure) {
            throw new OutputFailed(name, failure);
        }
    }
}
