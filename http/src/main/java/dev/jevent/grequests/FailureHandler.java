package dev.jevent.grequests;

import dev.jevent.requests.RequestException;
import dev.jevent.requests.Response;
import org.jspecify.annotations.Nullable;

/// Gets the requests of a batch that failed (grequests' `exception_handler`).
@FunctionalInterface
public interface FailureHandler {
    /// {@return what takes the place of the missing response, or null for nothing}
    @Nullable Response failed(AsyncRequest request, RequestException error);
}
