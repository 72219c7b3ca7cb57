package dev.jevent.checks.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/// Regular files.
class FileContractTest {
    @TempDir Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }

    @Promise("P26: streams give and take the same bytes")
    void streams(Mode mode) throws Exception {
        byte[] data = new byte[100_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i >> 4);
        }
        Path file = folder.resolve("data");
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(data[0]);
            out.write(data, 1, data.length - 1);
            out.getFD().sync();
        }
        try (var in = new FileInputStream(file.toFile())) {
            assertThat(in.available()).as(mode.toString()).isEqualTo(data.length);
            assertThat(in.read()).isEqualTo(data[0]);
            assertThat(in.skip(9)).isEqualTo(9);
            assertThat(in.readNBytes(10)).hasSize(10);
            assertThat(in.readAllBytes()).hasSize(data.length - 20);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(data);
    }

    @Promise("P26: appending appends")
    void append(Mode mode) throws Exception {
        Path file = file("one");
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.write("two".getBytes(UTF_8));
        }
        Files.writeString(file, "three", StandardOpenOption.APPEND);
        assertThat(file).as(mode.toString()).hasContent("onetwothree");
    }

    @Promise("P26: a random access file reads and writes where it is told")
    void randomAccess(Mode mode) throws Exception {
        try (var file = new RandomAccessFile(file("0123456789").toFile(), "rw")) {
            file.seek(4);
            assertThat(file.read()).as(mode.toString()).isEqualTo('4');
            file.write('x');
            file.writeInt(0x30313233);
            assertThat(file.getFilePointer()).isEqualTo(10);
            file.seek(0);
            assertThat(file.readLine()).isEqualTo("01234x0123");
            file.setLength(3);
            assertThat(file.length()).isEqualTo(3);
            file.seek(3);
            assertThat(file.read()).isEqualTo(-1);
        }
    }

    @Promise("P26: a channel reads, writes, transfers and maps")
    void channel(Mode mode) throws Exception {
        try (FileChannel channel =
                        FileChannel.open(
                                file("0123456789"),
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                FileChannel copy =
                        FileChannel.open(
                                folder.resolve("copy"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(4);
            assertThat(channel.read(buffer, 3)).as(mode.toString()).isEqualTo(4);
            assertThat(new String(buffer.array(), UTF_8)).isEqualTo("3456");
            channel.write(UTF_8.encode("ab"), 1);
            channel.force(true);
            assertThat(channel.transferTo(0, 10, copy)).isEqualTo(10);
            assertThat(channel.map(FileChannel.MapMode.READ_ONLY, 0, 10).get(1))
                    .isEqualTo((byte) 'a');
            assertThat(channel.position()).isZero();
            assertThat(channel.truncate(2).size()).isEqualTo(2);
        }
        assertThat(folder.resolve("copy")).hasContent("0ab3456789");
    }

    @Promise("P26: lines, walks and attributes of files")
    void files(Mode mode) throws Exception {
        Path file = file("one\ntwo\n");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            assertThat(reader.lines()).as(mode.toString()).containsExactly("one", "two");
        }
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
        assertThat(Files.size(file)).isEqualTo(8);
        Files.delete(file);
        assertThatThrownBy(() -> new FileInputStream(file.toFile()))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("No such file or directory");
    }

    @Promise("P26: the override of a subclass is called once for each call")
    void subclass(Mode mode) throws Exception {
        var calls = new AtomicInteger();
        try (var in =
                new FileInputStream(file("0123456789").toFile()) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        calls.incrementAndGet();
                        return super.read(buffer, offset, length);
                    }
                }) {
            assertThat(in.read(new byte[4], 0, 4)).as(mode.toString()).isEqualTo(4);
        }
        assertThat(calls.get()).isEqualTo(1);
    }

    @Promise("P27: force, sync and locks do what they say")
    void forceAndLock(Mode mode) throws Exception {
        try (FileChannel channel = FileChannel.open(file("x"), StandardOpenOption.WRITE)) {
            channel.force(false);
            try (FileLock lock = channel.lock()) {
                assertThat(lock.isValid()).as(mode.toString()).isTrue();
                assertThatThrownBy(channel::tryLock)
                        .isInstanceOf(OverlappingFileLockException.class);
            }
            try (FileLock lock = channel.tryLock(0, 1, false)) {
                assertThat(lock).isNotNull();
            }
        }
    }

    @Promise("P26: an interrupt closes a file channel at its next use")
    void interrupted(Mode mode) throws Exception {
        try (FileChannel channel = FileChannel.open(file("x"))) {
            var reading =
                    mode.start(
                            () -> {
                                Thread.currentThread().interrupt();
                                return channel.read(ByteBuffer.allocate(1));
                            });
            assertThat(reading.failure()).isExactlyInstanceOf(ClosedByInterruptException.class);
            assertThat(reading.wasInterruptedAtEnd()).isTrue();
            assertThat(channel.isOpen()).isFalse();
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isExactlyInstanceOf(ClosedChannelException.class);
        }
    }

    @Promise("P26: streams of files take no notice of an interrupt and keep the flag")
    void interruptedStream(Mode mode) throws Exception {
        Path file = file("12");
        var reading =
                mode.start(
                        () -> {
                            Thread.currentThread().interrupt();
                            try (var in = new FileInputStream(file.toFile());
                                    var out = new FileOutputStream(folder.resolve("o").toFile())) {
                                out.write(in.read());
                                out.write(in.readNBytes(1));
                                out.getFD().sync();
                                return in.available();
                            }
                        });
        assertThat(reading.result()).isZero();
        assertThat(reading.wasInterruptedAtEnd()).isTrue();
        assertThat(folder.resolve("o")).hasContent("12");
    }

    @Promise("P26: a closed stream refuses")
    void closed(Mode mode) throws Exception {
        var in = new FileInputStream(file("x").toFile());
        in.close();
        in.close();
        assertThatThrownBy(in::read)
                .as(mode.toString())
                .isInstanceOf(IOException.class)
                .hasMessage("Stream Closed");
        assertThat(in.getFD().valid()).isFalse();
    }
}
