package dev.jevent.file;

import dev.jevent.sync.Permit;
import dev.jevent.sync.Semaphore;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file, pipe or terminal whose calls let other greenlets run while they wait (gevent's
/// `FileObject`).
///
/// Calls of several greenlets and threads are served one after the other, reads apart from writes
/// unless it is a regular file. What is written is kept until [FileLimits#BUFFER_BYTES] have come
/// together, a [#flush()], a [#close()] or, on a regular file, any call that is not a write. A call
/// whose greenlet is killed or times out goes on in the background: what a read brings is for the
/// next one, what a write took is written.
///
/// ```java
/// try (var file = FileObject.open(path, StandardOpenOption.READ)) {
///     String first = file.reader().readLine();
/// }
/// ```
public final class FileObject implements AutoCloseable {
    private final Medium medium;
    private final Semaphore readers;
    private final Semaphore writers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private FileObject(Medium medium, Semaphore readers, Semaphore writers) {
        this.medium = medium;
        this.readers = readers;
        this.writers = writers;
    }

    /// Opens a regular file as [FileChannel#open(Path, OpenOption...)] does; no option means
    /// reading.
    ///
    /// @throws IOException if it cannot be opened
    public static FileObject open(Path path, OpenOption... options) throws IOException {
        var opening =
                new Opening<>(
                        "open of " + path,
                        () -> FileChannel.open(path, options),
                        FileChannel::close);
        FileChannel channel =
                opening.run(
                        call -> new Operation<FileChannel>(BlockingThreads.forFiles()).run(call));
        var one = new Semaphore(1);
        boolean appends = List.of(options).contains(StandardOpenOption.APPEND);
        return new FileObject(new RegularFile(channel, appends), one, one);
    }

    /// {@return a file object over an input such as `System.in`; closing it closes that}
    public static FileObject of(InputStream input) {
        return of(Objects.requireNonNull(input, "input"), null);
    }

    /// {@return a file object over an output; closing it closes that}
    public static FileObject of(OutputStream output) {
        return of(null, Objects.requireNonNull(output, "output"));
    }

    /// {@return a file object over an open descriptor, for reading and writing as the descriptor
    /// allows; closing it closes that}
    public static FileObject of(FileDescriptor descriptor) {
        return of(new FileInputStream(descriptor), new FileOutputStream(descriptor));
    }

    private static FileObject of(@Nullable InputStream in, @Nullable OutputStream out) {
        return new FileObject(new Pipe(in, out), new Semaphore(1), new Semaphore(1));
    }

    /// Reads some bytes, waiting until there is one.
    ///
    /// @return how many, or -1 at the end
    /// @throws AsynchronousCloseException if it is closed meanwhile
    /// @throws ClosedChannelException if it is closed
    public int read(byte[] target) throws IOException {
        return read(target, 0, target.length);
    }

    /// As [#read(byte[])], into a part of an array.
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        try (Permit _ = enter(readers)) {
            return length == 0 ? 0 : medium.read(target, from, length);
        }
    }

    /// Reads what is left, waiting until the end.
    public byte[] readAllBytes() throws IOException {
        return inputStream().readAllBytes();
    }

    /// Writes all bytes, perhaps later.
    ///
    /// @throws IOException if these or earlier ones cannot be written
    public void write(byte[] source) throws IOException {
        write(source, 0, source.length);
    }

    /// As [#write(byte[])], for a part of an array.
    public void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        try (Permit _ = enter(writers)) {
            medium.write(source, from, length);
        }
    }

    /// Writes text as UTF-8, perhaps later.
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Hands what is kept to the operating system.
    public void flush() throws IOException {
        try (Permit _ = enter(writers)) {
            medium.flush();
        }
    }

    /// {@return where the next byte is read or written, from zero; in append mode the end}
    ///
    /// @throws UnsupportedOperationException if this is no regular file
    public long position() throws IOException {
        try (Permit _ = enter(writers)) {
            return medium.position();
        }
    }

    /// Moves to where the next byte is read or written; beyond the end, a write leaves a gap of
    /// zeros.
    ///
    /// @throws UnsupportedOperationException if this is no regular file
    /// @throws IllegalArgumentException if `position` is negative
    public void seek(long position) throws IOException {
        try (Permit _ = enter(writers)) {
            medium.seek(position);
        }
    }

    /// {@return the length in bytes}
    ///
    /// @throws UnsupportedOperationException if this is no regular file
    public long size() throws IOException {
        try (Permit _ = enter(writers)) {
            return medium.size();
        }
    }

    /// Cuts the file to `size` bytes if it is longer; the position stays.
    ///
    /// @throws UnsupportedOperationException if this is no regular file
    /// @throws IllegalArgumentException if `size` is negative
    public void truncate(long size) throws IOException {
        try (Permit _ = enter(writers)) {
            medium.truncate(size);
        }
    }

    private Permit enter(Semaphore side) throws IOException {
        Permit permit = side.acquireScoped();
        if (closed.get()) {
            permit.close();
            throw new ClosedChannelException();
        }
        return permit;
    }

    /// {@return this as a stream of the JDK, which must not be mixed with one that has a buffer}
    public InputStream inputStream() {
        return new FileInput(this);
    }

    /// {@return this as a stream of the JDK}
    public OutputStream outputStream() {
        return new FileOutput(this);
    }

    /// {@return this as UTF-8 text}
    public BufferedReader reader() {
        return reader(StandardCharsets.UTF_8);
    }

    /// {@return this as text, whose lines end as those of [BufferedReader#readLine()]} It has a
    /// buffer, so that a file should have one reader. Bytes that are no text of `charset` are a
    /// [java.nio.charset.CharacterCodingException] for who reads them.
    public BufferedReader reader(Charset charset) {
        return new BufferedReader(new InputStreamReader(inputStream(), charset.newDecoder()));
    }

    /// {@return this as UTF-8 text to be written}
    public BufferedWriter writer() {
        return writer(StandardCharsets.UTF_8);
    }

    /// {@return this as text to be written} It has a buffer, to be flushed. Text that `charset` has
    /// not is a [java.nio.charset.CharacterCodingException].
    public BufferedWriter writer(Charset charset) {
        return new BufferedWriter(new OutputStreamWriter(outputStream(), charset.newEncoder()));
    }

    /// {@return the lines of [#reader()], read as the stream asks for them} What fails is thrown as
    /// [java.io.UncheckedIOException].
    public Stream<String> lines() {
        return reader().lines();
    }

    /// {@return true until it is closed}
    public boolean isOpen() {
        return !closed.get();
    }

    /// Writes what is kept and closes it; the second time nothing happens.
    ///
    /// If another greenlet is in a call, that fails with [AsynchronousCloseException], and what is
    /// kept is lost if that call is a write.
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean idle = writers.tryAcquire();
        try {
            if (idle) {
                medium.flush();
            }
        } finally {
            if (idle) {
                writers.release();
            }
            medium.close();
        }
    }

    @Override
    public String toString() {
        return "FileObject(" + medium + (closed.get() ? ", closed)" : ")");
    }
}
