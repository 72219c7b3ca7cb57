package dev.jevent.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A file on a disk, read and written at places that this object counts itself, so that a call
/// whose greenlet was killed moves nothing.
final class RegularFile implements Medium {
    private final FileChannel channel;
    private final boolean appends;
    private final Operation<Object> operation = new Operation<>(BlockingThreads.forFiles());
    private final Operation<@Nullable Void> closing = new Operation<>(BlockingThreads.forFiles());
    private long position;

    /// What was read ahead, and where in the file it begins.
    private byte[] ahead = {};

    private long aheadAt;
    private int aheadLength;

    /// What is kept to be written; its end is at the position.
    private final WriteBuffer kept = new WriteBuffer();

    RegularFile(FileChannel channel, boolean appends) {
        this.channel = channel;
        this.appends = appends;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        flush();
        long offset = position - aheadAt;
        if (offset < 0 || offset >= aheadLength) {
            fill(length);
            offset = 0;
            if (aheadLength == 0) {
                return -1;
            }
        }
        int count = (int) Math.min(length, aheadLength - offset);
        System.arraycopy(ahead, (int) offset, target, from, count);
        position += count;
        return count;
    }

    private void fill(int wanted) throws IOException {
        long at = position;
        int most = Math.clamp(wanted, FileLimits.BUFFER_BYTES, 32 * FileLimits.BUFFER_BYTES);
        ByteBuffer fresh = ByteBuffer.allocate(most);
        call(() -> channel.read(fresh, at));
        ahead = fresh.array();
        aheadAt = at;
        aheadLength = fresh.position();
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        aheadLength = 0;
        for (int done = 0; done < length; ) {
            int count = kept.keep(source, from + done, length - done);
            position += count;
            done += count;
            if (kept.isFull()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        operation.settle();
        if (kept.length() == 0) {
            return;
        }
        long at = position - kept.length();
        ByteBuffer full = ByteBuffer.wrap(kept.take());
        Object end = call(() -> writeAll(full, at));
        position = (Long) end;
    }

    private long writeAll(ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += appends ? channel.write(bytes) : channel.write(bytes, next);
        }
        return appends ? channel.size() : next;
    }

    @Override
    public long position() throws IOException {
        flush();
        if (appends) {
            position = size();
        }
        return position;
    }

    @Override
    public void seek(long position) throws IOException {
        if (position < 0) {
            throw new IllegalArgumentException(
                    "position: " + position + " (expected: zero or more)");
        }
        flush();
        this.position = position;
    }

    @Override
    public long size() throws IOException {
        flush();
        return (Long) call(channel::size);
    }

    @Override
    public void truncate(long size) throws IOException {
        flush();
        aheadLength = 0;
        call(() -> channel.truncate(size));
    }

    private Object call(Callable<Object> job) throws IOException {
        return operation.run(job);
    }

    /// A close in the middle of a write would cut that short.
    @Override
    public void close() throws IOException {
        operation.close();
        closing.run(
                () -> {
                    operation.awaitEnd();
                    channel.close();
                    return null;
                });
    }

    @Override
    public String toString() {
        return "regular file";
    }
}
