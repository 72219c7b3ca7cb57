package dev.jevent.patch.file;

import java.io.Closeable;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.JeventFiles;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What is done in the place of the native methods of `java.io` and processes: in a greenlet it
/// waits until they do not block, or makes them on another thread; elsewhere it calls them.
final class FileHooks extends ChannelHooks implements JeventFiles.Hooks {
    @Override
    public void open(FileInputStream stream, String name) throws IOException {
        if (mayWait(name)) {
            openElsewhere(() -> Natives.open(stream, name), stream);
        } else {
            Natives.open(stream, name);
        }
    }

    @Override
    public void open(FileOutputStream stream, String name, boolean append) throws IOException {
        if (mayWait(name)) {
            openElsewhere(() -> Natives.open(stream, name, append), stream);
        } else {
            Natives.open(stream, name, append);
        }
    }

    @Override
    public void open(RandomAccessFile file, String name, int mode) throws IOException {
        if (mayWait(name)) {
            openElsewhere(() -> Natives.open(file, name, mode), file);
        } else {
            Natives.open(file, name, mode);
        }
    }

    /// A FIFO waits for its other end.
    private static boolean mayWait(String name) {
        if (!FileMode.isWaiting()) {
            return false;
        }
        var file = new File(name);
        return !file.isFile() && !file.isDirectory() && file.exists();
    }

    private static void openElsewhere(Call opening, Closeable opened) throws IOException {
        Helpers.runLong(done(opening), () -> close(opened));
    }

    private interface Call {
        void make() throws IOException;
    }

    private static void close(Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read(FileInputStream stream) throws IOException {
        if (FileMode.isCooperative() && isElsewhereToRead(stream.getFD())) {
            return Helpers.run(() -> Natives.read(stream));
        }
        return Natives.read(stream);
    }

    @Override
    public int read(FileInputStream stream, byte[] target, int from, int length)
            throws IOException {
        if (length > 0 && FileMode.isCooperative() && isElsewhereToRead(stream.getFD())) {
            return Helpers.run(() -> Natives.read(stream, target, from, length));
        }
        return Natives.read(stream, target, from, length);
    }

    @Override
    public int read(RandomAccessFile file) throws IOException {
        if (FileMode.isCooperative() && isElsewhereToRead(file.getFD())) {
            return Helpers.run(() -> Natives.read(file));
        }
        return Natives.read(file);
    }

    @Override
    public int read(RandomAccessFile file, byte[] target, int from, int length) throws IOException {
        if (length > 0 && FileMode.isCooperative() && isElsewhereToRead(file.getFD())) {
            return Helpers.run(() -> Natives.read(file, target, from, length));
        }
        return Natives.read(file, target, from, length);
    }

    /// Waits until reading does not block.
    ///
    /// @return true if it is to be done on another thread
    private static boolean isElsewhereToRead(FileDescriptor file) throws IOException {
        requireOpen(isReadable(file));
        return FileMode.isOffloaded(file);
    }

    /// A descriptor may be valid while a channel closes it; the native method would wait there.
    private static void requireOpen(boolean open) throws IOException {
        if (!open) {
            throw new IOException("Stream Closed");
        }
    }

    @Override
    public void write(FileOutputStream stream, int b, boolean append) throws IOException {
        if (FileMode.isCooperative() && isElsewhereToWrite(stream.getFD())) {
            Helpers.run(done(() -> Natives.write(stream, b, append)));
        } else {
            Natives.write(stream, b, append);
        }
    }

    @Override
    public void write(FileOutputStream stream, byte[] source, int from, int length, boolean append)
            throws IOException {
        if (isWhole(source, from, length) && FileMode.isCooperative()) {
            FileDescriptor file = stream.getFD();
            write(file, from, length, (at, n) -> Natives.write(stream, source, at, n, append));
        } else {
            Natives.write(stream, source, from, length, append);
        }
    }

    @Override
    public void write(RandomAccessFile file, int b) throws IOException {
        if (FileMode.isCooperative() && isElsewhereToWrite(file.getFD())) {
            Helpers.run(done(() -> Natives.write(file, b)));
        } else {
            Natives.write(file, b);
        }
    }

    @Override
    public void write(RandomAccessFile file, byte[] source, int from, int length)
            throws IOException {
        if (isWhole(source, from, length) && FileMode.isCooperative()) {
            write(file.getFD(), from, length, (at, n) -> Natives.write(file, source, at, n));
        } else {
            Natives.write(file, source, from, length);
        }
    }

    /// Otherwise the native method says what is wrong, or has nothing to do.
    private static boolean isWhole(byte @Nullable [] source, int from, int length) {
        return source != null && length > 0 && from >= 0 && from <= source.length - length;
    }

    private static boolean isElsewhereToWrite(FileDescriptor file) throws IOException {
        if (isError(file)) {
            return false;
        }
        requireOpen(isWritable(file));
        return FileMode.isOffloaded(file);
    }

    private interface Writing {
        void write(int from, int length) throws IOException;
    }

    /// In pieces that do not block, where that is necessary.
    private static void write(FileDescriptor file, int from, int length, Writing writing)
            throws IOException {
        if (isElsewhereToWrite(file)) {
            Helpers.run(done(() -> writing.write(from, length)));
            return;
        }
        int most = length > PIECE && isInPieces(file) ? PIECE : length;
        for (int done = 0; done < length; ) {
            int count = Math.min(most, length - done);
            if (done > 0) {
                requireOpen(isWritable(file));
            }
            writing.write(from + done, count);
            done += count;
        }
    }

    private static Callable<@Nullable Object> done(Call call) {
        return () -> {
            call.make();
            return null;
        };
    }

    @Override
    public void sync(FileDescriptor file) throws IOException {
        if (FileMode.isWaiting()) {
            Helpers.run(done(() -> Natives.sync(file)));
        } else {
            Natives.sync(file);
        }
    }

    @Override
    public void close(FileDescriptor file) throws IOException {
        try {
            Natives.close(file);
        } finally {
            FileMode.closed(file);
        }
    }

    @Override
    public int fork(
            Object process,
            int mode,
            byte[] helper,
            byte[] program,
            byte[] arguments,
            int argumentCount,
            byte[] environment,
            int environmentCount,
            byte[] folder,
            int[] descriptors,
            boolean redirectError)
            throws IOException {
        Callable<Integer> fork =
                () ->
                        ProcessNatives.fork(
                                process,
                                mode,
                                helper,
                                program,
                                arguments,
                                argumentCount,
                                environment,
                                environmentCount,
                                folder,
                                descriptors,
                                redirectError);
        try {
            return FileMode.isWaiting() ? Helpers.run(fork) : fork.call();
        } catch (Exception e) {
            throw Thrown.io(e);
        }
    }
}
