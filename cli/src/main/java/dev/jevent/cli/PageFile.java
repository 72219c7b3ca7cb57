package dev.jevent.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// One page on its way to the disk.
///
/// The bytes go to a temporary file beside the final one, whose name ends in `.part`; [#commit()]
/// renames it in one step over whatever was there. A page that is closed without it is removed, so
/// a file with its final name is always complete, also when the process is killed. The bytes are
/// not forced to the device: after a power failure the last pages may be missing. Blocks its
/// thread.
final class PageFile implements Closeable {
    /// What the name of an unfinished file ends in.
    static final String PART = ".part";

    private static final Set<String> NOT_NAMES = Set.of("", ".", "..");

    private final Path file;
    private final Path part;
    private final OutputStream out;
    private boolean settled;

    private PageFile(Path file, Path part, OutputStream out) {
        this.file = file;
        this.part = part;
        this.out = out;
    }

    /// Begins a page; an unfinished file of the same name that an earlier run left is overwritten.
    ///
    /// @param directory must exist
    /// @param name a plain file name
    /// @throws IllegalArgumentException if `name` would leave the directory
    /// @throws OutputFailed if the file cannot be created
    static PageFile open(Path directory, String name) {
        Path plain = directory.getFileSystem().getPath(name);
        if (plain.isAbsolute() || plain.getNameCount() != 1 || NOT_NAMES.contains(name)) {
            throw new IllegalArgumentException("name: " + name + " (expected: a plain file name)");
        }
        Path file = directory.resolve(plain);
        Path part = directory.resolve(name + PART);
        try {
            OutputStream out =
                    Files.newOutputStream(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
            return new PageFile(file, part, out);
        } catch (IOException failure) {
            throw new OutputFailed(part.toString(), failure);
        }
    }

    /// Writes a whole page at once.
    ///
    /// @throws OutputFailed if it cannot be written; nothing of it is left then
    static void write(Path directory, String name, byte[] body) {
        try (PageFile page = open(directory, name)) {
            page.write(body, 0, body.length);
            page.commit();
        }
    }

    /// Writes more of the page.
    ///
    /// @throws OutputFailed if it cannot be written
    void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failure) {
            throw new OutputFailed(part.toString(), failure);
        }
    }

    /// Gives the page its final name; nothing can be written after it.
    ///
    /// @throws OutputFailed if that fails; closing removes the page then
    void commit() {
        try {
            out.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            settled = true;
        } catch (IOException failure) {
            throw new OutputFailed(file.toString(), failure);
        }
    }

    /// Removes the page unless it was committed. Closing twice does nothing.
    @Override
    public void close() {
        if (settled) {
            return;
        }
        settled = true;
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new OutputFailed(part.toString(), failure);
        }
    }
}
