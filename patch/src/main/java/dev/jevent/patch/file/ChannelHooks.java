package dev.jevent.patch.file;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// The part of the hooks for file channels, whose closing ends every call that is under way.
class ChannelHooks {
    /// A pipe that is ready takes so many bytes without blocking (PIPE_BUF of Linux).
    static final int PIECE = 4096;

    /// On standard error it is said what is wrong, also by the carrier itself, which could not go
    /// on while a greenlet waits there.
    static boolean isError(FileDescriptor file) {
        return file == FileDescriptor.err;
    }

    /// {@return true if it may take less than all bytes that are written to it}
    static boolean isInPieces(FileDescriptor file) throws IOException {
        return FileMode.isWaiting() && !isError(file) && ChannelNatives.isOther(file);
    }

    /// Waits until reading does not block, if that is asked for.
    ///
    /// @return false if the descriptor was closed meanwhile
    static boolean isReadable(FileDescriptor file) throws IOException {
        return !FileMode.isWaiting() || Readiness.toRead(file);
    }

    /// Waits until writing a few bytes does not block, if that is asked for.
    ///
    /// @return false if the descriptor was closed meanwhile
    static boolean isWritable(FileDescriptor file) throws IOException {
        return !FileMode.isWaiting() || Readiness.toWrite(file);
    }

    public int read(FileDescriptor file, long address, int length) throws IOException {
        if (FileMode.isCooperative()) {
            if (!isReadable(file)) {
                return ChannelNatives.INTERRUPTED;
            }
            if (FileMode.isOffloaded(file)) {
                return Helpers.run(() -> ChannelNatives.read(file, address, length));
            }
        }
        return ChannelNatives.read(file, address, length);
    }

    public long readAll(FileDescriptor file, long vectors, int count) throws IOException {
        if (FileMode.isCooperative()) {
            if (!isReadable(file)) {
                return ChannelNatives.INTERRUPTED;
            }
            if (FileMode.isOffloaded(file)) {
                return Helpers.run(() -> ChannelNatives.readAll(file, vectors, count));
            }
        }
        return ChannelNatives.readAll(file, vectors, count);
    }

    public int write(FileDescriptor file, long address, int length) throws IOException {
        if (!FileMode.isCooperative()) {
            return ChannelNatives.write(file, address, length);
        }
        if (FileMode.isOffloaded(file)) {
            return Helpers.run(() -> ChannelNatives.write(file, address, length));
        }
        return isInPieces(file)
                ? writePieces(file, address, length)
                : ChannelNatives.write(file, address, length);
    }

    private static int writePieces(FileDescriptor file, long address, int length)
            throws IOException {
        int done = 0;
        while (done < length) {
            int piece = Math.min(PIECE, length - done);
            int count =
                    isWritable(file)
                            ? ChannelNatives.write(file, address + done, piece)
                            : ChannelNatives.INTERRUPTED;
            if (count < 0) {
                return done > 0 ? done : count;
            }
            done += count;
        }
        return done;
    }

    public long writeAll(FileDescriptor file, long vectors, int count) throws IOException {
        if (!FileMode.isCooperative()) {
            return ChannelNatives.writeAll(file, vectors, count);
        }
        if (FileMode.isOffloaded(file)) {
            return Helpers.run(() -> ChannelNatives.writeAll(file, vectors, count));
        }
        return isInPieces(file)
                ? writeEach(file, vectors, count)
                : ChannelNatives.writeAll(file, vectors, count);
    }

    private static long writeEach(FileDescriptor file, long vectors, int count) throws IOException {
        long done = 0;
        for (int i = 0; i < count; i++) {
            int length = Vectors.length(vectors, i);
            int written = writePieces(file, Vectors.address(vectors, i), length);
            if (written < 0) {
                return done > 0 ? done : written;
            }
            done += written;
            if (written < length) {
                break;
            }
        }
        return done;
    }

    public int read(FileDescriptor file, long address, int length, long place) throws IOException {
        if (FileMode.isCooperative() && FileMode.isOffloaded(file)) {
            return Helpers.run(() -> ChannelNatives.read(file, address, length, place));
        }
        return ChannelNatives.read(file, address, length, place);
    }

    public int write(FileDescriptor file, long address, int length, long place) throws IOException {
        if (FileMode.isCooperative() && FileMode.isOffloaded(file)) {
            return Helpers.run(() -> ChannelNatives.write(file, address, length, place));
        }
        return ChannelNatives.write(file, address, length, place);
    }

    public int force(FileDescriptor file, boolean metadata) throws IOException {
        return FileMode.isWaiting()
                ? Helpers.run(() -> ChannelNatives.force(file, metadata))
                : ChannelNatives.force(file, metadata);
    }

    public int lock(FileDescriptor file, boolean blocking, long from, long size, boolean shared)
            throws IOException {
        if (!blocking || !FileMode.isWaiting()) {
            return ChannelNatives.lock(file, blocking, from, size, shared);
        }
        int now = ChannelNatives.lock(file, false, from, size, shared);
        return now == ChannelNatives.NO_LOCK ? new LockWait(file, from, size, shared).await() : now;
    }

    /// Called by who closes a channel, before it waits for those in a call.
    public boolean isValidAtClose(FileDescriptor file) {
        FileMode.closing(file);
        return file.valid();
    }

    /// Called by who closes a channel, for each lock; the channel is left open if one stays.
    public void releaseAtClose(FileDescriptor file, long from, long size) throws IOException {
        boolean released = false;
        try {
            ChannelNatives.unlock(file, from, size);
            released = true;
        } finally {
            if (!released) {
                FileMode.notClosed(file);
            }
        }
    }

    /// @return the number of the descriptor
    public int open(Object object, int flags, int mode) throws Exception {
        var path = (Path) object;
        if (!FileMode.isWaiting() || !mayWait(path)) {
            return PathNatives.open(path, flags, mode);
        }
        var opened = new int[] {-1};
        return Helpers.runLong(
                () -> opened[0] = PathNatives.open(path, flags, mode), () -> close(opened[0]));
    }

    private static boolean mayWait(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(int number) {
        try {
            ChannelNatives.close(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
