package dev.jevent.requests;

import java.time.Duration;
import java.util.Set;

/// When and how often a request that failed is sent again (urllib3's `Retry`).
///
/// A failure is retried if nothing was sent, or if the method is among `methods` and the failure
/// may be gone next time ([RequestException#isRetryable()]), or if the response has one of
/// `statuses`; then after a pause: what `Retry-After` says, in seconds or as a date, or `backoff`
/// doubled each time, at most `backoffMax`. A pause that would outlast the `total` limit of the
/// request, or that is asked for and longer than [RequestLimits#RETRY_AFTER], is not begun: the
/// failure is thrown at once. Earlier failures are suppressed under the last.
///
/// @param most how many times to send again; zero is never
/// @param statuses which statuses count as failures
/// @param methods which methods may be sent again
/// @param backoff the pause before the first repetition
/// @param backoffMax the longest pause
public record Retry(
        int most,
        Set<Integer> statuses,
        Set<String> methods,
        Duration backoff,
        Duration backoffMax) {
    /// No repetition.
    public static final Retry NONE = times(0);

    /// Checks the parts.
    public Retry {
        if (most < 0) {
            throw new IllegalArgumentException("most: " + most + " (expected: zero or more)");
        }
        statuses = Set.copyOf(statuses);
        methods = Set.copyOf(methods);
    }

    /// {@return a policy that sends failed idempotent requests again, at most `most` times,
    /// whatever their status}
    public static Retry times(int most) {
        return new Retry(
                most, Set.of(), Methods.IDEMPOTENT, Duration.ofMillis(100), Duration.ofSeconds(10));
    }

    /// {@return the same, counting these statuses as failures}
    public Retry onStatus(Integer... statuses) {
        return new Retry(most, Set.of(statuses), methods, backoff, backoffMax);
    }

    /// {@return the same with other pauses}
    public Retry withBackoff(Duration first, Duration longest) {
        return new Retry(most, statuses, methods, first, longest);
    }

    /// {@return the same for any method}
    public Retry anyMethod() {
        return new Retry(most, statuses, Methods.ALL, backoff, backoffMax);
    }

    boolean covers(String method, RequestException failure) {
        return failure.isConnect() || methods.contains(method) && failure.isRetryable();
    }

    boolean covers(String method, int status) {
        return methods.contains(method) && statuses.contains(status);
    }

    /// The pause before the repetition of that number, from 1.
    Duration pause(int repetition) {
        int doublings = Math.min(repetition - 1, 30);
        Duration pause = backoff.multipliedBy(1L << doublings);
        return pause.compareTo(backoffMax) > 0 ? backoffMax : pause;
    }
}
