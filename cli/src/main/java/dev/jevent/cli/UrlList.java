package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A list of URLs, one a line in UTF-8, that is opened when its turn comes.
///
/// @param name what it is called in errors
record UrlList(String name, Opener opener) {
    /// The argument that stands for standard input.
    static final String STANDARD_INPUT = "-";

    /// Opens the list for its one reading.
    @FunctionalInterface
    interface Opener {
        Reader open() throws IOException;
    }

    /// The list that the argument of `-i` names: a file, or `-` for `standardInput`.
    ///
    /// @throws InputFailed if there is no such file or it cannot be read
    static UrlList of(String argument, InputStream standardInput) {
        if (argument.equals(STANDARD_INPUT)) {
            return new UrlList("standard input", () -> new InputStreamReader(standardInput, UTF_8));
        }
        Path file = path(argument);
        if (!Files.exists(file)) {
            throw new InputFailed(argument + ": No such file or directory");
        } else if (Files.isDirectory(file)) {
            throw new InputFailed(argument + ": Is a directory");
        } else if (!Files.isReadable(file)) {
            throw new InputFailed(argument + ": Permission denied");
        }
        return new UrlList(
                argument, () -> new InputStreamReader(Files.newInputStream(file), UTF_8));
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException bad) {
            throw new InputFailed(argument + ": " + bad.getReason());
        }
    }

    /// The lines of the list, to be closed by the caller.
    BoundedLines lines() {
        try {
            return new BoundedLines(name, opener.open());
        } catch (IOException failure) {
            throw new InputFailed(name, failure);
        }
    }
}
