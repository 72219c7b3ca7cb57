package dev.jevent.http;

import java.nio.charset.Charset;
import java.util.function.Consumer;

/// Splits a body into lines of text as its bytes arrive.
///
/// A line ends at CR, LF or CRLF and at nothing else; its end is not part of it. Where the chunks
/// are cut makes no difference, neither inside a CRLF (which gives a bogus empty line in requests)
/// nor inside a character. Text after the last line end is a line if there is any. Not safe for use
/// by two threads at once.
public final class LineSplitter {

    private final TextDecoder decoder;
    private final long maxChars;
    private final StringBuilder line = new StringBuilder();
    private boolean afterCr;

    /// Creates a splitter that holds back at most [HttpLimits#LINE_CHARS] characters.
    public LineSplitter(Charset charset) {
        this(charset, HttpLimits.LINE_CHARS);
    }

    /// Creates a splitter.
    ///
    /// @param maxChars most characters of a line, or [HttpLimits#UNLIMITED]
    /// @throws IllegalArgumentException if `maxChars` is not positive
    public LineSplitter(Charset charset, long maxChars) {
        if (maxChars <= 0) {
            throw new IllegalArgumentException("maxChars: " + maxChars + " (expected: > 0)");
        }
        this.decoder = new TextDecoder(charset);
        this.maxChars = maxChars;
    }

    /// Takes the next bytes of the body and hands on the lines they complete, in order.
    ///
    /// @throws LineTooLongException if a line has more characters than allowed
    public void feed(byte[] bytes, int offset, int length, Consumer<? super String> lines) {
        split(decoder.decode(bytes, offset, length), lines);
    }

    /// Says that the body has ended, and hands on the last line if it has no end.
    public void end(Consumer<? super String> lines) {
        split(decoder.end(), lines);
        if (!line.isEmpty()) {
            emit(lines);
        }
    }

    private void split(String text, Consumer<? super String> lines) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondHalf = afterCr && c == '\n';
            afterCr = c == '\r';
            if (c == '\r' || c == '\n') {
                if (!secondHalf) {
                    append(text, start, i);
                    emit(lines);
                }
                start = i + 1;
            }
        }
        append(text, start, text.length());
    }

    private void append(String text, int start, int end) {
        if (line.length() + (end - start) > maxChars) {
            throw new LineTooLongException(maxChars);
        }
        line.append(text, start, end);
    }

    private void emit(Consumer<? super String> lines) {
        String complete = line.toString();
        line.setLength(0);
        lines.accept(complete);
    }
}
