package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/// How the waiting calls of channels end.
class ChannelCallContractTest {
    @Promise("P14: a waiting call of a channel returns when what it waits for happens")
    void released(Mode mode, ChannelCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            stuck.assertReleased(mode, by);
        }
    }

    @Promise("P14: an interrupt during a call closes the channel")
    void interruptedDuring(Mode mode, ChannelCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            assertClosedByInterrupt(stuck, stuck.startAndInterrupt(mode, by));
        }
    }

    @Promise("P14: an interrupt before a call closes the channel")
    void interruptedBefore(Mode mode, ChannelCall call) throws Exception {
        try (Stuck stuck = call.stuck()) {
            assertClosedByInterrupt(stuck, stuck.startInterrupted(mode));
        }
    }

    private static void assertClosedByInterrupt(Stuck stuck, Task<?> waiting) throws Exception {
        assertThat(waiting.failure()).isExactlyInstanceOf(ClosedByInterruptException.class);
        assertThat(waiting.wasInterruptedAtEnd()).isTrue();
        assertThat(stuck.isClosed().getAsBoolean()).isTrue();
    }

    @Promise("P14: a close during a call of a channel ends it")
    void closedDuring(Mode mode, ChannelCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            var waiting = stuck.startAndClose(mode, by);
            assertThat(waiting.failure())
                    .isInstanceOf(ClosedChannelException.class)
                    .isNotInstanceOf(ClosedByInterruptException.class);
            assertThat(waiting.wasInterruptedAtEnd()).isFalse();
        }
    }

    @Promise("P14: a close during a read or accept tells that it came from elsewhere")
    void closedDuringRead(Mode mode, By by) throws Exception {
        for (ChannelCall call :
                List.of(ChannelCall.READ, ChannelCall.ACCEPT, ChannelCall.PIPE_READ)) {
            try (Stuck stuck = call.stuck()) {
                var waiting = stuck.startAndClose(mode, by);
                assertThat(waiting.failure()).isExactlyInstanceOf(AsynchronousCloseException.class);
            }
        }
    }

    @Promise("P14: after a close a call of a channel is refused")
    void closedBefore(Mode mode, ChannelCall call) throws Exception {
        try (Stuck stuck = call.stuck()) {
            stuck.subject().close();
            assertThatThrownBy(() -> stuck.call().call())
                    .as(mode.toString())
                    .isExactlyInstanceOf(ClosedChannelException.class);
        }
    }
}
