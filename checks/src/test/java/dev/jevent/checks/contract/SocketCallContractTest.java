package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;

/// How the waiting calls of `java.net` end.
class SocketCallContractTest {
    @Promise("P1: a waiting call returns when what it waits for happens")
    void released(Mode mode, SocketCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            stuck.assertReleased(mode, by);
        }
    }

    @Promise("P7: an interrupt during the call")
    void interruptedDuring(Mode mode, SocketCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            assertInterrupted(mode, stuck, stuck.startAndInterrupt(mode, by));
        }
    }

    @Promise("P7: an interrupt before the call")
    void interruptedBefore(Mode mode, SocketCall call) throws Exception {
        try (Stuck stuck = call.stuck()) {
            assertInterrupted(mode, stuck, stuck.startInterrupted(mode));
        }
    }

    private static void assertInterrupted(Mode mode, Stuck stuck, Task<?> waiting)
            throws Exception {
        if (mode.has(Difference.INTERRUPT_CLOSES_SOCKETS)) {
            assertThat(waiting.failure())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Closed by interrupt");
            assertThat(stuck.isClosed().getAsBoolean()).isTrue();
        } else {
            waiting.awaitBlocked();
            stuck.release().run();
            assertThat(waiting.result()).isEqualTo(true);
            assertThat(stuck.isClosed().getAsBoolean()).isFalse();
        }
        assertThat(waiting.wasInterruptedAtEnd()).isTrue();
    }

    @Promise("P14: a close during the call ends it with \"Socket closed\"")
    void closedDuring(Mode mode, SocketCall call, By by) throws Exception {
        try (Stuck stuck = call.stuck()) {
            var waiting = stuck.startAndClose(mode, by);
            assertThat(waiting.failure())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Socket closed");
            assertThat(waiting.wasInterruptedAtEnd()).isFalse();
        }
    }

    @Promise("P14: after a close the call is refused")
    void closedBefore(Mode mode, SocketCall call) throws Exception {
        try (Stuck stuck = call.stuck()) {
            stuck.subject().close();
            assertThatThrownBy(() -> stuck.call().call())
                    .as(mode.toString())
                    .isInstanceOf(SocketException.class)
                    .hasMessageMatching("Socket (is )?closed");
        }
    }
}
