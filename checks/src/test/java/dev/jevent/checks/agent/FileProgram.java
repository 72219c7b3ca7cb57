package dev.jevent.checks.agent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileAnotherRuns;
import static dev.jevent.checks.agent.Scenarios.whileOthersRun;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// Blocking calls on files in greenlets; run by [AgentFileTest].
final class FileProgram {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int LARGE = 10 << 20;

    private final Path folder;

    private FileProgram(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (arguments.length > 1) {
            holdLock(folder);
            return;
        }
        var program = new FileProgram(folder);
        new Scenarios()
                .with("processOutput", program::processOutput)
                .with("processLarge", program::processLarge)
                .with("processDestroyed", program::processDestroyed)
                .with("processInterrupted", program::processInterrupted)
                .with("fifoStreams", program::fifoStreams)
                .with("fifoRandom", program::fifoRandom)
                .with("fifoChannels", program::fifoChannels)
                .with("fifoFiles", program::fifoFiles)
                .with("fifoGathering", program::fifoGathering)
                .with("fifoKilled", program::fifoKilled)
                .with("fifoOpenKilled", program::fifoOpenKilled)
                .with("channelClosed", program::channelClosed)
                .with("streamClosedByChannel", program::streamClosedByChannel)
                .with("channelInterrupted", program::channelInterrupted)
                .with("regular", program::regular)
                .with("subclass", program::subclass)
                .with("events", program::events)
                .with("flushed", program::flushed)
                .with("started", program::started)
                .with("locked", program::locked)
                .with("lockKilled", program::lockKilled)
                .run();
    }

    private static Process shell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void processOutput() throws Exception {
        Process process = shell("sleep 0.3; echo out; echo err >&2; exec >&- 2>&-; sleep 0.2");
        same(whileOthersRun(() -> text(process.getInputStream())), "out\n");
        same(text(process.getErrorStream()), "err\n");
        same(whileOthersRun(process::waitFor), 0);
    }

    /// Both pipes are full again and again.
    private void processLarge() throws Exception {
        byte[] sent = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) {
            sent[i] = (byte) (i * 31 >> 3);
        }
        Process process = shell("cat");
        Greenlet<?> writer =
                spawn(
                        () -> {
                            try (OutputStream out = process.getOutputStream()) {
                                out.write(sent);
                            }
                        });
        byte[] came = process.getInputStream().readAllBytes();
        writer.get();
        check(Arrays.equals(came, sent), "bytes differ");
        same(process.waitFor(), 0);
    }

    private void processDestroyed() throws Exception {
        Process process = shell("exec sleep 60");
        Greenlet<Boolean> reader =
                spawn(
                        () -> {
                            try {
                                return process.getInputStream().read() == -1;
                            } catch (IOException closed) {
                                return true;
                            }
                        });
        sleep(MOMENT);
        process.destroy();
        check(reader.get(Duration.ofSeconds(20)), "a byte came");
        same(process.waitFor(), 128 + 15);
    }

    /// The JDK's read of a pipe does not care for interrupts.
    private void processInterrupted() throws Exception {
        Process process = shell("sleep 0.4; echo late");
        Thread self = Thread.currentThread();
        spawn(
                () -> {
                    sleep(Duration.ofMillis(100));
                    self.interrupt();
                });
        same(text(process.getInputStream()), "late\n");
        check(Thread.interrupted(), "flag lost");
    }

    private Path fifo(String name) throws Exception {
        Path fifo = folder.resolve(name);
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).start();
        same(mkfifo.waitFor(), 0);
        return fifo;
    }

    /// Opens, reads and writes, each with a wait for the other side.
    private static void transfer(Callable<? extends InputStream> in, Callable<OutputStream> out)
            throws Exception {
        byte[] sent = new byte[300_000];
        Arrays.fill(sent, (byte) 7);
        Greenlet<?> writer =
                spawn(
                        () -> {
                            sleep(MOMENT);
                            try (OutputStream opened = out.call()) {
                                sleep(MOMENT);
                                opened.write(sent);
                                opened.write(8);
                            }
                        });
        try (InputStream opened = whileOthersRun(in::call)) {
            same(whileOthersRun(opened::read), 7);
            sleep(MOMENT);
            byte[] rest = opened.readAllBytes();
            same(rest.length, sent.length);
            same(rest[rest.length - 1], (byte) 8);
        }
        writer.get();
    }

    private void fifoStreams() throws Exception {
        File fifo = fifo("streams").toFile();
        transfer(() -> new FileInputStream(fifo), () -> new FileOutputStream(fifo));
    }

    private void fifoRandom() throws Exception {
        File fifo = fifo("random").toFile();
        transfer(
                () -> {
                    var file = new RandomAccessFile(fifo, "r");
                    return new InputStream() {
                        @Override
                        public int read() throws IOException {
                            return file.read();
                        }

                        @Override
                        public int read(byte[] target, int from, int length) throws IOException {
                            return file.read(target, from, length);
                        }

                        @Override
                        public void close() throws IOException {
                            file.close();
                        }
                    };
                },
                () -> new FileOutputStream(fifo, true));
    }

    private void fifoChannels() throws Exception {
        Path fifo = fifo("channels");
        transfer(
                () -> Channels.newInputStream(FileChannel.open(fifo)),
                () -> Channels.newOutputStream(FileChannel.open(fifo, StandardOpenOption.WRITE)));
    }

    private void fifoFiles() throws Exception {
        Path fifo = fifo("files");
        transfer(
                () -> Files.newInputStream(fifo),
                () -> Files.newOutputStream(fifo, StandardOpenOption.WRITE));
    }

    private void fifoGathering() throws Exception {
        Path fifo = fifo("gathering");
        Greenlet<Long> writer =
                spawn(
                        () -> {
                            ByteBuffer[] parts = {
                                ByteBuffer.allocate(100_000),
                                ByteBuffer.allocateDirect(100_000),
                                ByteBuffer.allocate(3)
                            };
                            long written = 0;
                            try (var out = FileChannel.open(fifo, StandardOpenOption.WRITE)) {
                                while (parts[2].hasRemaining()) {
                                    written += out.write(parts);
                                }
                            }
                            return written;
                        });
        try (var in = FileChannel.open(fifo)) {
            sleep(MOMENT);
            ByteBuffer[] parts = {ByteBuffer.allocate(4000), ByteBuffer.allocateDirect(4000)};
            long read = 0;
            for (long n = in.read(parts); n >= 0; n = in.read(parts)) {
                read += n;
                parts[0].clear();
                parts[1].clear();
            }
            same(read, 200_003L);
        }
        same(writer.get(), 200_003L);
    }

    private void fifoKilled() throws Exception {
        Path fifo = fifo("killed");
        try (var both = new RandomAccessFile(fifo.toFile(), "rw")) {
            Greenlet<Integer> reader = spawn(() -> both.read());
            sleep(MOMENT);
            reader.kill();
            check(!reader.isSuccessful(), reader);
            both.write(5);
            same(both.read(), 5);
        }
    }

    private void fifoOpenKilled() throws Exception {
        Path fifo = fifo("openKilled");
        Greenlet<InputStream> opener = spawn(() -> new FileInputStream(fifo.toFile()));
        sleep(MOMENT);
        opener.kill();
        check(!opener.isSuccessful(), opener);
        // The opening that nobody waits for any more meets its other end, and is closed.
        try (var out = new FileOutputStream(fifo.toFile())) {
            for (boolean broken = false; !broken; ) {
                try {
                    out.write(1);
                    sleep(Duration.ofMillis(5));
                } catch (IOException e) {
                    broken = true;
                }
            }
        }
    }

    private void channelClosed() throws Exception {
        Path fifo = fifo("closed");
        try (var both = new RandomAccessFile(fifo.toFile(), "rw")) {
            FileChannel in = FileChannel.open(fifo);
            Greenlet<Boolean> reader =
                    spawn(
                            () -> {
                                try {
                                    in.read(ByteBuffer.allocate(1));
                                    return false;
                                } catch (AsynchronousCloseException e) {
                                    return true;
                                }
                            });
            sleep(MOMENT);
            in.close();
            check(reader.get(Duration.ofSeconds(20)), "read returned");
            check(both.getFD().valid(), "closed, too");
        }
    }

    /// On another thread, so that the reader may run while the descriptor is valid still.
    private void streamClosedByChannel() throws Exception {
        Path fifo = fifo("streamClosed");
        try (var both = new RandomAccessFile(fifo.toFile(), "rw")) {
            var in = new FileInputStream(fifo.toFile());
            FileChannel channel = in.getChannel();
            Greenlet<String> reader = spawn(() -> failure(in));
            sleep(MOMENT);
            Thread closer =
                    MonkeyPatch.unpatched(() -> Thread.ofPlatform().start(() -> close(channel)));
            same(reader.get(Duration.ofSeconds(20)), "Stream Closed");
            closer.join();
            check(both.getFD().valid(), "closed, too");
        }
    }

    private static String failure(InputStream in) {
        try {
            return "read " + in.read();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void channelInterrupted() throws Exception {
        Path fifo = fifo("interrupted");
        try (var both = new RandomAccessFile(fifo.toFile(), "rw");
                var in = FileChannel.open(fifo)) {
            var threads = new Thread[1];
            Greenlet<Boolean> reader =
                    spawn(
                            () -> {
                                threads[0] = Thread.currentThread();
                                try {
                                    in.read(ByteBuffer.allocate(1));
                                    return false;
                                } catch (ClosedByInterruptException e) {
                                    return Thread.interrupted();
                                }
                            });
            sleep(MOMENT);
            threads[0].interrupt();
            check(reader.get(Duration.ofSeconds(20)), "read returned");
            check(both.getFD().valid() && !in.isOpen(), "channel is open");
        }
    }

    private void regular() throws Exception {
        Path file = folder.resolve("regular");
        byte[] sent = new byte[100_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 7);
        }
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(sent, 0, 50_000);
            out.write(sent[50_000]);
            out.write(sent, 50_001, 49_999);
        }
        check(Arrays.equals(Files.readAllBytes(file), sent), "bytes differ");
        try (var in = new FileInputStream(file.toFile())) {
            check(Arrays.equals(in.readAllBytes(), sent), "bytes differ");
            same(in.read(), -1);
        }
        try (var random = new RandomAccessFile(file.toFile(), "rw")) {
            random.seek(99_999);
            same((byte) random.read(), sent[99_999]);
            same(random.read(), -1);
            random.seek(3);
            random.write(200);
            random.seek(3);
            same(random.read(), 200);
        }
        try {
            new FileInputStream(folder.resolve("none").toFile()).close();
            check(false, "opened");
        } catch (IOException e) {
            check(e.toString().endsWith("(No such file or directory)"), e);
        }
    }

    private static final class Counting extends FileInputStream {
        private int calls;

        Counting(File file) throws IOException {
            super(file);
        }

        @Override
        public int read() throws IOException {
            calls++;
            return super.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            calls++;
            return super.read(target, from, length);
        }
    }

    private void subclass() throws Exception {
        Path file = Files.writeString(folder.resolve("subclass"), "abc");
        try (var in = new Counting(file.toFile())) {
            same(in.read(), (int) 'a');
            same(in.read(new byte[5], 0, 5), 2);
            same(in.calls, 2);
        }
    }

    private void events() throws Exception {
        Path file = Files.writeString(folder.resolve("events"), "abcdef");
        Path dump = folder.resolve("events.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            try (var in = new FileInputStream(file.toFile())) {
                same(in.read(), (int) 'a');
                same(in.read(new byte[3]), 3);
            }
            recording.stop();
            recording.dump(dump);
        }
        long seen =
                RecordingFile.readAllEvents(dump).stream()
                        .filter(event -> file.toString().equals(event.getString("path")))
                        .count();
        same(seen, 2L);
    }

    private void flushed() throws Exception {
        Path file = folder.resolve("flushed");
        try (var out = new FileOutputStream(file.toFile());
                var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(1);
            whileAnotherRuns(
                    () -> {
                        out.getFD().sync();
                        return 1;
                    });
            whileAnotherRuns(
                    () -> {
                        channel.force(true);
                        return 1;
                    });
        }
    }

    private void started() throws Exception {
        Process process = whileAnotherRuns(() -> shell("exit 3"));
        same(process.waitFor(), 3);
        try {
            new ProcessBuilder(folder.resolve("none").toString()).start();
            check(false, "started");
        } catch (IOException e) {
            check(e.toString().contains("No such file or directory"), e);
        }
    }

    /// In a JVM of its own: locks, says so, and lets go when its input ends.
    private static void holdLock(Path file) throws Exception {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            System.out.println("locked");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private Process other(Path file) throws Exception {
        Files.writeString(file, "x");
        Process other =
                new ProcessBuilder(
                                AgentJvm.java().toString(),
                                "-cp",
                                AgentJvm.pathOf(FileProgram.class),
                                FileProgram.class.getName(),
                                file.toString(),
                                "hold")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        same(String.valueOf(said.readLine()), "locked");
        return other;
    }

    private void locked() throws Exception {
        Path file = folder.resolve("locked");
        Process other = other(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            spawn(
                    () -> {
                        sleep(MOMENT);
                        other.getOutputStream().close();
                    });
            FileLock lock = whileOthersRun(channel::lock);
            check(lock.isValid(), lock);
        }
        same(other.waitFor(), 0);
    }

    private void lockKilled() throws Exception {
        Path file = folder.resolve("lockKilled");
        Process other = other(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Greenlet<FileLock> locker = spawn(() -> channel.lock());
            sleep(MOMENT);
            locker.kill();
            check(!locker.isSuccessful() && channel.isOpen(), locker);
            Greenlet<Boolean> closed = spawn(() -> isClosedUnder(channel));
            sleep(MOMENT);
            spawn(channel::close).get();
            check(closed.get(Duration.ofSeconds(20)), closed);
        }
        other.getOutputStream().close();
        same(other.waitFor(), 0);
    }

    private static boolean isClosedUnder(FileChannel channel) throws IOException {
        try (FileLock lock = channel.lock()) {
            return !lock.isValid();
        } catch (AsynchronousCloseException e) {
            return true;
        }
    }
}
