package dev.jevent.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// The lines of a reader, one at a time, in memory that does not grow with the input.
///
/// A line ends with LF or CR LF, the last one also with the end of the input.
final class BoundedLines implements Closeable {
    /// The longest line in characters, its end not counted.
    static final int LINE_CHARS_MAX = 65_536;

    /// How far is read ahead, in characters.
    static final int BUFFER_CHARS = 8_192;

    private final String name;
    private final Reader reader;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int start;
    private int end;
    private long number;

    /// @param name what the input is called in errors
    BoundedLines(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    /// Where the line that was returned last is, for errors: name and number, counted from 1.
    String where() {
        return name + ", line " + number;
    }

    /// The next line without its end, or null after the last.
    ///
    /// @throws InputFailed if the input cannot be read or the line is longer than [#LINE_CHARS_MAX]
    @Nullable String next() {
        if (start == end && !fill()) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        while (start < end || fill()) {
            int lineEnd = indexOfLineEnd();
            line.append(buffer, start, lineEnd - start);
            boolean complete = lineEnd < end;
            start = complete ? lineEnd + 1 : end;
            if (complete) {
                break;
            }
            refuseTooLong(line.length() - 1);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        refuseTooLong(line.length());
        return line.toString();
    }

    private void refuseTooLong(int chars) {
        if (chars > LINE_CHARS_MAX) {
            throw new InputFailed(
                    "%s: too long (expected: at most %d characters)"
                            .formatted(where(), LINE_CHARS_MAX));
        }
    }

    private int indexOfLineEnd() {
        int i = start;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean fill() {
        try {
            start = 0;
            end = Math.max(0, reader.read(buffer));
            return end > 0;
        } catch (IOException failure) {
            end = 0;
            throw new InputFailed(name, failure);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new InputFailed(name, failure);
        }
    }
}
