package dev.jevent.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// How far the run is, on one line of a terminal that is drawn over and over.
///
/// With a known total it is a bar, else a counter. It is drawn at most five times a second, and
/// stays within the width: where that is narrow, the bar shrinks and goes first, then the figures
/// from the right. Errors of the terminal are not reported: a run does not end because nobody
/// watches.
final class ProgressBar {
    /// The width in columns where the terminal does not tell its own.
    static final int DEFAULT_COLUMNS = 80;

    /// The shortest time between two drawings, five a second.
    static final long REDRAW_NANOS = 200_000_000;

    private static final int BAR_MIN = 6;
    private static final int BAR_MAX = 30;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /// The longest time to go that is worth telling, in seconds.
    private static final long COUNTDOWN_MAX = 99 * 3_600;

    private static final String ERASE_TO_END = "\u001b[K";

    // fixed at creation
    private final PrintStream terminal;
    private final LongSupplier clock;
    private final boolean enabled;
    private final int columns;
    private final OptionalLong total;
    private final long startNanos;

    private long done;
    private long failed;
    private long bytes;
    private long drawnNanos;
    private boolean drawn;
    private boolean finished;

    /// @param terminal what to draw on
    /// @param enabled whether to draw at all: false where `terminal` is not one
    /// @param columns the width of the terminal
    /// @param clock nanoseconds from any origin, as `System::nanoTime`
    /// @param total the number of pages, if it is known
    ProgressBar(
            PrintStream terminal,
            boolean enabled,
            int columns,
            LongSupplier clock,
            OptionalLong total) {
        this.terminal = terminal;
        this.enabled = enabled;
        this.columns = columns;
        this.clock = clock;
        this.total = total;
        this.startNanos = clock.getAsLong();
    }

    /// Tells the state, and draws it unless the last drawing is too young.
    ///
    /// @param done pages that are over, failed ones included
    /// @param failed pages that did not come
    /// @param bytes of the bodies so far
    void update(long done, long failed, long bytes) {
        this.done = done;
        this.failed = failed;
        this.bytes = bytes;
        long now = clock.getAsLong();
        if (enabled && !finished && (!drawn || now - drawnNanos >= REDRAW_NANOS)) {
            draw(now, "");
        }
    }

    /// Takes the line off the screen, so that another can be printed; it is drawn again in time.
    void erase() {
        if (enabled && drawn && !finished) {
            terminal.print("\r" + ERASE_TO_END);
        }
    }

    /// Draws the last state and leaves it on the screen; later calls draw nothing.
    void finish() {
        if (enabled && !finished) {
            draw(clock.getAsLong(), System.lineSeparator());
        }
        finished = true;
    }

    private void draw(long now, String end) {
        drawn = true;
        drawnNanos = now;
        terminal.print("\r" + line(now - startNanos) + ERASE_TO_END + end);
        terminal.flush();
    }

    /// The last column stays free: some terminals begin a new line when it is filled.
    private String line(long nanos) {
        int room = Math.max(0, columns - 1);
        List<String> figures = figures(nanos);
        String text = String.join("  ", figures);
        while (text.length() > room && figures.size() > 1) {
            figures.removeLast();
            text = String.join("  ", figures);
        }
        if (text.length() > room) {
            return text.substring(0, room);
        }
        return total.isPresent() ? bar(total.getAsLong(), room - text.length()) + text : text;
    }

    private List<String> figures(long nanos) {
        List<String> figures = new ArrayList<>();
        figures.add(total.isPresent() ? done + "/" + total.getAsLong() : done + " pages");
        figures.add(failed + " failed");
        if (total.isPresent() && done > 0 && done < total.getAsLong()) {
            figures.add("ETA " + timeToGo(total.getAsLong() - done, nanos));
        }
        figures.add(Figures.rate(Figures.perSecond(done, nanos)) + " pages/s");
        figures.add(Figures.bytes(Figures.perSecond(bytes, nanos)) + "/s");
        return figures;
    }

    private String timeToGo(long left, long nanos) {
        double seconds = (double) nanos / NANOS_PER_SECOND / done * left;
        return seconds > COUNTDOWN_MAX ? "over 99 h" : Figures.countdown(Math.round(seconds));
    }

    private String bar(long all, int room) {
        int cells = Math.min(BAR_MAX, room - "[] ".length());
        if (cells < BAR_MIN) {
            return "";
        }
        double share = all == 0 ? 1 : Math.clamp((double) done / all, 0, 1);
        int full = (int) (cells * share);
        return "[" + "#".repeat(full) + "-".repeat(cells - full) + "] ";
    }
}
