package dev.jevent.patch.stdin;

import dev.jevent.patch.area.Unpatched;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Standard input, under the buffer of `System.in`: a greenlet reads it when it is ready, every
/// other thread as ever.
///
/// The buffer serves one reader at a time, so nobody in this process takes away what was ready.
final class ReadyInput extends InputStream {
    private final FileInputStream original;
    private final boolean regular;
    private final Readiness readiness;
    private volatile boolean closing;

    /// @param regular whether it is a regular file, which is always ready
    ReadyInput(FileInputStream original, boolean regular) throws IOException {
        this.original = original;
        this.regular = regular;
        this.readiness = new Readiness(original.getFD());
    }

    FileInputStream original() {
        return original;
    }

    @Override
    public int read() throws IOException {
        awaitReady();
        return original.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length > 0) {
            awaitReady();
        }
        return original.read(target, from, length);
    }

    private void awaitReady() throws IOException {
        if (waits() && !hasBytes()) {
            readiness.await();
            requireOpen();
        }
    }

    /// Nothing may be ready after a wait that was ended by a close.
    private void requireOpen() throws IOException {
        if (closing) {
            throw new IOException("Stream Closed");
        }
    }

    private boolean waits() {
        return !regular && Unpatched.isCooperative();
    }

    /// What cannot tell how much it has must be asked otherwise.
    private boolean hasBytes() {
        try {
            return original.available() > 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return waits() ? super.skip(count) : original.skip(count);
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        return waits() ? super.transferTo(out) : original.transferTo(out);
    }

    @Override
    public int available() throws IOException {
        return original.available();
    }

    @Override
    public void close() throws IOException {
        closing = true;
        readiness.endWait();
        original.close();
    }
}
