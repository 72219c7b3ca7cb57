package dev.jevent.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/// The three streams of a command.
///
/// @param out reports its errors, as a `PrintStream` does not
/// @param terminal what `err` is connected to; asked only by who draws
record Stdio(InputStream in, OutputStream out, PrintStream err, Supplier<Terminal> terminal) {
    /// What standard output is called in errors.
    static final String OUT = "standard output";

    /// The streams of this process.
    static Stdio ofProcess() {
        return new Stdio(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                System.err,
                Terminal::ofStandardError);
    }

    /// Tells the user something in one line, in which the passwords of URLs are masked.
    void complain(String line) {
        err.println("jevent: " + UrlPassword.maskedIn(line));
    }
}
