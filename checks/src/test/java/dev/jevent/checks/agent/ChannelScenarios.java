package dev.jevent.checks.agent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.FifoScenarios.fifo;
import static dev.jevent.checks.agent.Scenarios.MOMENT;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;

/// Reads of FIFOs in greenlets that a close or an interrupt of their channels ends.
final class ChannelScenarios {
    private final Path folder;

    ChannelScenarios(Path folder) {
        this.folder = folder;
    }

    void addTo(Scenarios all) {
        all.with("channelClosed", this::channelClosed)
                .with("streamClosedByChannel", this::streamClosedByChannel)
                .with("channelInterrupted", this::channelInterrupted);
    }

    private void channelClosed() throws Exception {
        Path fifo = fifo(folder, "closed");
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
        Path fifo = fifo(folder, "streamClosed");
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
        Path fifo = fifo(folder, "interrupted");
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
}
