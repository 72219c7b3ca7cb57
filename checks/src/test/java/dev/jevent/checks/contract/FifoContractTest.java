package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// FIFOs: their reads and writes wait without a limit. Unpatched, a greenlet that waits in one
/// holds its hub; the other end is therefore always a platform thread.
class FifoContractTest {
    private static final int MORE_THAN_BUFFERED = 1 << 20;

    @TempDir Path folder;

    private Path fifo = Path.of("");

    /// Who reads.
    enum Reader {
        STREAM,
        CHANNEL,
        FILES_STREAM,
        RANDOM_ACCESS_FILE;

        byte[] readAll(Path fifo) throws IOException {
            return switch (this) {
                case STREAM -> {
                    try (var in = new FileInputStream(fifo.toFile())) {
                        yield in.readAllBytes();
                    }
                }
                case FILES_STREAM -> {
                    try (InputStream in = Files.newInputStream(fifo)) {
                        yield in.readAllBytes();
                    }
                }
                case CHANNEL -> {
                    try (FileChannel in = FileChannel.open(fifo)) {
                        yield readAll(in);
                    }
                }
                case RANDOM_ACCESS_FILE -> {
                    try (var in = new RandomAccessFile(fifo.toFile(), "r")) {
                        var data = new ByteArrayOutputStream();
                        for (int each = in.read(); each >= 0; each = in.read()) {
                            data.write(each);
                        }
                        yield data.toByteArray();
                    }
                }
            };
        }

        private static byte[] readAll(FileChannel in) throws IOException {
            ByteBuffer data = ByteBuffer.allocate(MORE_THAN_BUFFERED + 1);
            while (in.read(data) >= 0) {
                assertThat(data.hasRemaining()).isTrue();
            }
            return Arrays.copyOf(data.array(), data.position());
        }
    }

    /// Who writes.
    enum Writer {
        STREAM,
        CHANNEL,
        FILES_STREAM;

        void writeAll(Path fifo, byte[] data) throws IOException {
            switch (this) {
                case STREAM -> {
                    try (var out = new FileOutputStream(fifo.toFile())) {
                        out.write(data);
                    }
                }
                case FILES_STREAM -> {
                    try (OutputStream out = Files.newOutputStream(fifo)) {
                        out.write(data);
                    }
                }
                case CHANNEL -> {
                    try (FileChannel out = FileChannel.open(fifo, StandardOpenOption.WRITE)) {
                        ByteBuffer left = ByteBuffer.wrap(data);
                        while (left.hasRemaining()) {
                            out.write(left);
                        }
                    }
                }
            }
        }
    }

    @BeforeEach
    void makeFifo() throws Exception {
        fifo = folder.resolve("fifo");
        Process made = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assumeTrue(made.waitFor() == 0, "mkfifo does not work here");
    }

    @Promise("P25: what is written to a FIFO piece by piece is read to its end")
    void reads(Mode mode, Reader reader) throws Exception {
        var writer =
                Mode.outside(
                        () -> {
                            try (var out = new FileOutputStream(fifo.toFile())) {
                                for (int i = 0; i < 5; i++) {
                                    out.write(i);
                                    Thread.yield();
                                }
                            }
                        });
        var reading = mode.start(() -> reader.readAll(fifo));
        assertThat(reading.result()).containsExactly(0, 1, 2, 3, 4);
        writer.result();
    }

    @Promise("P25: more than a FIFO takes is written as it is read")
    void writes(Mode mode, Writer writer) throws Exception {
        byte[] data = new byte[MORE_THAN_BUFFERED];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 + (i >> 9));
        }
        var reader = Mode.outside(() -> Files.readAllBytes(fifo));
        var writing = mode.start(() -> writer.writeAll(fifo, data));
        writing.result();
        assertThat(reader.result()).isEqualTo(data);
    }

    @Promise("P25: a read of a FIFO takes no notice of an interrupt and keeps the flag")
    void interrupted(Mode mode) throws Exception {
        var reading = mode.start(() -> Reader.STREAM.readAll(fifo));
        var writer =
                Mode.outside(
                        () -> {
                            try (var out = new FileOutputStream(fifo.toFile())) {
                                out.write(1);
                                reading.awaitBlocked().interrupt();
                                out.write(2);
                            }
                        });
        assertThat(reading.result()).containsExactly(1, 2);
        assertThat(reading.wasInterruptedAtEnd()).isTrue();
        writer.result();
    }

    @Promise(
            value = "P25: a read of a FIFO lets other greenlets run",
            where = Where.ON_GREENLETS_UNDER_THE_AGENT)
    void cooperative(Mode mode, Reader reader) throws Exception {
        var reading = mode.start(() -> reader.readAll(fifo));
        var writing = mode.start(() -> Writer.STREAM.writeAll(fifo, new byte[] {8}));
        assertThat(reading.result()).containsExactly(8);
        writing.result();
    }
}
