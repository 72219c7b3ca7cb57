package dev.jevent.checks.agent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.MOMENT;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileOthersRun;

import dev.jevent.greenlet.Greenlet;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;

/// Opens, reads and writes of FIFOs in greenlets.
final class FifoScenarios {
    private final Path folder;

    FifoScenarios(Path folder) {
        this.folder = folder;
    }

    void addTo(Scenarios all) {
        all.with("fifoStreams", this::fifoStreams)
                .with("fifoRandom", this::fifoRandom)
                .with("fifoChannels", this::fifoChannels)
                .with("fifoFiles", this::fifoFiles)
                .with("fifoGathering", this::fifoGathering)
                .with("fifoKilled", this::fifoKilled)
                .with("fifoOpenKilled", this::fifoOpenKilled);
    }

    /// {@return a new FIFO}
    static Path fifo(Path folder, String name) throws Exception {
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
        File fifo = fifo(folder, "streams").toFile();
        transfer(() -> new FileInputStream(fifo), () -> new FileOutputStream(fifo));
    }

    private void fifoRandom() throws Exception {
        File fifo = fifo(folder, "random").toFile();
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
        Path fifo = fifo(folder, "channels");
        transfer(
                () -> Channels.newInputStream(FileChannel.open(fifo)),
                () -> Channels.newOutputStream(FileChannel.open(fifo, StandardOpenOption.WRITE)));
    }

    private void fifoFiles() throws Exception {
        Path fifo = fifo(folder, "files");
        transfer(
                () -> Files.newInputStream(fifo),
                () -> Files.newOutputStream(fifo, StandardOpenOption.WRITE));
    }

    private void fifoGathering() throws Exception {
        Path fifo = fifo(folder, "gathering");
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
        Path fifo = fifo(folder, "killed");
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
        Path fifo = fifo(folder, "openKilled");
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
}
