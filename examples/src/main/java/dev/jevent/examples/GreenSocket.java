package dev.jevent.examples;

import dev.jevent.net.Select;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A ZeroMQ socket for greenlets (pyzmq's `zmq.green`): who has to wait is parked by the hub
/// itself, which can tell what for. JeroMQ's blocking calls let others run, too, as they wait in a
/// selector of the JDK.
final class GreenSocket implements AutoCloseable {
    private final ZMQ.Socket socket;

    GreenSocket(ZContext context, SocketType type) {
        socket = context.createSocket(type);
    }

    /// {@return the port that was free}
    int bind(String address) {
        return socket.bindToRandomPort(address);
    }

    void connect(String address) {
        socket.connect(address);
    }

    void send(String message) {
        while (!socket.send(message, ZMQ.DONTWAIT)) {
            awaitEvent(ZMQ.Poller.POLLOUT);
        }
    }

    String receive() {
        String message;
        while ((message = socket.recvStr(ZMQ.DONTWAIT)) == null) {
            awaitEvent(ZMQ.Poller.POLLIN);
        }
        return message;
    }

    /// The channel tells only that something has changed since the events were looked at last, so
    /// they are looked at before each wait.
    private void awaitEvent(int event) {
        while ((socket.getEvents() & event) == 0) {
            Select.awaitReadable(socket.getFD());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
