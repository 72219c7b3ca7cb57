package dev.jevent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PollerPitfallTest {
    @Test
    @DisplayName("pitfall 1: a default virtual thread reads a socket while a hub is held")
    void socketRead_offTheHub_doesNotDependOnTheHub() throws Exception {
        ForkedJvm jvm = ForkedJvm.run(FirstSocketInGreenlet.class, ForkedJvm.OPEN);
        assertThat(jvm.out()).as(jvm.err()).isEqualTo("served while the hub was held: true\n");
        assertThat(jvm.exitCode()).isZero();
    }

    /// The first socket of its process is used by a greenlet.
    static final class FirstSocketInGreenlet {
        private static volatile boolean held;
        private static volatile boolean served;

        public static void main(String[] args) throws Exception {
            Jevent.run(FirstSocketInGreenlet::serve);
        }

        private static void serve() throws Exception {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var near = new Socket(server.getInetAddress(), server.getLocalPort());
                    var far = server.accept()) {
                far.getOutputStream().write(1);
                near.getInputStream().read();
                Thread reader = startOffTheHub(() -> served = read(near) == 2);
                Eventually.holds("reader waits", () -> reader.getState() == Thread.State.WAITING);
                Thread.ofPlatform().start(() -> writeOnceHeld(far));
                System.out.println("served while the hub was held: " + holdUntilServed());
            }
        }

        private static Thread startOffTheHub(Runnable body) throws Exception {
            var started = new CompletableFuture<Thread>();
            Thread.ofPlatform().start(() -> started.complete(Thread.startVirtualThread(body)));
            return started.get();
        }

        private static boolean holdUntilServed() {
            long end = System.nanoTime() + Eventually.PATIENCE.toNanos();
            held = true;
            while (!served && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return served;
        }

        private static void writeOnceHeld(Socket far) {
            Eventually.holds("hub is held", () -> held);
            try {
                far.getOutputStream().write(2);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int read(Socket socket) {
            try {
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
