package dev.jevent.file;

import java.io.IOException;

/// What a file object reads and writes, with the buffers for it; used by one greenlet at a time for
/// each direction, but for [#close()].
sealed interface Medium permits Pipe, RegularFile {
    /// Reads at least one byte, waiting for it, and at most `length`; -1 at the end.
    int read(byte[] target, int from, int length) throws IOException;

    /// Keeps bytes to be written, writing when the buffer is full.
    void write(byte[] source, int from, int length) throws IOException;

    /// Writes what is kept.
    void flush() throws IOException;

    /// {@return the place of the next read or write}
    long position() throws IOException;

    /// Moves the place of the next read or write.
    void seek(long position) throws IOException;

    /// {@return the length in bytes}
    long size() throws IOException;

    /// Cuts the file to `size` bytes if it is longer.
    void truncate(long size) throws IOException;

    /// Closes it without writing what is kept; who waits in another method fails.
    void close() throws IOException;
}
