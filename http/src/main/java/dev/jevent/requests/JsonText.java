package dev.jevent.requests;

import dev.jevent.http.JacksonJson;
import dev.jevent.http.Json;
import dev.jevent.http.JsonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON with the errors of requests; Jackson is loaded when JSON is first used.
final class JsonText {
    private static final Json JSON = new JacksonJson();

    private JsonText() {}

    static byte[] write(@Nullable Object value) {
        try {
            return JSON.write(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonException e) {
            throw new InvalidJson(String.valueOf(e.getMessage()), e);
        }
    }

    static @Nullable Object read(String text) {
        try {
            return JSON.read(text);
        } catch (JsonException e) {
            throw decodeError(text, e);
        }
    }

    static <T> @Nullable T read(String text, Class<T> type) {
        try {
            return JSON.read(text, type);
        } catch (JsonException e) {
            throw decodeError(text, e);
        }
    }

    private static JsonDecodeError decodeError(String text, JsonException e) {
        return new JsonDecodeError(String.valueOf(e.getMessage()), text, e.position(), e);
    }
}
