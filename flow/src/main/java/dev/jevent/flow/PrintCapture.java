package dev.jevent.flow;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/// `System.out` and `System.err` while their lines are recorded.
final class PrintCapture implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream recordedOut = recorded(out, false);
    private final PrintStream recordedErr = recorded(err, true);

    private PrintCapture() {}

    static PrintCapture begin() {
        var capture = new PrintCapture();
        System.setOut(capture.recordedOut);
        System.setErr(capture.recordedErr);
        return capture;
    }

    private static PrintStream recorded(PrintStream stream, boolean error) {
        Charset charset = stream.charset();
        Consumer<String> told = line -> PrintEvent.emit(line, error);
        return new PrintStream(new PrintedLines(stream, charset, told), true, charset);
    }

    /// Puts the streams back, unless somebody has put others in the place of ours meanwhile.
    @Override
    public void close() {
        recordedOut.close();
        recordedErr.close();
        if (System.out == recordedOut) {
            System.setOut(out);
        }
        if (System.err == recordedErr) {
            System.setErr(err);
        }
    }
}
