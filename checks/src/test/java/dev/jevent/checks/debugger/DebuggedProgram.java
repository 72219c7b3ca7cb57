package dev.jevent.checks.debugger;

import dev.jevent.Jevent;
import dev.jevent.patch.MonkeyPatch;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

/// Greenlets that each come by one line, and send one byte over a socket.
final class DebuggedProgram {
    static final List<String> NAMES = List.of("anna", "ben", "carla");

    private DebuggedProgram() {}

    public static void main(String[] args) throws Exception {
        MonkeyPatch.patchAll();
        Jevent.run(
                () -> {
                    Stream<Integer> bytes =
                            NAMES.stream()
                                    .map(name -> Jevent.spawn(name, DebuggedProgram::exchange))
                                    .toList()
                                    .stream()
                                    .map(greenlet -> greenlet.resultOrThrow());
                    System.out.print(bytes.toList());
                });
    }

    private static int exchange() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var here = new Socket(listener.getInetAddress(), listener.getLocalPort());
                var there = listener.accept()) {
            var reader = Jevent.spawn(() -> here.getInputStream().read());
            Jevent.yieldNow();
            stop(there);
            return reader.resultOrThrow();
        }
    }

    /// Where the debugger stops.
    private static void stop(Socket there) throws Exception {
        there.getOutputStream().write(7);
    }
}
