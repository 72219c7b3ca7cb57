package dev.jevent.cli;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// The account of one run, in memory that does not grow with the number of pages.
///
/// The wall time runs from its creation. Not for use by two threads at once.
final class Summary {
    /// How many kinds of failure are told apart; those that come later are counted as [#OTHER].
    static final int KINDS_MAX = 100;

    static final String OTHER = "other";

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;

    private final LongSupplier clock;
    private final OptionalLong total;
    private final long startNanos;
    private final Histogram latencyMicros = new Histogram(SIGNIFICANT_DIGITS);
    private final Map<String, Long> kinds = new HashMap<>();
    private long known;
    private long came;
    private long failed;
    private long bytes;

    /// One kind of failure and how often it was met.
    record Kind(String name, long count) {}

    /// @param clock nanoseconds from any origin, as `System::nanoTime`
    /// @param total the number of pages, if it is known
    Summary(LongSupplier clock, OptionalLong total) {
        this.clock = clock;
        this.total = total;
        this.startNanos = clock.getAsLong();
    }

    /// Tells how many pages there are where it was not known at the beginning.
    ///
    /// @param pages those that were read from the lists so far
    void known(long pages) {
        known = pages;
    }

    /// Counts a page that came.
    ///
    /// @param bytes of its body
    /// @param nanos it took
    void came(long bytes, long nanos) {
        came++;
        this.bytes += bytes;
        latencyMicros.recordValue(Math.max(0, nanos / NANOS_PER_MICRO));
    }

    /// Counts a page that did not come.
    ///
    /// @param kind what such failures are called, one of few words
    void failed(String kind) {
        failed++;
        boolean known = kinds.containsKey(kind) || kinds.size() < KINDS_MAX;
        kinds.merge(known ? kind : OTHER, 1L, Long::sum);
    }

    /// Pages that came.
    long pages() {
        return came;
    }

    /// Pages that failed.
    long failures() {
        return failed;
    }

    /// Bytes of all bodies.
    long bytes() {
        return bytes;
    }

    /// Pages that are neither here nor failed, of all that are known. More than 0 only if the run
    /// was stopped.
    long missing() {
        return Math.max(0, total.orElse(known) - came - failed);
    }

    /// The kinds of failure, the most frequent first, equal ones by name.
    List<Kind> kinds() {
        return kinds.entrySet().stream()
                .map(e -> new Kind(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(Kind::count).reversed().thenComparing(Kind::name))
                .toList();
    }

    /// The account up to now, a few lines with a line feed after each.
    String render() {
        long nanos = clock.getAsLong() - startNanos;
        StringBuilder text = new StringBuilder();
        row(text, "pages", Figures.count(came) + " came, " + notCame());
        for (Kind kind : kinds()) {
            row(text, "failed", Figures.count(kind.count()) + " " + kind.name());
        }
        row(text, "bytes", Figures.count(bytes) + " (" + Figures.bytes((double) bytes) + ")");
        String rate = Figures.rate(Figures.perSecond(came, nanos)) + " pages/s";
        row(text, "time", Figures.time(nanos) + ", " + rate);
        if (came > 0) {
            row(text, "latency", latency());
        }
        return text.toString();
    }

    private String notCame() {
        return Figures.count(failed) + " failed, " + Figures.count(missing()) + " missing";
    }

    private String latency() {
        return "p50 %s, p90 %s, p99 %s, max %s"
                .formatted(
                        micros(latencyMicros.getValueAtPercentile(50)),
                        micros(latencyMicros.getValueAtPercentile(90)),
                        micros(latencyMicros.getValueAtPercentile(99)),
                        micros(latencyMicros.getMaxValue()));
    }

    private static String micros(long micros) {
        return Figures.time(micros * NANOS_PER_MICRO);
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(name).append(" ".repeat(9 - name.length())).append(value).append('\n');
    }
}
