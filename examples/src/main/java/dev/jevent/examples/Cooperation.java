package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;

import dev.jevent.greenlet.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Example 13: what gevent patches, the JDK's classes do on a hub as they stand. The thread is
/// another one, a virtual one with the hub as its scheduler; nothing is replaced.
public final class Cooperation {
    private Cooperation() {}

    public static void main(String[] args) throws Exception {
        System.out.println("Off the hub");
        printThread();
        run(Cooperation::program);
    }

    static void program() throws Exception {
        System.out.println("On the hub");
        printThread();
        print("Thread.sleep", () -> Thread.sleep(1));
        print("LinkedBlockingQueue.poll", Cooperation::poll);
        print("Selector.select", Cooperation::select);
        printSocket();
        print("Files.readAllBytes", Cooperation::readFile);
    }

    private static void printThread() {
        System.out.println(Thread.currentThread().getClass());
    }

    private static void print(String name, Action blocking) throws Exception {
        var ran = new AtomicBoolean();
        var other = spawn(() -> ran.set(true));
        blocking.run();
        System.out.println(name + (ran.get() ? ": others run meanwhile" : ": holds the hub"));
        other.join();
    }

    private static void poll() throws InterruptedException {
        if (new LinkedBlockingQueue<String>().poll(1, TimeUnit.MILLISECONDS) != null) {
            throw new IllegalStateException("an item of an empty queue");
        }
    }

    private static void select() throws IOException {
        try (var nothing = Selector.open()) {
            nothing.select(1);
        }
    }

    private static void printSocket() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (var listener = new ServerSocket(0, 1, here);
                var socket = new Socket(here, listener.getLocalPort())) {
            socket.setSoTimeout(1);
            print("Socket.read", () -> read(socket));
        }
    }

    private static void read(Socket socket) throws IOException {
        try {
            int got = socket.getInputStream().read();
            throw new IllegalStateException("read " + got + " of a silent socket");
        } catch (SocketTimeoutException expected) {
            // nobody writes
        }
    }

    private static void readFile() throws IOException {
        Files.readAllBytes(Path.of(System.getProperty("java.home"), "release"));
    }
}
