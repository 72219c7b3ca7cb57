package dev.jevent.file;

import static dev.jevent.Jevent.spawn;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.KillOptions;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RegularFileTest {
    private static final int BUFFER = FileLimits.BUFFER_BYTES;

    /// What a pipe of Linux takes; those of other systems take less.
    private static final int PIPE = 64 * 1024;

    @TempDir Path folder;

    @HubTest(time = HubTest.Time.REAL)
    void example_runs() throws Exception {
        Path path = Files.writeString(folder.resolve("a"), "one\ntwo\n");
        try (var file = FileObject.open(path, StandardOpenOption.READ)) {
            String first = file.reader().readLine();
            assertThat(first).isEqualTo("one");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("279: seek, position, size and truncate as the standard file")
    void c279_places() throws Exception {
        try (var file = FileObject.open(folder.resolve("a"), CREATE_NEW, READ, WRITE)) {
            assertThat(file.read(new byte[1])).isEqualTo(-1);
            file.write("hello world");
            assertThat(file.position()).isEqualTo(11);
            file.seek(6);
            var word = new byte[5];
            assertThat(file.read(word)).isEqualTo(5);
            assertThat(word).asString(StandardCharsets.UTF_8).isEqualTo("world");
            assertThat(file.position()).isEqualTo(11);
            file.seek(0);
            file.write("J");
            assertThat(file.position()).isEqualTo(1);
            assertThat(file.size()).isEqualTo(11);
            file.truncate(5);
            file.seek(0);
            assertThat(file.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("Jello");
            file.seek(7);
            file.write("!");
            assertThat(file.size()).isEqualTo(8);
            assertThatIllegalArgumentException().isThrownBy(() -> file.seek(-1));
        }
        assertThat(Files.readAllBytes(folder.resolve("a")))
                .containsExactly("Jello\0\0!".getBytes(StandardCharsets.US_ASCII));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("279: any order of calls does to the file what it does to an array")
    void c279_calls_asOnAnArray() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            var random = new Random(seed);
            byte[] model = {};
            int at = 0;
            Path path = folder.resolve("model" + seed);
            try (var file = FileObject.open(path, CREATE_NEW, READ, WRITE)) {
                for (int step = 0; step < 100; step++) {
                    int amount = random.nextInt(3 * FileLimits.BUFFER_BYTES);
                    switch (random.nextInt(6)) {
                        case 0, 1 -> {
                            var bytes = new byte[random.nextBoolean() ? amount : amount % 100];
                            random.nextBytes(bytes);
                            file.write(bytes);
                            int end = bytes.length == 0 ? 0 : at + bytes.length;
                            model = Arrays.copyOf(model, Math.max(model.length, end));
                            System.arraycopy(bytes, 0, model, Math.min(at, end), bytes.length);
                            at += bytes.length;
                        }
                        case 2, 3 -> {
                            byte[] read = file.inputStream().readNBytes(amount);
                            int from = Math.min(at, model.length);
                            int to = Math.min(at + amount, model.length);
                            assertThat(read)
                                    .as("seed %d, step %d", seed, step)
                                    .isEqualTo(Arrays.copyOfRange(model, from, Math.max(from, to)));
                            at += read.length;
                        }
                        case 4 -> {
                            at = amount;
                            file.seek(at);
                        }
                        default -> {
                            file.truncate(amount);
                            model = Arrays.copyOf(model, Math.min(amount, model.length));
                        }
                    }
                    assertThat(file.position()).isEqualTo(at);
                    assertThat(file.size()).as("seed %d", seed).isEqualTo(model.length);
                }
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(model);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("279: text, its lines ended in any way, in any charset; what is no text fails")
    void c279_text() throws Exception {
        Path path = folder.resolve("text");
        try (var file = FileObject.open(path, CREATE, WRITE);
                Writer writer = file.writer(StandardCharsets.UTF_16BE)) {
            writer.write("unix\nmac\rdos\r\nümläut");
        }
        assertThat(Files.readString(path, StandardCharsets.UTF_16BE)).endsWith("ümläut");
        try (var file = FileObject.open(path);
                BufferedReader reader = file.reader(StandardCharsets.UTF_16BE)) {
            assertThat(reader.lines()).containsExactly("unix", "mac", "dos", "ümläut");
        }
        Files.write(path, new byte[] {'a', '\n', (byte) 0xff, '\n'});
        try (var file = FileObject.open(path)) {
            assertThatExceptionOfType(MalformedInputException.class)
                    .isThrownBy(() -> file.reader().readLine());
        }
        try (var file = FileObject.open(path, WRITE)) {
            Writer writer = file.writer(StandardCharsets.US_ASCII);
            writer.write("ä");
            assertThatExceptionOfType(UnmappableCharacterException.class).isThrownBy(writer::flush);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void lines_areIterated() throws Exception {
        Path path = Files.writeString(folder.resolve("a"), "one\ntwo");
        try (var file = FileObject.open(path)) {
            assertThat(file.lines()).containsExactly("one", "two");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void append_writesAtTheEnd() throws Exception {
        Path path = Files.writeString(folder.resolve("log"), "before ");
        try (var file = FileObject.open(path, APPEND)) {
            file.write("between ");
            file.flush();
            Files.writeString(path, "other ", APPEND);
            file.write("after");
            assertThat(file.position()).isEqualTo("before between other after".length());
        }
        assertThat(path).hasContent("before between other after");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("writes of several greenlets do not mix")
    void severalWriters_areServedOneAfterTheOther() throws Exception {
        Path path = folder.resolve("shared");
        try (var file = FileObject.open(path, CREATE, WRITE)) {
            List<Greenlet<?>> writers = new ArrayList<>();
            for (char letter = 'a'; letter <= 'd'; letter++) {
                String line = String.valueOf(letter).repeat(50_000) + "\n";
                writers.add(spawn(() -> file.write(line)));
            }
            Jevent.joinAll(writers);
        }
        assertThat(Files.readAllLines(path))
                .containsExactly(
                        "a".repeat(50_000),
                        "b".repeat(50_000),
                        "c".repeat(50_000),
                        "d".repeat(50_000));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a greenlet killed in a read or write leaves a file that can be used")
    void kill_inACall_leavesTheFileUsable() throws Exception {
        Path path = folder.resolve("a");
        byte[] bytes = "x".repeat(FileLimits.BUFFER_BYTES).getBytes(StandardCharsets.US_ASCII);
        try (var file = FileObject.open(path, CREATE, READ, WRITE)) {
            Greenlet<?> writer = spawn(() -> file.write(bytes));
            Jevent.yieldNow();
            writer.kill();
            assertThat(file.size()).isEqualTo(bytes.length);
            file.seek(0);
            Greenlet<?> reader = spawn(() -> file.readAllBytes());
            Jevent.yieldNow();
            reader.kill();
            assertThat(file.position()).isIn(0L, (long) bytes.length);
            file.seek(1);
            assertThat(file.readAllBytes()).hasSize(bytes.length - 1);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void closed_isAnError_andClosingTwiceIsNone() throws Exception {
        var file = FileObject.open(folder.resolve("a"), CREATE, WRITE);
        file.write("kept until the close");
        assertThat(file.isOpen()).isTrue();
        file.close();
        file.close();
        assertThat(file.isOpen()).isFalse();
        assertThat(folder.resolve("a")).hasContent("kept until the close");
        assertThat(file).hasToString("FileObject(regular file, closed)");
        assertThatExceptionOfType(ClosedChannelException.class)
                .isThrownBy(() -> file.write("more"));
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(file::flush);
    }

    @HubTest(time = HubTest.Time.REAL)
    void open_ofNone_isAnIoException() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FileObject.open(folder.resolve("none")));
    }

    @Test
    void plainThread_mayUseIt() throws IOException {
        Path path = folder.resolve("a");
        try (var file = FileObject.open(path, CREATE, READ, WRITE)) {
            file.write("text");
            file.seek(1);
            assertThat(file.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("ext");
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("279: in append mode the position is the end from the beginning")
    void c279_append_positionIsTheEnd() throws Exception {
        Path path = Files.writeString(folder.resolve("a"), "12345");
        try (var file = FileObject.open(path, APPEND)) {
            assertThat(file.position()).isEqualTo(5);
            file.write("ab");
            assertThat(file.position()).isEqualTo(7);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("a close whose greenlet is killed waits for the write under way")
    void close_killed_cutsNoWriteShort() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        var drain = new CountDownLatch(1);
        var reader = new FutureTask<>(() -> readAfter(drain, fifo));
        Thread.ofPlatform().daemon().start(reader);
        var file = FileObject.open(fifo, APPEND);
        var taken = new AtomicInteger();
        Greenlet<?> writer = spawn(() -> writeForEver(file, taken));
        Eventually.holds("more than a pipe takes", () -> taken.get() * BUFFER > PIPE);
        writer.kill();
        Greenlet<?> closer = spawn(() -> file.close());
        Jevent.yieldNow();
        closer.kill(KillOptions.DEFAULT.withoutWaiting());
        assertThat(Eventually.within(Duration.ofMillis(100), closer::isReady)).isFalse();
        drain.countDown();
        closer.join();
        assertThat(reader.get()).isEqualTo(taken.get() * BUFFER);
    }

    private static int readAfter(CountDownLatch drain, Path fifo) throws Exception {
        try (var input = new FileInputStream(fifo.toFile())) {
            drain.await();
            return input.readAllBytes().length;
        }
    }

    private static void writeForEver(FileObject file, AtomicInteger taken) throws IOException {
        for (; ; ) {
            taken.incrementAndGet();
            file.write(new byte[BUFFER]);
        }
    }
}
