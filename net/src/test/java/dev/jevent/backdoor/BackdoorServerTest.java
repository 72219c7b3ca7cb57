package dev.jevent.backdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.errors.HubClosed;
import dev.jevent.hub.Hub;
import dev.jevent.queue.Queue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackdoorServerTest {
    @Test
    @DisplayName("319: ten clients evaluate 2+2, each gets 4")
    void b319_tenClients_eachGetFour() throws Exception {
        try (var server = new BackdoorServer(0).start()) {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(new Client(server));
            }
            for (Client client : clients) {
                client.type("2+2");
            }
            for (Client client : clients) {
                assertThat(client.read()).contains("a Java shell");
                assertThat(client.read()).isEqualTo(">>> 4");
                client.close();
            }
        }
    }

    @Test
    @DisplayName("319: a custom banner; quit() ends only its own session")
    void b319_quit_endsItsOwnSession() throws Exception {
        try (var server = new BackdoorServer(0).banner("hello there").start();
                var one = new Client(server);
                var other = new Client(server)) {
            assertThat(one.read()).isEqualTo("hello there");
            assertThat(other.read()).isEqualTo("hello there");
            one.type("quit()");
            assertThat(one.readAll()).isEqualTo(">>> ");
            other.type("\"still \" + \"here\"");
            assertThat(other.read()).isEqualTo(">>> \"still here\"");
        }
    }

    @Test
    @DisplayName("319: a command that waits and catches prints in the right order")
    void b319_commandThatWaits_printsInOrder() throws Exception {
        var queue = new Queue<String>();
        try (var server = new BackdoorServer(0).banner("").bind("queue", queue).start();
                var client = new Client(server)) {
            client.type("print(\"before\");");
            client.type("try { queue.take(Duration.ofMillis(5)); }");
            client.type("catch (dev.jevent.queue.QueueEmpty e) { print(\"empty\"); }");
            client.type("print(\"after\");");
            assertThat(client.read()).isEqualTo(">>> before");
            assertThat(client.read()).isEqualTo(">>> ... empty");
            assertThat(client.read()).isEqualTo(">>> after");
        }
    }

    @Test
    void variables_belongToTheirSession() throws Exception {
        try (var server = new BackdoorServer(0).banner("").start();
                var one = new Client(server);
                var other = new Client(server)) {
            one.type("int x = 41");
            one.type("x + 1");
            assertThat(one.read()).isEqualTo(">>> >>> 42");
            other.type("x + 1");
            assertThat(other.read()).contains("error: ").contains("cannot find symbol");
        }
    }

    @Test
    void commands_runAsGreenletsOfTheServersHub() throws Exception {
        try (Hub hub = Hub.start("debugged");
                var server =
                        new BackdoorServer(
                                        hub,
                                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                                .banner("")
                                .start();
                var client = new Client(server)) {
            client.type("Hub.current().name() + \" \" + Greenlet.current().name()");
            assertThat(client.read()).isEqualTo(">>> \"debugged backdoor-1-command\"");
        }
    }

    @Test
    void boundVariable_isTheObjectItself() throws Exception {
        Jevent.run(
                () -> {
                    var queue = new Queue<String>();
                    try (var backdoor = new BackdoorServer(0).bind("queue", queue).start();
                            var client = new Client(backdoor)) {
                        client.type("queue.put(\"typed\")");
                        assertThat(queue.take()).isEqualTo("typed");
                    }
                });
    }

    @Test
    void failure_isShownAndTheSessionGoesOn() throws Exception {
        try (var server = new BackdoorServer(0).banner("").start();
                var client = new Client(server)) {
            client.type("throw new IllegalStateException(\"as typed\")");
            assertThat(client.read()).isEqualTo(">>> java.lang.IllegalStateException: as typed");
            client.type("1");
            assertThat(client.readUntil(">>> 1")).contains("  at ");
        }
    }

    @Test
    void close_killsTheCommandUnderWay() throws Exception {
        var begun = new Queue<String>();
        var server = new BackdoorServer(0).banner("").bind("begun", begun).start();
        try (var client = new Client(server)) {
            client.type(
                    "try { begun.put(\"x\"); sleep(Duration.ofDays(1)); }"
                            + " finally { begun.put(\"ended\"); }");
            assertThat(begun.take()).isEqualTo("x");
            server.close();
            assertThat(begun.take()).isEqualTo("ended");
            assertThat(server.sessions()).isZero();
        }
    }

    @Test
    @DisplayName("a hub that closes takes its backdoor with it")
    void hubThatCloses_closesItsBackdoor() throws Exception {
        Hub hub = Hub.start("debugged");
        var server =
                new BackdoorServer(hub, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .banner("")
                        .start();
        try (var client = new Client(server)) {
            client.type("Hub.current().name()");
            assertThat(client.read()).isEqualTo(">>> \"debugged\"");
            hub.close();
            assertThatThrownBy(server::address).isInstanceOf(IllegalStateException.class);
            // The next prompt may have been on its way.
            assertThat(client.readAll()).isIn("", ">>> ");
            assertThatThrownBy(server::start).isInstanceOf(HubClosed.class);
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("319: Unix sockets work")
    void b319_unixSocket(@TempDir Path folder) throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("door"));
        try (var server = new BackdoorServer(address).banner("").start();
                var client = new Client(server)) {
            client.type("2+2");
            assertThat(client.read()).isEqualTo(">>> 4");
        }
        assertThat(folder.resolve("door")).doesNotExist();
    }

    @Test
    void sessionsBeyondTheLimit_areTurnedAway() throws Exception {
        try (var server = new BackdoorServer(0).banner("").start()) {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < BackdoorLimits.SESSIONS; i++) {
                clients.add(new Client(server));
            }
            try (var last = new Client(server)) {
                assertThat(last.readAll()).isEqualTo("too many sessions: 16\n");
            }
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Test
    void commandThatIsTooLong_endsTheSession() throws Exception {
        try (var server = new BackdoorServer(0).banner("").start();
                var client = new Client(server)) {
            client.type("1".repeat(BackdoorLimits.COMMAND_LENGTH + 1));
            assertThat(client.readAll())
                    .isEqualTo(">>> command: too long (expected: at most 65536)\n");
        }
    }

    @Test
    void addressOfOthers_isRefused() {
        assertThatThrownBy(() -> new BackdoorServer(new InetSocketAddress(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("expected: a loopback address");
    }

    @Test
    void nameThatIsNone_isRefused() {
        var server = new BackdoorServer(0);
        assertThatThrownBy(() -> server.bind("a b", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: a b (expected: a variable's name)");
        assertThatThrownBy(server::address).isInstanceOf(IllegalStateException.class);
    }

    /// A telnet, so to speak.
    private static final class Client implements AutoCloseable {
        private final SocketChannel channel;
        private final Reader input;
        private final Writer output;

        Client(BackdoorServer server) throws IOException {
            channel =
                    server.address() instanceof UnixDomainSocketAddress
                            ? SocketChannel.open(StandardProtocolFamily.UNIX)
                            : SocketChannel.open();
            channel.connect(server.address());
            input = new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8);
            output =
                    new OutputStreamWriter(
                            Channels.newOutputStream(channel), StandardCharsets.UTF_8);
        }

        void type(String line) throws IOException {
            output.write(line + "\r\n");
            output.flush();
        }

        String read() throws IOException {
            var line = new StringBuilder();
            for (int c; (c = input.read()) != '\n'; ) {
                if (c < 0) {
                    throw new IOException("end of input after: " + line);
                }
                line.append((char) c);
            }
            return line.toString();
        }

        String readUntil(String last) throws IOException {
            var lines = new StringBuilder();
            for (String line = read(); !line.equals(last); line = read()) {
                lines.append(line).append('\n');
            }
            return lines.toString();
        }

        String readAll() throws IOException {
            var text = new StringWriter();
            input.transferTo(text);
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
