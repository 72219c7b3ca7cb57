package dev.jevent.flow;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/// What is printed, passed on as it is, and told line by line.
///
/// Locked by the stream of the JDK that writes into it.
final class PrintedLines extends FilterOutputStream {
    /// The most of a line that is told, in bytes.
    static final int LINE_BYTES = 1_000;

    private final Charset charset;
    private final Consumer<String> told;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    PrintedLines(OutputStream out, Charset charset, Consumer<String> told) {
        super(out);
        this.charset = charset;
        this.told = told;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        take((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte b) {
        if (b == '\n') {
            tell();
        } else if (b != '\r' && line.size() < LINE_BYTES) {
            line.write(b);
        }
    }

    private void tell() {
        String text = line.toString(charset);
        line.reset();
        told.accept(text);
    }

    /// Tells the line that is not finished; the stream below stays open.
    @Override
    public void close() throws IOException {
        flush();
        if (line.size() > 0) {
            tell();
        }
    }
}
