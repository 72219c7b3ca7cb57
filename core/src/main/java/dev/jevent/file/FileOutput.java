package dev.jevent.file;

import java.io.IOException;
import java.io.OutputStream;

/// A file object as a stream of the JDK.
final class FileOutput extends OutputStream {
    private final FileObject file;

    FileOutput(FileObject file) {
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        file.write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        file.write(source, from, length);
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
