package dev.jevent.examples;

import static dev.jevent.Jevent.run;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.net.TcpListener;
import dev.jevent.net.TcpSocket;
import dev.jevent.pool.Pool;
import dev.jevent.pool.PoolFull;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Example 21: a greenlet for each socket, but not for more than a pool has room for.
public final class SocketPool {
    private static final int MAX_SOCKETS = 1000;

    private final Pool pool;

    SocketPool() {
        this(MAX_SOCKETS);
    }

    SocketPool(int maxSockets) {
        pool = new Pool(maxSockets);
    }

    public static void main(String[] args) throws Exception {
        run(() -> new SocketPool(2).program());
    }

    /// Three clients come to a pool of two.
    void program() throws IOException {
        List<TcpSocket> clients = new ArrayList<>();
        try (var listener = TcpListener.listen("127.0.0.1", 0)) {
            for (int i = 0; i < 3; i++) {
                clients.add(TcpSocket.connect("127.0.0.1", listener.port()));
                try {
                    addHandler(listener.accept());
                } catch (PoolFull full) {
                    System.out.println("At maximum pool size");
                }
            }
            System.out.println("Sockets before the shutdown: " + size());
            shutdown();
            System.out.println("Sockets after the shutdown: " + size());
        } finally {
            clients.forEach(TcpSocket::close);
        }
    }

    /// Takes care of the socket from now on.
    ///
    /// @throws PoolFull if there is no room; the socket is closed then
    void addHandler(TcpSocket socket) {
        Greenlet<?> handler = Greenlet.of(Hub.current(), () -> listen(socket));
        handler.onDone(_ -> socket.close());
        try {
            pool.start(handler, Duration.ZERO);
        } catch (PoolFull full) {
            socket.close();
            throw full;
        }
    }

    private static void listen(TcpSocket socket) throws IOException {
        byte[] buffer = new byte[1024];
        while (socket.read(buffer) >= 0) {
            // what comes is dropped
        }
    }

    int size() {
        return pool.size();
    }

    /// Kills all handlers and waits until they have ended; their sockets are closed then.
    void shutdown() {
        pool.killAll();
    }
}
