package dev.jevent.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What standard error is connected to. `System.console()` cannot tell: it looks at the other two
/// streams.
///
/// @param present whether it is a terminal
/// @param columns its width
record Terminal(boolean present, int columns) {
    /// No terminal.
    static final Terminal NONE = new Terminal(false, ProgressBar.DEFAULT_COLUMNS);

    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/|tty|console).*");
    private static final File CONTROLLING = new File("/dev/tty");

    /// How long the programs that are asked may take.
    private static final long PATIENCE_MILLIS = 500;

    /// Looks at the descriptor of this process on Linux, and asks `test -t 2` elsewhere.
    static Terminal ofStandardError() {
        return isTerminal() ? new Terminal(true, width()) : NONE;
    }

    private static boolean isTerminal() {
        try {
            return DEVICE.matcher(Files.readSymbolicLink(DESCRIPTOR).toString()).matches();
        } catch (IOException | UnsupportedOperationException _) {
            return ended(new ProcessBuilder("test", "-t", "2")) == 0;
        }
    }

    private static int ended(ProcessBuilder program) {
        try {
            Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            boolean ended = process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return ended ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /// The second of the two numbers that `stty size` prints.
    private static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(CONTROLLING).start();
            try (var answer = stty.inputReader()) {
                String line = answer.readLine();
                int columns = line == null ? 0 : Integer.parseInt(line.split(" ", 2)[1]);
                return columns > 0 ? columns : ProgressBar.DEFAULT_COLUMNS;
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return ProgressBar.DEFAULT_COLUMNS;
        }
    }
}
