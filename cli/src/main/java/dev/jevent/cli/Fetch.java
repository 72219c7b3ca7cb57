package dev.jevent.cli;

import dev.jevent.grequests.Outcome;
import dev.jevent.requests.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One page on its way, and what became of it. Belongs to the hub until it is over.
final class Fetch {
    private final Target target;
    private final long startNanos = System.nanoTime();
    private long bodyNanos;
    private @Nullable Outcome outcome;

    Fetch(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    /// Notes when a body was there; that of a redirect is followed by another.
    Response arrived(Response response) {
        bodyNanos = System.nanoTime();
        return response;
    }

    /// Notes what became of it, and if nothing came, when.
    Fetch over(Outcome outcome) {
        this.outcome = outcome;
        if (outcome instanceof Outcome.Failed) {
            bodyNanos = System.nanoTime();
        }
        return this;
    }

    /// {@return the response of any status, or null}
    @Nullable Response response() {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.answer();
            case Outcome.Failed failed -> failed.exception().response();
            case null -> null;
        };
    }

    /// {@return whether a response came whole, of any status}
    boolean isAnswered() {
        return outcome instanceof Outcome.Answered;
    }

    /// {@return the length of the body in bytes}
    long bytes() {
        Response response = response();
        return response == null ? 0 : response.bytes().length;
    }

    /// {@return why there is no page, or null}
    JsonLine.@Nullable Failure failure() {
        return switch (outcome) {
            case Outcome.Answered answered -> FailureKind.ofStatus(answered.answer());
            case Outcome.Failed failed -> masked(FailureKind.of(failed.exception()));
            case null -> null;
        };
    }

    private JsonLine.Failure masked(JsonLine.Failure failure) {
        return new JsonLine.Failure(
                failure.kind(), UrlPassword.maskedIn(failure.message(), target.url()));
    }

    /// {@return the time from the first attempt to the end of the body}
    Duration elapsed() {
        return Duration.ofNanos(bodyNanos - startNanos);
    }
}
