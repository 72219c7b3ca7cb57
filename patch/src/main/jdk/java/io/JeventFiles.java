package java.io;

/// Where the classes of java.base call, once they are rewritten, instead of their native methods on
/// files; each method takes what the native one takes, its receiver first.
///
/// Nothing calls it before [#hooks] is set.
public final class JeventFiles {
    /// What the calls are handed on to.
    public static Hooks hooks;

    private JeventFiles() {}

    /// What is done in the place of the native methods.
    public interface Hooks {
        void open(FileInputStream stream, String name) throws IOException;

        int read(FileInputStream stream) throws IOException;

        int read(FileInputStream stream, byte[] target, int from, int length) throws IOException;

        void open(FileOutputStream stream, String name, boolean append) throws IOException;

        void write(FileOutputStream stream, int b, boolean append) throws IOException;

        void write(FileOutputStream stream, byte[] source, int from, int length, boolean append)
                throws IOException;

        void open(RandomAccessFile file, String name, int mode) throws IOException;

        int read(RandomAccessFile file) throws IOException;

        int read(RandomAccessFile file, byte[] target, int from, int length) throws IOException;

        void write(RandomAccessFile file, int b) throws IOException;

        void write(RandomAccessFile file, byte[] source, int from, int length) throws IOException;

        void sync(FileDescriptor file) throws IOException;

        void close(FileDescriptor file) throws IOException;

        int read(FileDescriptor file, long address, int length) throws IOException;

        int write(FileDescriptor file, long address, int length) throws IOException;

        int read(FileDescriptor file, long address, int length, long place) throws IOException;

        int write(FileDescriptor file, long address, int length, long place) throws IOException;

        long readAll(FileDescriptor file, long vectors, int count) throws IOException;

        long writeAll(FileDescriptor file, long vectors, int count) throws IOException;

        int force(FileDescriptor file, boolean metadata) throws IOException;

        int lock(FileDescriptor file, boolean blocking, long from, long size, boolean shared)
                throws IOException;

        boolean isValidAtClose(FileDescriptor file);

        void releaseAtClose(FileDescriptor file, long from, long size) throws IOException;

        int open(Object path, int flags, int mode) throws Exception;

        int fork(
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
                throws IOException;
    }

    public static void open0(FileInputStream stream, String name) throws IOException {
        hooks.open(stream, name);
    }

    public static int read0(FileInputStream stream) throws IOException {
        return hooks.read(stream);
    }

    public static int readBytes(FileInputStream stream, byte[] target, int from, int length)
            throws IOException {
        return hooks.read(stream, target, from, length);
    }

    public static void open0(FileOutputStream stream, String name, boolean append)
            throws IOException {
        hooks.open(stream, name, append);
    }

    public static void write(FileOutputStream stream, int b, boolean append) throws IOException {
        hooks.write(stream, b, append);
    }

    public static void writeBytes(
            FileOutputStream stream, byte[] source, int from, int length, boolean append)
            throws IOException {
        hooks.write(stream, source, from, length, append);
    }

    public static void open0(RandomAccessFile file, String name, int mode) throws IOException {
        hooks.open(file, name, mode);
    }

    public static int read0(RandomAccessFile file) throws IOException {
        return hooks.read(file);
    }

    public static int readBytes0(RandomAccessFile file, byte[] target, int from, int length)
            throws IOException {
        return hooks.read(file, target, from, length);
    }

    public static void write0(RandomAccessFile file, int b) throws IOException {
        hooks.write(file, b);
    }

    public static void writeBytes0(RandomAccessFile file, byte[] source, int from, int length)
            throws IOException {
        hooks.write(file, source, from, length);
    }

    public static void sync0(FileDescriptor file) throws IOException {
        hooks.sync(file);
    }

    public static void close0(FileDescriptor file) throws IOException {
        hooks.close(file);
    }

    public static int read0(FileDescriptor file, long address, int length) throws IOException {
        return hooks.read(file, address, length);
    }

    public static int write0(FileDescriptor file, long address, int length) throws IOException {
        return hooks.write(file, address, length);
    }

    public static int pread0(FileDescriptor file, long address, int length, long place)
            throws IOException {
        return hooks.read(file, address, length, place);
    }

    public static int pwrite0(FileDescriptor file, long address, int length, long place)
            throws IOException {
        return hooks.write(file, address, length, place);
    }

    public static long readv0(FileDescriptor file, long vectors, int count) throws IOException {
        return hooks.readAll(file, vectors, count);
    }

    public static long writev0(FileDescriptor file, long vectors, int count) throws IOException {
        return hooks.writeAll(file, vectors, count);
    }

    public static int force0(FileDescriptor file, boolean metadata) throws IOException {
        return hooks.force(file, metadata);
    }

    public static int lock0(
            FileDescriptor file, boolean blocking, long from, long size, boolean shared)
            throws IOException {
        return hooks.lock(file, blocking, from, size, shared);
    }

    /// That of the descriptor of a channel that is about to close.
    public static boolean valid(FileDescriptor file) {
        return hooks.isValidAtClose(file);
    }

    /// Those of the locks of a channel that is about to close.
    public static void release(Object dispatcher, FileDescriptor file, long from, long size)
            throws IOException {
        hooks.releaseAtClose(file, from, size);
    }

    public static int open(Object path, int flags, int mode) throws Exception {
        return hooks.open(path, flags, mode);
    }

    public static int forkAndExec(
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
        return hooks.fork(
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
    }
}
