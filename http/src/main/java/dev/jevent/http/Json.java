package dev.jevent.http;

import org.jspecify.annotations.Nullable;

/// Turns objects into JSON text and back: the seam behind which a JSON library stands.
///
/// [JacksonJson] is the one that is used unless a caller brings another. Implementations must be
/// safe to use from several hubs at once, and report every failure as [JsonException].
public interface Json {

    /// Returns the JSON text of a value; null is written as `null`.
    ///
    /// @throws JsonException if the value has no JSON form; NaN and the infinities have none (RFC
    ///   8259 §6)
    String write(@Nullable Object value);

    /// Reads one JSON document as a type; the document `null` gives null.
    ///
    /// @throws JsonException with the position if the text is not one JSON document, or does not
    ///   fit the type
    <T> @Nullable T read(String text, Class<T> type);

    /// Reads one JSON document as maps (in document order), lists, strings, numbers, booleans and
    /// null.
    ///
    /// @throws JsonException with the position if the text is not one JSON document
    @Nullable Object read(String text);
}
