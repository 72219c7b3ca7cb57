package dev.jevent.file;

import java.io.IOException;
import java.io.InputStream;

/// A file object as a stream of the JDK.
final class FileInput extends InputStream {
    private final FileObject file;

    FileInput(FileObject file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return file.read(one) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return file.read(target, from, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
