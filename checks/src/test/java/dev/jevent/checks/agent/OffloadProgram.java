package dev.jevent.checks.agent;

import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileAnotherRuns;

import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Regular files on other threads; run by [AgentFileTest].
final class OffloadProgram {
    private static final int SIZE = 10_000;

    private final Path file;

    private OffloadProgram(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        var program = new OffloadProgram(Path.of(arguments[0]).resolve("offloaded"));
        new Scenarios()
                .with("written", program::written)
                .with("read", program::read)
                .with("random", program::random)
                .with("channel", program::channel)
                .with("flushedInPlace", program::flushedInPlace)
                .with("withoutFile", program::withoutFile)
                .run();
    }

    private void written() throws Exception {
        try (var out = new FileOutputStream(file.toFile())) {
            whileAnotherRuns(
                    () -> {
                        out.write(new byte[SIZE]);
                        return 1;
                    });
        }
    }

    private void read() throws Exception {
        try (var in = new FileInputStream(file.toFile())) {
            same(whileAnotherRuns(() -> in.read(new byte[SIZE])), SIZE);
        }
    }

    private void random() throws Exception {
        try (var random = new RandomAccessFile(file.toFile(), "rw")) {
            same(whileAnotherRuns(() -> random.read(new byte[SIZE])), SIZE);
        }
    }

    private void channel() throws Exception {
        Files.write(file, new byte[SIZE]);
        try (var in = FileChannel.open(file)) {
            same(whileAnotherRuns(() -> in.read(ByteBuffer.allocate(SIZE))), SIZE);
            same(whileAnotherRuns(() -> in.read(ByteBuffer.allocate(SIZE), 1)), SIZE - 1);
        }
    }

    /// That belongs to the area FILE, which was not asked for.
    private void flushedInPlace() throws Exception {
        long[] beats = {0};
        try (var out = new FileOutputStream(file.toFile())) {
            Jevent.spawn(() -> beats[0]++);
            for (int i = 0; i < 20; i++) {
                out.getFD().sync();
            }
        }
        same(beats[0], 0L);
    }

    private void withoutFile() throws Exception {
        MonkeyPatch.of(Area.FILE).patch();
        MonkeyPatch.of(Area.FILE).unpatch();
        check(MonkeyPatch.isPatched(Area.FILE_OFFLOAD), MonkeyPatch.report());
        channel();
    }
}
