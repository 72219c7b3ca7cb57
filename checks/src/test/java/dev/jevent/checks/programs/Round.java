package dev.jevent.checks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was seen while a program ran once.
///
/// @param hub the name of its hub, and so of the carrier
/// @param carriers the threads that its code was seen on
/// @param took how long it ran
/// @param laps the parts that it measured itself
/// @param beats how often the greenlet beside it came to run
/// @param threads the platform threads that came, the carrier among them
/// @param holds how often the carrier was held
/// @param unexplained the reports of the holds without a good reason
/// @param uncaught what nothing caught
record Round(
        String hub,
        Set<String> carriers,
        Duration took,
        Map<String, Duration> laps,
        int beats,
        List<String> threads,
        int holds,
        List<String> unexplained,
        List<Throwable> uncaught) {
    /// A beat comes 5 ms after the one before when nothing else is ready, and else when all that is
    /// ready has run once, which are a thousand greenlets at most.
    private static final Duration BEAT_AT_LEAST_EACH = Duration.ofSeconds(2);

    /// Fails unless the program kept to one carrier and let it go.
    void check(int mostThreads) {
        assertThat(uncaught).isEmpty();
        assertThat(carriers).containsExactly(hub);
        assertThat(unexplained).isEmpty();
        assertThat((long) beats)
                .isPositive()
                .isGreaterThanOrEqualTo(took.dividedBy(BEAT_AT_LEAST_EACH));
        assertThat(threads).contains(hub).hasSizeLessThanOrEqualTo(1 + mostThreads);
    }

    /// {@return the figures, in one line}
    String line() {
        String parts =
                laps.entrySet().stream()
                        .map(lap -> lap.getKey() + " " + millis(lap.getValue()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%-28s %s; in all %s, carriers %d, beats %d, holds %d, threads %s%n",
                hub,
                parts,
                millis(took),
                carriers.size(),
                beats,
                holds,
                threads);
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
