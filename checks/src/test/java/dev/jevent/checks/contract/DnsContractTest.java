package dev.jevent.checks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Names and addresses.
class DnsContractTest {
    /// No resolver needs a network to know that such a name does not exist.
    private static final String LABEL_TOO_LONG = "x".repeat(64) + ".invalid";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static InetAddress lookUp(String name) throws UnknownHostException {
        return InetAddress.getAllByName(name)[0];
    }

    @Promise("P19: literals are addresses at once")
    void literals(Mode mode) throws Exception {
        assertThat(lookUp("127.0.0.1").getAddress())
                .as(mode.toString())
                .containsExactly(127, 0, 0, 1);
        assertThat(lookUp("[::1]").getAddress()).hasSize(16).endsWith(1);
        assertThat(lookUp("127.0.0.1").toString()).isEqualTo("/127.0.0.1");
        assertThat(lookUp("").isLoopbackAddress()).isTrue();
        assertThat(lookUp("1.2.3").getHostAddress()).isEqualTo("1.2.0.3");
        assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
    }

    @Promise("P19: localhost is this machine")
    void localhost(Mode mode) throws Exception {
        assertThat(lookUp("localhost").isLoopbackAddress()).as(mode.toString()).isTrue();
        assertThat(InetAddress.getAllByName("localhost")).isNotEmpty();
        assertThat(lookUp("127.0.0.1").getHostName()).isEqualTo("localhost");
    }

    @Promise("P19: a name that does not exist is told as on a platform thread, and remembered")
    void unknown(Mode mode) throws Exception {
        String name = unknownName();
        String other = unknownName();
        var here = mode.start(() -> lookUp(name)).failure();
        var outside = Mode.outside(() -> lookUp(other)).failure();
        assertThat(here)
                .isExactlyInstanceOf(UnknownHostException.class)
                .hasMessage(Objects.requireNonNull(outside.getMessage()).replace(other, name));
        assertThatThrownBy(() -> lookUp(name)).hasMessage(name);
    }

    /// {@return one that nobody has looked up yet}
    private static String unknownName() {
        return NUMBER.incrementAndGet() + LABEL_TOO_LONG;
    }

    @Promise("P19: what is no name and no literal is refused")
    void malformed(Mode mode) {
        assertThatThrownBy(() -> lookUp("[127.0.0.1]"))
                .as(mode.toString())
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> InetAddress.getByAddress(new byte[3]))
                .isInstanceOf(UnknownHostException.class);
    }

    @Promise("P18: many look-ups at once are all answered")
    void many(Mode mode) throws Exception {
        List<Task<InetAddress>> tasks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tasks.add(mode.start(() -> lookUp("localhost")));
        }
        for (Task<InetAddress> task : tasks) {
            assertThat(task.result().isLoopbackAddress()).isTrue();
        }
    }

    @Promise("P19: a look-up takes no notice of an interrupt and keeps the flag")
    void interrupted(Mode mode) throws Exception {
        var found =
                mode.start(
                        () -> {
                            Thread.currentThread().interrupt();
                            return lookUp("localhost");
                        });
        assertThat(found.result().isLoopbackAddress()).isTrue();
        assertThat(found.wasInterruptedAtEnd()).isTrue();
        var notFound =
                mode.start(
                        () -> {
                            Thread.currentThread().interrupt();
                            return lookUp(unknownName());
                        });
        assertThat(notFound.failure()).isInstanceOf(UnknownHostException.class);
        assertThat(notFound.wasInterruptedAtEnd()).isTrue();
    }

    @Promise("P19: the machine knows its own name")
    void ownName(Mode mode) throws Exception {
        String name = Objects.requireNonNull(mode.start(() -> hostName()).result());
        assertThat(name).isEqualTo(Mode.outside(() -> hostName()).result());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return Objects.requireNonNull(e.getMessage());
        }
    }
}
