package dev.jevent.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The header fields of a message: an immutable multimap from names to values.
///
/// Names are compared without regard to ASCII case and kept as they were written; fields keep their
/// order. The lookups scan an array, which beats hashing for the few dozen fields a message has.
///
/// Fields to be sent are checked: a name is a token of RFC 9110 §5.6.2, a value has no control
/// character but the tab, no leading blank and no character above U+00FF, and the error names the
/// header. Characters from U+0080 to U+00FF are sent as Latin-1, one byte each. Fields that were
/// received are taken as they are (see [#receivedBuilder()]); their values hold one character per
/// byte, so that [#utf8(String)] can still read them as UTF-8.
///
/// Two `Headers` are equal if each name, whatever its case, has the same values in the same order.
/// Immutable, and safe to share between hubs.
public final class Headers implements Iterable<Headers.Field> {

    private static final Headers EMPTY = new Headers(new String[0]);

    /// Names and values in turn.
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /// One header field.
    ///
    /// @param name the name, as written
    /// @param value the value, without the blanks around it
    public record Field(String name, String value) {
        /// Returns `name: value`, with the value of a field that carries credentials masked.
        @Override
        public String toString() {
            return name + ": " + (HeaderSyntax.isSecret(name) ? HeaderSyntax.MASK : value);
        }
    }

    /// Returns the headers without any field.
    public static Headers empty() {
        return EMPTY;
    }

    /// Returns headers with the given names and values in turn; a repeated name is kept twice.
    ///
    /// @throws IllegalArgumentException if a name or value cannot be sent, or a name has no value
    public static Headers of(String... namesAndValues) {
        checkPairs(namesAndValues);
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /// Returns a builder that checks what it is given, for headers to be sent.
    public static Builder builder() {
        return new Builder(true, new String[16], 0);
    }

    /// Returns a builder that takes every name and value as it is, for headers that were received
    /// and have been judged by the codec. Values are expected to hold one character per byte. Never
    /// give such headers to a peer.
    public static Builder receivedBuilder() {
        return new Builder(false, new String[32], 0);
    }

    /// Returns a checking builder that starts with these fields.
    public Builder toBuilder() {
        return new Builder(true, Arrays.copyOf(fields, fields.length + 8), fields.length);
    }

    /// Returns these headers with changes: each name is set to its value as by [Builder#set(String,
    /// String)], and a null value removes the name.
    ///
    /// This is how the headers of a request are laid over those of a session.
    ///
    /// @param namesAndValues names and values in turn
    /// @throws IllegalArgumentException if a name or value cannot be sent, or a name has no value
    public Headers with(@Nullable String... namesAndValues) {
        checkPairs(namesAndValues);
        Builder builder = toBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = Objects.requireNonNull(namesAndValues[i], "name");
            builder.set(name, namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /// Returns these headers without any field of that name.
    public Headers without(String name) {
        return has(name) ? toBuilder().remove(name).build() : this;
    }

    /// Returns the first value of the name, or null if there is none.
    public @Nullable String get(String name) {
        int at = indexOf(name);
        return at < 0 ? null : fields[at + 1];
    }

    /// Returns the first value of the name with its bytes read as UTF-8 if they are valid UTF-8,
    /// else as Latin-1; null if there is none. For received headers such as `Location`.
    public @Nullable String utf8(String name) {
        String value = get(name);
        return value == null ? null : HeaderSyntax.asUtf8(value);
    }

    /// Returns every value of the name in order, one element per field line; empty if there is
    /// none.
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                values.add(fields[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    /// Returns the values of the name joined with `, ` (RFC 9110 §5.3), or null if there is none.
    /// Not for `Set-Cookie`, whose values hold commas: use [#all(String)].
    public @Nullable String joined(String name) {
        int first = indexOf(name);
        if (first < 0) {
            return null;
        }
        List<String> values = all(name);
        return values.size() == 1 ? fields[first + 1] : String.join(", ", values);
    }

    /// Tells whether there is a field of that name.
    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /// Returns the number of fields, repeated names counted each time.
    public int size() {
        return fields.length / 2;
    }

    /// Returns the name of the field at that index, as written: the way to walk through the fields
    /// without allocating.
    ///
    /// @param index from 0 to [#size()], exclusive
    public String name(int index) {
        return fields[2 * index];
    }

    /// Returns the value of the field at that index.
    ///
    /// @param index from 0 to [#size()], exclusive
    public String value(int index) {
        return fields[2 * index + 1];
    }

    @Override
    public Iterator<Field> iterator() {
        return IntStream.range(0, size()).mapToObj(i -> new Field(name(i), value(i))).iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Headers that) || that.fields.length != fields.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i += 2) {
            if (!all(fields[i]).equals(that.all(fields[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < fields.length; i += 2) {
            hash += 31 * fields[i].toLowerCase(Locale.ROOT).hashCode() + fields[i + 1].hashCode();
        }
        return hash;
    }

    /// Returns the fields in order, with the values of `Authorization`, `Proxy-Authorization`,
    /// `Cookie` and `Set-Cookie` masked, so that it may be logged.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (Field field : this) {
            text.append(text.length() == 1 ? "" : ", ").append(field);
        }
        return text.append(']').toString();
    }

    private int indexOf(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void checkPairs(@Nullable String[] namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "namesAndValues: "
                            + namesAndValues.length
                            + " strings (expected: an even number, names and values in turn)");
        }
    }

    /// Collects fields. Not safe for use by two threads at once.
    public static final class Builder {
        private final boolean checked;
        private String[] fields;
        private int length;

        private Builder(boolean checked, String[] fields, int length) {
            this.checked = checked;
            this.fields = fields;
            this.length = length;
        }

        /// Appends a field and keeps those of the same name.
        ///
        /// @throws IllegalArgumentException if the name or value cannot be sent
        public Builder add(String name, String value) {
            if (checked) {
                HeaderSyntax.checkName(name);
                HeaderSyntax.checkValue(name, value);
            }
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, 2 * length + 8);
            }
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        /// Sets the name to one value: the first field of that name keeps its place and takes the
        /// new case and value, others of that name go; without one the field is appended. A null
        /// value removes the name.
        ///
        /// @throws IllegalArgumentException if the name or value cannot be sent
        public Builder set(String name, @Nullable String value) {
            int at = 0;
            while (at < length && !fields[at].equalsIgnoreCase(name)) {
                at += 2;
            }
            if (value == null) {
                return remove(name);
            }
            if (at == length) {
                return add(name, value);
            }
            if (checked) {
                HeaderSyntax.checkName(name);
                HeaderSyntax.checkValue(name, value);
            }
            removeFrom(at + 2, name);
            fields[at] = name;
            fields[at + 1] = value;
            return this;
        }

        /// Removes every field of that name.
        public Builder remove(String name) {
            removeFrom(0, name);
            return this;
        }

        /// Returns the fields collected so far.
        public Headers build() {
            return length == 0 ? EMPTY : new Headers(Arrays.copyOf(fields, length));
        }

        private void removeFrom(int start, String name) {
            int kept = start;
            for (int i = start; i < length; i += 2) {
                if (!fields[i].equalsIgnoreCase(name)) {
                    fields[kept] = fields[i];
                    fields[kept + 1] = fields[i + 1];
                    kept += 2;
                }
            }
            length = kept;
        }
    }
}
