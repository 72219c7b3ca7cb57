package dev.jevent.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Action;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.loop.LoopTransport;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.stream.Stream;

/// A hub on each transport of this machine that watches what is not its own.
abstract class IoWatcherFixture {
    static final Duration A_WHILE = Duration.ofMillis(30);

    final UncaughtErrors uncaught = new UncaughtErrors();

    static Stream<LoopTransport> transports() {
        return Stream.of(LoopTransport.chosen(), LoopTransport.NIO).distinct();
    }

    void run(LoopTransport transport, Action body) throws Exception {
        String before = System.getProperty(LoopTransport.PROPERTY);
        System.setProperty(LoopTransport.PROPERTY, transport.name());
        try {
            Jevent.run(
                    HubOptions.named("io").withErrorHandler(uncaught),
                    () -> {
                        assertThat(Hub.current().loop().transport()).isEqualTo(transport);
                        body.run();
                    });
        } finally {
            if (before == null) {
                System.clearProperty(LoopTransport.PROPERTY);
            } else {
                System.setProperty(LoopTransport.PROPERTY, before);
            }
        }
    }

    static Pipe pipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        return pipe;
    }

    static void write(Pipe pipe) throws IOException {
        assertThat(pipe.sink().write(ByteBuffer.allocate(1))).isEqualTo(1);
    }

    static void read(Pipe pipe) {
        try {
            assertThat(pipe.source().read(ByteBuffer.allocate(100))).isPositive();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
