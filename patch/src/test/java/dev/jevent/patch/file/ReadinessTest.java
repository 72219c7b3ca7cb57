package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.loop.LoopTransport;
import dev.jevent.testing.HubTest;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final Duration NEVER = Duration.ofSeconds(20);

    @TempDir private Path folder;

    /// The closer waits for the reader, so that the descriptor is valid until that has left.
    @HubTest(time = HubTest.Time.REAL)
    void read_afterTheCloserHasTold_doesNotWait() throws Exception {
        try (RandomAccessFile pipe = silentPipe()) {
            FileDescriptor file = pipe.getFD();
            Closings.closing(file);
            boolean open = Jevent.withTimeout(NEVER, () -> Readiness.toRead(file));
            Closings.closed(file);
            assertThat(open).isFalse();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void read_toldWhileItWaits_leaves() throws Exception {
        try (RandomAccessFile pipe = silentPipe()) {
            FileDescriptor file = pipe.getFD();
            Greenlet<Boolean> reader = Jevent.spawn(() -> Readiness.toRead(file));
            Jevent.idle();
            assertThat(reader.isDone()).isFalse();
            Closings.closing(file);
            boolean open = reader.get(NEVER);
            Closings.closed(file);
            assertThat(open).isFalse();
        }
    }

    private RandomAccessFile silentPipe() throws Exception {
        assumeTrue(Hub.current().loop().transport() == LoopTransport.EPOLL, "needs epoll");
        Path fifo = folder.resolve("fifo");
        Process mkfifo = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        return new RandomAccessFile(fifo.toFile(), "rw");
    }

    @Test
    void closed_forgetsWhatWasClosing() throws Exception {
        try (var file = new FileInputStream("/dev/null")) {
            FileDescriptor descriptor = file.getFD();
            Closings.closing(descriptor);
            assertThat(Closings.isClosing(descriptor)).isTrue();
            Closings.closed(descriptor);
            assertThat(Closings.isClosing(descriptor)).isFalse();
        }
    }

    /// Nobody would take it out again.
    @Test
    void closing_whatIsClosedAlready_isNotKept() {
        var invalid = new FileDescriptor();
        Closings.closing(invalid);
        assertThat(Closings.isClosing(invalid)).isFalse();
    }
}
