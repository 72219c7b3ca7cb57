package dev.jevent.flow.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The chunks of a recording: a file of the flight recorder is a row of them, and each is a whole
/// recording, with a clock of its own.
final class Chunks implements AutoCloseable {
    /// Magic, version and size, of a head of 68 bytes.
    private static final int HEAD = 16;

    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;

    private final Path recording;
    private final FileChannel channel;
    private final long size;
    private long position;
    private Path piece;

    Chunks(Path recording) throws IOException {
        this.recording = recording;
        this.piece = recording;
        this.channel = FileChannel.open(recording, StandardOpenOption.READ);
        this.size = channel.size();
    }

    boolean hasNext() {
        return position < size;
    }

    /// {@return a file with the next chunk, until the following call}
    ///
    /// @throws IOException if the file is no recording
    Path next() throws IOException {
        long length = length();
        deletePiece();
        if (position == 0 && length == size) {
            piece = recording;
        } else {
            piece = Files.createTempFile("jevent-chunk", ".jfr");
            copy(length);
        }
        position += length;
        return piece;
    }

    private long length() throws IOException {
        var head = ByteBuffer.allocate(HEAD);
        while (head.hasRemaining()) {
            if (channel.read(head, position + head.position()) < 0) {
                throw new EOFException(recording + ": ends within a chunk");
            }
        }
        long length = head.getLong(8);
        if (head.getInt(0) != MAGIC || length < HEAD || length > size - position) {
            throw new IOException(recording + ": no recording (expected: chunks that are whole)");
        }
        return length;
    }

    private void copy(long length) throws IOException {
        try (var copy = FileChannel.open(piece, StandardOpenOption.WRITE)) {
            for (long done = 0; done < length; ) {
                done += channel.transferTo(position + done, length - done, copy);
            }
        }
    }

    private void deletePiece() throws IOException {
        if (piece != recording) {
            Files.deleteIfExists(piece);
            piece = recording;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            deletePiece();
        }
    }
}
