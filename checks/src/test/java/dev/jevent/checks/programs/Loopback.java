package dev.jevent.checks.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Ports of this machine.
final class Loopback {
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    /// {@return a port that nobody listened to a moment ago}
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// {@return true if somebody listens there}
    static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
