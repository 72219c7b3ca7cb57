// Fifty threads that talk over blocking sockets, in plain Java: nothing in here knows of jevent.
//
//   java examples/programs/FiftyThreads.java            a hundred threads of the operating system
//   ./jevent run examples/programs/FiftyThreads.java    a hundred greenlets, all on one thread

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

static final int CLIENTS = 50;
static final int THINKING_MILLIS = 100;

final Set<String> answers = ConcurrentHashMap.newKeySet();

void main() throws Exception {
    try (var server = new ServerSocket(0, CLIENTS, InetAddress.getLoopbackAddress())) {
        Thread acceptor = new Thread(() -> accept(server), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Thread(() -> ask(server.getLocalPort()), "client-" + i));
        }
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        long virtual = clients.stream().filter(Thread::isVirtual).count();
        IO.println(answers.size() + " answers, " + virtual + " virtual threads");
    }
}

void accept(ServerSocket server) {
    while (!server.isClosed()) {
        try {
            Socket socket = server.accept();
            new Thread(() -> answer(socket)).start();
        } catch (IOException e) {
            return;
        }
    }
}

void answer(Socket socket) {
    try (socket;
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            var out = new PrintWriter(socket.getOutputStream(), true)) {
        String question = in.readLine();
        Thread.sleep(THINKING_MILLIS);
        out.println("hello, " + question);
    } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
    }
}

void ask(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            var out = new PrintWriter(socket.getOutputStream(), true)) {
        out.println(Thread.currentThread().getName());
        answers.add(in.readLine());
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}
