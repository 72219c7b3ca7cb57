package dev.jevent.http.server;

import dev.jevent.http.codec.ServerConnection;
import dev.jevent.http.codec.WireException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Where a [BodyWriter] writes. Each write is sent as it is, as one chunk if the body is chunked; a
/// write of nothing sends nothing. A write waits while the client does not keep up; it returns once
/// its bytes are queued.
public final class BodyOutput extends OutputStream {
    private final ServerConnection connection;
    private final ServerResponse response;
    private final long length;
    private long written;
    private boolean begun;

    BodyOutput(ServerConnection connection, ServerResponse response) {
        this.connection = connection;
        this.response = response;
        this.length = response.givenLength();
    }

    /// Writes a text in UTF-8.
    ///
    /// @throws ClientGone if the client has gone
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /// Writes bytes, which the caller may change afterwards.
    ///
    /// @throws ClientGone if the client has gone
    /// @throws IllegalStateException if the response has a Content-Length and this is more
    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0) {
            return;
        }
        if (length >= 0 && written + count > length) {
            throw lengthMissed(written + count);
        }
        begin();
        written += count;
        try {
            connection.write(bytes, offset, count);
        } catch (WireException e) {
            throw new ClientGone(e);
        }
    }

    /// Sends the head of the response if nothing was written yet; what is written needs no flush.
    @Override
    public void flush() {
        begin();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            connection.beginResponse(response.status(), response.headers(), length);
        }
    }

    boolean hasBegun() {
        return begun;
    }

    void end(boolean bodiless) throws WireException {
        if (!bodiless && length >= 0 && written < length) {
            throw lengthMissed(written);
        }
        if (begun || bodiless) {
            begin();
            connection.endResponse();
        } else {
            connection.respond(response.status(), response.headers(), new byte[0]);
        }
    }

    private IllegalStateException lengthMissed(long count) {
        return new IllegalStateException(
                "body bytes: " + count + " (expected: " + length + ", the Content-Length)");
    }
}
