package dev.jevent.http;

import java.io.StringWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// [Json] on Jackson 3, with the choices of Python's `json` as requests makes them: output is
/// ASCII, NaN and the infinities are refused, one document per text and nothing after it.
///
/// Immutable once made, and safe to share between hubs.
public final class JacksonJson implements Json {

    private final JsonMapper mapper;

    /// Creates a codec on a mapper with Jackson's defaults, ASCII output, and an error for a class
    /// that has nothing to write.
    public JacksonJson() {
        this(
                JsonMapper.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .build());
    }

    /// Creates a codec on a mapper of the caller's, whose settings stay as they are but for two:
    /// text after the document is an error, and numbers that JSON lacks are refused.
    public JacksonJson(JsonMapper mapper) {
        this.mapper =
                Objects.requireNonNull(mapper, "mapper")
                        .rebuild()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    @Override
    public String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new FiniteNumbers(mapper.createGenerator(text))) {
            mapper.writeValue(out, value);
        } catch (JacksonException e) {
            throw unwritable(value, e);
        }
        return text.toString();
    }

    @Override
    public <T> @Nullable T read(String text, Class<T> type) {
        Objects.requireNonNull(text, "text");
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    @Override
    public @Nullable Object read(String text) {
        return read(text, Object.class);
    }

    private static JsonException unwritable(@Nullable Object value, JacksonException e) {
        if (e.getCause() instanceof JsonException refused) {
            return refused;
        }
        String type = value == null ? "null" : value.getClass().getName();
        return new JsonException(
                "value of " + type + ": " + e.getOriginalMessage() + " (expected: a JSON value)",
                e);
    }

    private static JsonException unreadable(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        if (at == null || at.getCharOffset() < 0) {
            return new JsonException(
                    "JSON: " + e.getOriginalMessage() + " (expected: one JSON document)", e);
        }
        String message =
                "JSON at line %d column %d: %s (expected: one JSON document)"
                        .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
        int position = (int) at.getCharOffset();
        return new JsonException(message, position, at.getLineNr(), at.getColumnNr(), e);
    }

    /// Refuses what JSON cannot say, wherever in the value it hides.
    private static final class FiniteNumbers extends JsonGeneratorDelegate {

        FiniteNumbers(JsonGenerator out) {
            super(out, false);
        }

        @Override
        public JsonGenerator writeNumber(double number) {
            check(Double.isFinite(number), number);
            return super.writeNumber(number);
        }

        @Override
        public JsonGenerator writeNumber(float number) {
            check(Float.isFinite(number), number);
            return super.writeNumber(number);
        }

        @Override
        public JsonGenerator writeArray(double[] numbers, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                check(Double.isFinite(numbers[i]), numbers[i]);
            }
            return super.writeArray(numbers, offset, length);
        }

        private static void check(boolean finite, double number) {
            if (!finite) {
                throw new JsonException("number: " + number + " (expected: a finite number)", null);
            }
        }
    }
}
