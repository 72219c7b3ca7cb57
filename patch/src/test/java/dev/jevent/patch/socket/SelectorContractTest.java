package dev.jevent.patch.socket;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.junit.jupiter.api.DisplayName;

/// Selectors in greenlets.
@SocketsPatched
class SelectorContractTest {
    /// A selector that watches a pipe.
    private record Watching(Selector selector, Pipe pipe) implements AutoCloseable {
        static Watching open() throws IOException {
            var selector = Selector.open();
            Pipe pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            pipe.source().register(selector, SelectionKey.OP_READ);
            return new Watching(selector, pipe);
        }

        void send() throws IOException {
            pipe.sink().write(ByteBuffer.allocate(1));
        }

        @Override
        public void close() throws IOException {
            selector.close();
            pipe.source().close();
            pipe.sink().close();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P13: select() waits on the hub until a channel is ready")
    void select_waits() throws Exception {
        try (var watching = Watching.open()) {
            for (int i = 0; i < 3; i++) {
                Greenlet<Integer> selecting = spawn(() -> watching.selector.select());
                Waits.until(Readiness.SELECT, 1);
                watching.send();
                assertThat(selecting.get()).isEqualTo(1);
                assertThat(Waits.count(Readiness.SELECT)).isZero();
                watching.selector.selectedKeys().clear();
                watching.pipe.source().read(ByteBuffer.allocate(10));
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P13: select(timeout) ends with nothing, selectNow does not wait")
    void select_withLimit() throws Exception {
        try (var watching = Watching.open()) {
            assertThat(watching.selector.select(20)).isZero();
            assertThat(Waits.count(Readiness.SELECT)).isZero();
            assertThat(watching.selector.selectNow()).isZero();
            watching.send();
            assertThat(watching.selector.selectNow()).isEqualTo(1);
            assertThat(watching.selector.select(60_000)).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P13: wakeup ends a select, and the next one if it comes before")
    void wakeup_endsSelect() throws Exception {
        try (var watching = Watching.open()) {
            Greenlet<Integer> selecting = spawn(() -> watching.selector.select());
            Waits.until(Readiness.SELECT, 1);
            watching.selector.wakeup();
            assertThat(selecting.get()).isZero();
            watching.selector.wakeup();
            assertThat(watching.selector.select()).isZero();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P13: an interrupt ends a select, which returns 0 with the flag set")
    void interrupt_endsSelect() throws Exception {
        try (var watching = Watching.open()) {
            Thread[] thread = new Thread[1];
            Greenlet<Boolean> selecting =
                    spawn(
                            () -> {
                                thread[0] = Thread.currentThread();
                                return watching.selector.select() == 0 && Thread.interrupted();
                            });
            Waits.until(Readiness.SELECT, 1);
            thread[0].interrupt();
            assertThat(selecting.get()).isTrue();
            assertThat(watching.selector.isOpen()).isTrue();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("P13: a close ends a select as wakeup does, and fails the next")
    void close_endsSelect() throws Exception {
        try (var watching = Watching.open()) {
            Greenlet<Integer> selecting = spawn(() -> watching.selector.select());
            Waits.until(Readiness.SELECT, 1);
            watching.selector.close();
            assertThat(selecting.get()).isZero();
            assertThatThrownBy(() -> watching.selector.select())
                    .isInstanceOf(ClosedSelectorException.class);
        }
    }
}
