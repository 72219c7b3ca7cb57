package dev.jevent.checks.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen while a program ran once.
///
/// @param hub the name of its hub, and so of the carrier
/// @param <T> what the program gave
/// @param result that
/// @param carriers the threads that its code was seen on
/// @param took how long it ran
/// @param figures what it measured itself
/// @param cpu how much processor time the whole process used, the other side of the program
///   included
/// @param beats how often the greenlet beside it came to run
/// @param threads the platform threads that came, the carrier among them
/// @param holds how often the carrier was held
/// @param unexplained the reports of the holds without a good reason
/// @param uncaught what nothing caught
record Round<T extends @Nullable Object>(
        String hub,
        T result,
        Set<String> carriers,
        Duration took,
        List<String> figures,
        Duration cpu,
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
        return String.format(
                Locale.ROOT,
                "%-36s %s; in all %d ms, cpu %d ms, carriers %d, beats %d, holds %d, threads %s%n",
                hub,
                String.join(", ", figures),
                took.toMillis(),
                cpu.toMillis(),
                carriers.size(),
                beats,
                holds,
                threads);
    }
}
