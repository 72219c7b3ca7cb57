package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.patch.MonkeyPatch;
import dev.jevent.patch.area.Area;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Greenlets that wait for a socket in a class initialiser, where they keep the carrier from
/// bringing what they wait for.
@SocketsPatched
class PinnedSocketTest {
    private static final AtomicReference<Connection> CONNECTION = new AtomicReference<>();
    private static final AtomicReference<Thread> READER = new AtomicReference<>();

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: a class initialiser that reads a socket gets what a thread sends")
    void read_inClassInitialiser_isRescued() throws Exception {
        try (var _ = new CapturedLog();
                var connection = Connection.open();
                var other = Connection.open()) {
            Greenlet<Integer> beside = spawn(other::read);
            Waits.until(Readiness.READ, 1);
            CONNECTION.set(connection);
            READER.set(Thread.currentThread());
            Thread.ofPlatform().start(() -> sendWhenWaiting(other, connection));
            assertThat(Reading.RESULT).isEqualTo(42);
            assertThat(beside.get()).isEqualTo(42);
        }
    }

    static final class Reading {
        static final int RESULT = readPinned();

        private Reading() {}
    }

    private static int readPinned() {
        try {
            return CONNECTION.get().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sendWhenWaiting(Connection... connections) {
        Eventually.holds("waiting", () -> READER.get().getState() == Thread.State.WAITING);
        for (Connection connection : connections) {
            try {
                connection.send(42);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("pitfall 2: so does one that selects")
    void select_inClassInitialiser_isRescued() throws Exception {
        try (var _ = new CapturedLog()) {
            READER.set(Thread.currentThread());
            assertThat(Selecting.RESULT).isEqualTo(1);
        }
    }

    static final class Selecting {
        static final int RESULT = selectPinned();

        private Selecting() {}
    }

    private static int selectPinned() {
        try (var selector = Selector.open()) {
            Pipe pipe = Pipe.open();
            try (var source = pipe.source();
                    var sink = pipe.sink()) {
                source.configureBlocking(false);
                source.register(selector, SelectionKey.OP_READ);
                Thread.ofPlatform().start(() -> writeWhenWaiting(sink));
                return selector.select();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeWhenWaiting(Pipe.SinkChannel sink) {
        Eventually.holds("waiting", () -> READER.get().getState() == Thread.State.WAITING);
        try {
            sink.write(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The program of a process in which greenlets that hold their hub are not reported.
    static final class Unguarded {
        public static void main(String[] args) throws Exception {
            MonkeyPatch.of(Area.SOCKET).patch();
            Jevent.run(
                    () -> {
                        try (var connection = Connection.open()) {
                            CONNECTION.set(connection);
                            READER.set(Thread.currentThread());
                            Thread.ofPlatform().start(() -> sendWhenWaiting(connection));
                            System.out.print("read " + Reading.RESULT);
                        }
                    });
        }
    }

    @Test
    @DisplayName("pitfall 2: a pinned wait is rescued, and not reported, if the guardian is off")
    void guardianOff_rescuesAllTheSame() throws Exception {
        var forked = ForkedJvm.run(Unguarded.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(forked.out()).isEqualTo("read 42");
        assertThat(forked.err()).isEmpty();
        assertThat(forked.exitCode()).isZero();
    }
}
