package dev.jevent.examples;

import static dev.jevent.Jevent.joinAll;
import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;

/// Example 29: two greenlets talk over ZeroMQ, request and reply in turn.
public final class ZeroMqRequests {
    private static final String HOST = "tcp://127.0.0.1";

    private ZeroMqRequests() {}

    public static void main(String[] args) throws Exception {
        run(ZeroMqRequests::program);
    }

    static void program() {
        try (var context = new ZContext();
                var server = new GreenSocket(context, SocketType.REQ);
                var client = new GreenSocket(context, SocketType.REP)) {
            int port = server.bind(HOST);
            joinAll(
                    List.of(
                            spawn(() -> serve(server)),
                            spawn(() -> reply(client, HOST + ":" + port))));
        }
    }

    private static void serve(GreenSocket server) {
        for (int request = 1; request < 10; request++) {
            server.send("Hello");
            System.out.println("Switched to Server for " + request);
            server.receive();
        }
    }

    private static void reply(GreenSocket client, String address) {
        client.connect(address);
        for (int request = 1; request < 10; request++) {
            client.receive();
            System.out.println("Switched to Client for " + request);
            client.send("World");
        }
    }
}
