package dev.jevent.http.canned;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of a [CannedServer], on its thread.
public final class Talk {
    private final int connection;
    private final Socket socket;
    private final Socket transport;
    private final InputStream in;
    private final Consumer<SentRequest> record;

    Talk(int connection, Socket socket, Socket transport, Consumer<SentRequest> record)
            throws IOException {
        this.connection = connection;
        this.socket = socket;
        this.transport = transport;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.record = record;
    }

    /// The number of this connection, from 0.
    public int connection() {
        return connection;
    }

    public Socket socket() {
        return socket;
    }

    /// Reads a whole request; null if the client has closed the connection.
    public @Nullable SentRequest read() throws IOException {
        String head = readHead();
        if (head == null) {
            return null;
        }
        var raw = new StringBuilder();
        var body = new StringBuilder();
        var begun = new SentRequest(connection, head, "", "");
        if (!begun.header("Transfer-Encoding").isEmpty()) {
            readChunks(raw, body);
        } else if (!begun.header("Content-Length").isEmpty()) {
            body.append(readBytes(Integer.parseInt(begun.header("Content-Length").getFirst())));
            raw.append(body);
        }
        var whole = new SentRequest(connection, head, raw.toString(), body.toString());
        record.accept(whole);
        return whole;
    }

    /// Reads a request up to the end of its head; null if the client has closed the connection.
    public @Nullable String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void readChunks(StringBuilder raw, StringBuilder body) throws IOException {
        while (true) {
            String line = readLine();
            raw.append(line);
            int size = Integer.parseInt(line.strip(), 16);
            String chunk = readBytes(size);
            body.append(chunk);
            raw.append(chunk).append(readLine());
            if (size == 0) {
                return;
            }
        }
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        for (int next; (next = in.read()) >= 0; ) {
            line.append((char) next);
            if (next == '\n') {
                return line.toString();
            }
        }
        throw new IOException("line: cut (expected: a line end)");
    }

    private String readBytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /// Sends a text, each character as one byte.
    public void send(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// Waits until the client closes the connection.
    public void awaitEnd() {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            // A reset is an end, too.
        }
    }

    public void close() throws IOException {
        socket.close();
    }

    /// Closes the connection with a reset.
    public void reset() throws IOException {
        transport.setSoLinger(true, 0);
        transport.close();
    }

    /// Closes the connection under TLS, without a word.
    public void cut() throws IOException {
        transport.close();
    }
}
