package dev.jevent.cli;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of one request, as one line of JSON.
///
/// Every field but `body` is always there, in this order, and null where there is nothing to say.
///
/// @param index the place of the request among all, counted from 0
/// @param url as it was asked for, its password masked
/// @param finalUrl after redirects, or null without a response
/// @param status of the response, or null without one
/// @param bytes of the body as they were received, decoded
/// @param contentType the field's value, or null
/// @param elapsed from the first attempt to the end of the body; written as `elapsedMillis` with
///   three decimals
/// @param error why there is no page, or null
/// @param body the text of the page; null leaves the field out
record JsonLine(
        long index,
        String url,
        @Nullable String finalUrl,
        @Nullable Integer status,
        long bytes,
        @Nullable String contentType,
        Duration elapsed,
        @Nullable Failure error,
        @Nullable String body) {

    private static final int NANOS_PER_MICRO = 1_000;
    private static final int MICROS_PER_MILLI = 1_000;

    /// Why a page did not come.
    ///
    /// @param kind one of few words, by which failures are counted
    record Failure(String kind, String message) {}

    /// Appends the object and a line feed.
    ///
    /// @throws IOException if `to` throws it
    void appendTo(Appendable to) throws IOException {
        to.append("{\"index\":").append(Long.toString(index));
        field("url", url, to);
        field("finalUrl", finalUrl, to);
        to.append(",\"status\":").append(String.valueOf(status));
        to.append(",\"bytes\":").append(Long.toString(bytes));
        field("contentType", contentType, to);
        to.append(",\"elapsedMillis\":").append(millis());
        to.append(",\"error\":");
        appendError(to);
        if (body != null) {
            field("body", body, to);
        }
        to.append("}\n");
    }

    private void appendError(Appendable to) throws IOException {
        if (error == null) {
            to.append("null");
            return;
        }
        to.append("{\"kind\":");
        JsonText.append(error.kind(), to);
        field("message", error.message(), to);
        to.append('}');
    }

    private static void field(String name, @Nullable String value, Appendable to)
            throws IOException {
        to.append(",\"").append(name).append("\":");
        if (value == null) {
            to.append("null");
        } else {
            JsonText.append(value, to);
        }
    }

    private String millis() {
        long micros = elapsed.toNanos() / NANOS_PER_MICRO;
        String fraction = Long.toString(MICROS_PER_MILLI + micros % MICROS_PER_MILLI);
        return micros / MICROS_PER_MILLI + "." + fraction.substring(1);
    }
}
