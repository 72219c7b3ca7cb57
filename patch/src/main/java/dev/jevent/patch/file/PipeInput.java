package dev.jevent.patch.file;

import dev.jevent.file.FileObject;
import java.io.IOException;
import java.io.InputStream;

/// The output of a process, read without holding the hub.
final class PipeInput extends InputStream {
    private final InputStream pipe;
    private final InputStream cooperative;

    PipeInput(InputStream pipe) {
        this.pipe = pipe;
        this.cooperative = FileObject.of(pipe).inputStream();
    }

    @Override
    public int read() throws IOException {
        return cooperative.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return cooperative.read(target, from, length);
    }

    @Override
    public int available() throws IOException {
        return pipe.available();
    }

    @Override
    public void close() throws IOException {
        cooperative.close();
    }
}
