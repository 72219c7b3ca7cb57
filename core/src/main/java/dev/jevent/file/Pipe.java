package dev.jevent.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Streams of bytes that come and go in their own time: pipes, terminals, any stream of the JDK.
final class Pipe implements Medium {
    private static final Executor THREADS = BlockingThreads::forPipe;

    private final @Nullable InputStream in;
    private final @Nullable OutputStream out;
    private final Operation<Integer> reading = new Operation<>(THREADS);
    private final Operation<@Nullable Void> writing = new Operation<>(THREADS);
    private final Operation<@Nullable Void> closing = new Operation<>(THREADS);

    private byte[] read = {};
    private int readFrom;
    private int readTo;

    private final WriteBuffer kept = new WriteBuffer();

    Pipe(@Nullable InputStream in, @Nullable OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (readFrom == readTo && !fill()) {
            return -1;
        }
        int count = Math.min(length, readTo - readFrom);
        System.arraycopy(read, readFrom, target, from, count);
        readFrom += count;
        return count;
    }

    private boolean fill() throws IOException {
        InputStream source = in;
        if (source == null) {
            throw new UnsupportedOperationException("read of an output (expected: an input)");
        }
        if (read.length == 0) {
            read = new byte[FileLimits.BUFFER_BYTES];
        }
        byte[] target = read;
        int count = reading.takeOrRun(() -> source.read(target));
        readFrom = 0;
        readTo = Math.max(0, count);
        return count >= 0;
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            done += kept.keep(source, from + done, length - done);
            if (kept.isFull()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writing.settle();
        if (kept.length() > 0) {
            byte[] full = kept.take();
            writing.run(() -> send(full));
        }
    }

    private @Nullable Void send(byte[] bytes) throws IOException {
        if (out == null) {
            throw new UnsupportedOperationException("write to an input (expected: an output)");
        }
        out.write(bytes);
        out.flush();
        return null;
    }

    @Override
    public long position() {
        throw noPlaces();
    }

    @Override
    public void seek(long position) {
        throw noPlaces();
    }

    @Override
    public long size() {
        throw noPlaces();
    }

    @Override
    public void truncate(long size) {
        throw noPlaces();
    }

    private static UnsupportedOperationException noPlaces() {
        return new UnsupportedOperationException("file: a pipe (expected: a regular file)");
    }

    /// The JDK's streams may not close while another thread is in them, so nobody waits for that.
    @Override
    public void close() throws IOException {
        boolean busyReading = reading.close();
        boolean busyWriting = writing.close();
        if (busyReading || busyWriting) {
            THREADS.execute(this::closeLate);
        } else {
            closing.run(this::closeStreams);
        }
    }

    private void closeLate() {
        try {
            closeStreams();
        } catch (IOException e) {
            System.getLogger("dev.jevent.file")
                    .log(System.Logger.Level.DEBUG, "close of a pipe in use failed", e);
        }
    }

    private @Nullable Void closeStreams() throws IOException {
        try {
            if (out != null) {
                out.close();
            }
        } finally {
            if (in != null) {
                in.close();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return in == null ? "output" : out == null ? "input" : "input and output";
    }
}
