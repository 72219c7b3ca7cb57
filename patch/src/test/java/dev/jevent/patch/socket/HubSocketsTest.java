package dev.jevent.patch.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubSocketsTest {
    private final List<String> closed = new ArrayList<>();

    private Closeable failing(String name) {
        return () -> {
            closed.add(name);
            throw new IOException(name);
        };
    }

    @Test
    void close_thatFails_leavesNoneOpen() {
        assertThatThrownBy(
                        () ->
                                HubSockets.close(
                                        failing("read"),
                                        () -> closed.add("write"),
                                        failing("select")))
                .isInstanceOf(IOException.class)
                .hasMessage("read")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1))
                .hasSuppressedException(new IOException("select"));
        assertThat(closed).containsExactly("read", "write", "select");
    }

    @Test
    void close_ofNone_doesNothing() throws IOException {
        HubSockets.close(null, null, null);
        assertThat(closed).isEmpty();
    }
}
