package dev.jevent.net;

import dev.jevent.Jevent;
import dev.jevent.hub.Hub;

/// Sends 10 MiB both ways over a pair of sockets and prints the transport it used; run by
/// [LoopTransportTest] in a process of its own.
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] args) throws Exception {
        Jevent.run(
                () -> {
                    try (var pair = Pair.open()) {
                        TcpTransferTest.transferBothWays(pair, 10 << 20);
                    }
                    System.out.println(Hub.current().loop().transport());
                });
    }
}
