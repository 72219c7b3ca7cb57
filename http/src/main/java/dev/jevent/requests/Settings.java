package dev.jevent.requests;

import dev.jevent.http.codec.WireLimits;
import dev.jevent.net.Verify;
import dev.jevent.time.WaitLimit;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How a request is sent: what was chosen, or the defaults.
record Settings(
        long connectNanos,
        long readNanos,
        long totalNanos,
        long poolNanos,
        long maxBody,
        int perHost,
        boolean follow,
        int maxRedirects,
        boolean stream,
        boolean retryStale,
        Verify verify,
        Retry retry,
        List<UnaryOperator<Response>> hooks) {
    private static final long CONNECT = Duration.ofSeconds(10).toNanos();
    private static final long READ = Duration.ofSeconds(30).toNanos();

    static Settings of(String method, Draft draft) {
        boolean stream = or(draft.stream, false);
        return new Settings(
                or(draft.connectNanos, CONNECT),
                or(draft.readNanos, READ),
                or(draft.totalNanos, WaitLimit.NONE),
                or(draft.poolNanos, WaitLimit.NONE),
                or(draft.maxBody, stream ? Long.MAX_VALUE : RequestLimits.BODY_BYTES),
                or(draft.perHost, WireLimits.CONNECTIONS_PER_HOST),
                or(draft.follow, !method.equals("HEAD")),
                or(draft.maxRedirects, RequestLimits.REDIRECTS),
                stream,
                or(draft.retryStale, true),
                or(draft.verify, Environment.verify()),
                or(draft.retry, Retry.NONE),
                List.copyOf(draft.hooks));
    }

    private static <T> T or(@Nullable T chosen, T otherwise) {
        return chosen == null ? otherwise : chosen;
    }
}
