package dev.jevent.grequests;

import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import dev.jevent.requests.Timings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of one request of many: a response or an error, never neither.
public sealed interface Outcome {
    /// {@return the request}
    AsyncRequest request();

    /// {@return the response, if one came; also one of status 500}
    Optional<Response> response();

    /// {@return what went wrong, if no response came}
    Optional<RequestException> error();

    /// {@return how many times the request was sent, by its retry policy; 1 is the first}
    default int attempts() {
        return switch (this) {
            case Answered(AsyncRequest _, Response answer) -> answer.attempts();
            case Failed(AsyncRequest _, RequestException exception) -> exception.attempts();
        };
    }

    /// {@return where the time of the last hop went, if a response came}
    default Optional<Timings> timings() {
        return response().map(Response::timings);
    }

    /// {@return the response}
    ///
    /// @throws RequestException if none came
    default Response responseOrThrow() {
        if (this instanceof Failed failed) {
            throw failed.exception();
        }
        return ((Answered) this).answer();
    }

    static Outcome of(AsyncRequest request, Response response) {
        return new Answered(request, response);
    }

    static Outcome of(AsyncRequest request, RequestException error) {
        return new Failed(request, error);
    }

    /// {@return the response, or null}
    default @Nullable Response responseOrNull() {
        return this instanceof Answered answered ? answered.answer() : null;
    }

    /// A response came.
    ///
    /// @param request the request
    /// @param answer the response
    record Answered(AsyncRequest request, Response answer) implements Outcome {
        @Override
        public Optional<Response> response() {
            return Optional.of(answer);
        }

        @Override
        public Optional<RequestException> error() {
            return Optional.empty();
        }
    }

    /// No response came.
    ///
    /// @param request the request
    /// @param exception why
    record Failed(AsyncRequest request, RequestException exception) implements Outcome {
        @Override
        public Optional<Response> response() {
            return Optional.empty();
        }

        @Override
        public Optional<RequestException> error() {
            return Optional.of(exception);
        }
    }
}
