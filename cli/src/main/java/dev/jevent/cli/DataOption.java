package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The body that the values of `-d` make, with curl's meaning.
///
/// A value is text, sent as UTF-8, or `@file` (`@-` is standard input) for the content of a file
/// without its CR, LF and NUL bytes. Several are joined with `&`.
final class DataOption {
    /// The largest file, in bytes; the body is kept in memory for all requests.
    static final int FILE_BYTES_MAX = 64 * 1024 * 1024;

    private DataOption() {}

    /// The body for the values in their order; empty without any.
    ///
    /// @throws InputFailed if a file cannot be read or is larger than [#FILE_BYTES_MAX]
    static byte[] body(List<String> values, InputStream standardInput) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                body.write('&');
            }
            body.writeBytes(bytes(values.get(i), standardInput));
        }
        return body.toByteArray();
    }

    private static byte[] bytes(String value, InputStream standardInput) {
        if (!value.startsWith("@")) {
            return value.getBytes(UTF_8);
        }
        String name = value.substring(1);
        if (name.equals("-")) {
            return content("standard input", standardInput);
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            return content(name, in);
        } catch (IOException failure) {
            throw new InputFailed(name, failure);
        } catch (InvalidPathException bad) {
            throw new InputFailed(name + ": " + bad.getReason());
        }
    }

    private static byte[] content(String name, InputStream in) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(FILE_BYTES_MAX + 1);
        } catch (IOException failure) {
            throw new InputFailed(name, failure);
        }
        if (bytes.length > FILE_BYTES_MAX) {
            throw new InputFailed(
                    name + ": too large (expected: at most " + FILE_BYTES_MAX + " bytes)");
        }
        return withoutLineEnds(bytes);
    }

    private static byte[] withoutLineEnds(byte[] bytes) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != 0) {
                kept.write(b);
            }
        }
        return kept.toByteArray();
    }
}
