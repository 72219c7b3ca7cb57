package dev.jevent.requests;

import dev.jevent.net.Verify;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What has been chosen so far for a request; null where nothing was.
final class Draft {
    Params params = Params.empty();
    final Map<String, @Nullable String> headers = new LinkedHashMap<>();
    final Map<String, String> cookies = new LinkedHashMap<>();
    final List<UnaryOperator<Response>> hooks = new ArrayList<>();
    final Set<String> sensitive = new LinkedHashSet<>();
    @Nullable Body body;
    @Nullable Body json;
    @Nullable String authorization;
    @Nullable Long connectNanos;
    @Nullable Long readNanos;
    @Nullable Long totalNanos;
    @Nullable Long poolNanos;
    @Nullable Long maxBody;
    @Nullable Integer perHost;
    @Nullable Integer maxRedirects;
    @Nullable Boolean follow;
    @Nullable Boolean stream;
    @Nullable Boolean retryStale;
    @Nullable Verify verify;
    @Nullable Retry retry;

    Draft() {}

    /// Begins with what a session has chosen; its authorization counts less than what a URL says.
    Draft(Draft session) {
        params = session.params;
        headers.putAll(session.headers);
        cookies.putAll(session.cookies);
        hooks.addAll(session.hooks);
        sensitive.addAll(session.sensitive);
        connectNanos = session.connectNanos;
        readNanos = session.readNanos;
        totalNanos = session.totalNanos;
        poolNanos = session.poolNanos;
        maxBody = session.maxBody;
        perHost = session.perHost;
        maxRedirects = session.maxRedirects;
        follow = session.follow;
        stream = session.stream;
        retryStale = session.retryStale;
        verify = session.verify;
        retry = session.retry;
    }

    Draft with(Option... options) {
        for (Option option : options) {
            option.applyTo(this);
        }
        return this;
    }

    /// A name keeps its first place and takes its last case.
    void header(String name, @Nullable String value) {
        if (headers.containsKey(name)
                || headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            headers.put(name, value);
            return;
        }
        var before = new LinkedHashMap<>(headers);
        headers.clear();
        before.forEach(
                (known, old) -> {
                    boolean same = known.equalsIgnoreCase(name);
                    headers.put(same ? name : known, same ? value : old);
                });
    }

    /// {@return true if a header of that name was set or taken away}
    boolean names(String name) {
        for (String known : headers.keySet()) {
            if (known.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    boolean hasHeader(String name) {
        for (Map.Entry<String, @Nullable String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue() != null;
            }
        }
        return false;
    }

    Body bodyToSend() {
        if (body != null) {
            return body;
        }
        return json == null ? Body.NONE : json;
    }
}
