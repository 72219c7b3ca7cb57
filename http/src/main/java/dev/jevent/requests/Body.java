package dev.jevent.requests;

import dev.jevent.http.codec.RequestBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The body of a request.
sealed interface Body {
    Body NONE = new Bytes(new byte[0], null);

    /// How many bytes it has, or -1 if that is not known before.
    long length();

    /// What it is, or null if nothing was said.
    @Nullable String contentType();

    /// False if it can be sent once only.
    boolean isReplayable();

    RequestBody toSend();

    /// Bytes in memory.
    @SuppressWarnings("ArrayRecordComponent") // the caller's own, never compared
    record Bytes(byte[] bytes, @Nullable String contentType) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public boolean isReplayable() {
            return true;
        }

        @Override
        public RequestBody toSend() {
            return bytes.length == 0 ? RequestBody.NONE : new RequestBody.Whole(bytes);
        }
    }

    /// A file, read anew each time it is sent.
    record OfFile(Path file) implements Body {
        @Override
        public long length() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new UnreadableBody("body: " + file + " (expected: a readable file)", e);
            }
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public boolean isReplayable() {
            return true;
        }

        @Override
        public RequestBody toSend() {
            return new RequestBody.Streamed(Pieces.of(file));
        }
    }

    /// Pieces that come once.
    record Once(Iterator<byte[]> pieces) implements Body {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public boolean isReplayable() {
            return false;
        }

        @Override
        public RequestBody toSend() {
            return new RequestBody.Streamed(pieces);
        }
    }
}
