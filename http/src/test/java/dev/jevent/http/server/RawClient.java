package dev.jevent.http.server;

import dev.jevent.http.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends what it is told, byte for byte, and reads what comes.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(HttpServer server) throws IOException {
        this(new Socket(server.address().getAddress(), server.port()));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    Socket socket() {
        return socket;
    }

    /// A response as it came.
    record Reply(String line, Headers headers, String body) {
        int status() {
            return Integer.parseInt(line.substring(9, 12));
        }
    }

    Reply get(String target) throws IOException {
        send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
        return read();
    }

    Reply read() throws IOException {
        return read(false);
    }

    /// Reads a response; one to HEAD has no body.
    Reply read(boolean bodiless) throws IOException {
        String line = readLine();
        Headers headers = readFields();
        int status = Integer.parseInt(line.substring(9, 12));
        boolean empty = bodiless || status < 200 || status == 204 || status == 304;
        return new Reply(line, headers, empty ? "" : readBody(headers));
    }

    private Headers readFields() throws IOException {
        var headers = Headers.receivedBuilder();
        String field = readLine();
        while (!field.isEmpty()) {
            int colon = field.indexOf(':');
            headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
            field = readLine();
        }
        return headers.build();
    }

    private String readBody(Headers headers) throws IOException {
        String length = headers.get("Content-Length");
        if (length != null) {
            return readExactly(Integer.parseInt(length));
        }
        if (!headers.has("Transfer-Encoding")) {
            return readToEnd();
        }
        var body = new StringBuilder();
        int size = Integer.parseInt(readLine(), 16);
        while (size > 0) {
            body.append(readExactly(size));
            readLine();
            size = Integer.parseInt(readLine(), 16);
        }
        readLine();
        return body.toString();
    }

    String readExactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("bytes: " + bytes.length + " (expected: " + count + ")");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Reads what comes until the server closes.
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("line: \"" + line + "\" (expected: an end of line)");
            }
            if (b != '\r') {
                line.write(b);
            }
            b = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
