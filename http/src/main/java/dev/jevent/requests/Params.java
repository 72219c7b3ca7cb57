package dev.jevent.requests;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ordered names and values for the query of a URL or the body of a form.
///
/// A value becomes text as follows: null drops the pair; an `Iterable`, array or `Stream` repeats
/// the name for each element that is not null; `byte[]` is encoded byte by byte; anything else is
/// its `toString()`, so that a `Boolean` is `true` where requests has `True`. A `Map`, or a
/// collection inside a collection, is an error, where requests would send its keys. A `Stream` is
/// read when the parameters are made. Names are case-sensitive and may repeat.
///
/// Immutable, and safe to share between hubs.
public final class Params {

    private static final Params EMPTY = new Params(List.of(), null);

    /// In order; a pair whose value is null is not sent and only takes the name away from what it
    /// is laid over.
    private final List<Pair> pairs;

    private final @Nullable String raw;

    private Params(List<Pair> pairs, @Nullable String raw) {
        this.pairs = pairs;
        this.raw = raw;
    }

    /// A value is a String, a byte[] or null.
    private record Pair(String name, @Nullable Object value) {}

    /// Returns no parameters.
    public static Params empty() {
        return EMPTY;
    }

    /// Returns one parameter.
    ///
    /// @throws IllegalArgumentException if the value is a `Map` or nests collections
    public static Params of(String name, @Nullable Object value) {
        return EMPTY.and(name, value);
    }

    /// Returns parameters from names and values in turn.
    ///
    /// @throws IllegalArgumentException if a name is not a string or lacks its value, or a value is
    ///   a `Map` or nests collections
    public static Params of(String name, @Nullable Object value, @Nullable Object... more) {
        if (more.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "more: " + more.length + " objects (expected: names and values in turn)");
        }
        Params params = of(name, value);
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String next)) {
                throw new IllegalArgumentException("name: " + more[i] + " (expected: a string)");
            }
            params = params.and(next, more[i + 1]);
        }
        return params;
    }

    /// Returns the entries of a map in its order.
    ///
    /// @throws IllegalArgumentException if a value is a `Map` or nests collections
    public static Params of(Map<String, ? extends @Nullable Object> map) {
        Params params = EMPTY;
        for (Map.Entry<String, ? extends @Nullable Object> entry : map.entrySet()) {
            params = params.and(entry.getKey(), entry.getValue());
        }
        return params;
    }

    /// Returns a query that is written out already; what may not stand in a query is
    /// percent-encoded (a space as `%20`), escapes and `+` stay.
    public static Params raw(String query) {
        return new Params(List.of(), Percent.normalise(query, Percent.QUERY));
    }

    /// Returns these parameters and one more after them.
    ///
    /// @throws IllegalArgumentException if the value is a `Map` or nests collections
    /// @throws IllegalStateException if these are [#raw(String)]
    public Params and(String name, @Nullable Object value) {
        if (raw != null) {
            throw new IllegalStateException("params: a raw query (expected: names and values)");
        }
        Objects.requireNonNull(name, "name");
        List<Pair> all = new ArrayList<>(pairs);
        add(name, value, all);
        return new Params(all, null);
    }

    /// Returns these parameters laid over others, as those of a request over those of a session: a
    /// name given here replaces each pair of that name and keeps its place, a null or an empty
    /// collection here takes the name away, new names come last. If either is [#raw(String)], these
    /// stand alone.
    public Params over(Params base) {
        if (isEmpty()) {
            return base;
        }
        if (raw != null || base.raw != null || base.pairs.isEmpty()) {
            return this;
        }
        List<Pair> merged = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (Pair pair : base.pairs) {
            if (!hasName(pair.name)) {
                merged.add(pair);
            } else if (done.add(pair.name)) {
                pairs.stream().filter(p -> p.name.equals(pair.name)).forEach(merged::add);
            }
        }
        pairs.stream().filter(p -> !done.contains(p.name)).forEach(merged::add);
        return new Params(merged, null);
    }

    /// Returns the parameters as `application/x-www-form-urlencoded`: a space is `+`, everything
    /// but letters, digits and `-._~` is percent-encoded as UTF-8; empty if there are none.
    public String encoded() {
        if (raw != null) {
            return raw;
        }
        StringBuilder out = new StringBuilder();
        for (Pair pair : pairs) {
            if (pair.value == null) {
                continue;
            }
            if (!out.isEmpty()) {
                out.append('&');
            }
            Percent.appendForm(pair.name, out);
            out.append('=');
            if (pair.value instanceof byte[] bytes) {
                Percent.appendForm(bytes, out);
            } else {
                Percent.appendForm((String) pair.value, out);
            }
        }
        return out.toString();
    }

    /// Tells whether there is nothing to send and nothing to take away.
    public boolean isEmpty() {
        return raw == null ? pairs.isEmpty() : raw.isEmpty();
    }

    /// Returns [#encoded()].
    @Override
    public String toString() {
        return encoded();
    }

    private boolean hasName(String name) {
        return pairs.stream().anyMatch(p -> p.name.equals(name));
    }

    private static void add(String name, @Nullable Object value, List<Pair> to) {
        int before = to.size();
        addAll(name, value, to);
        if (to.size() == before) {
            to.add(new Pair(name, null));
        }
    }

    private static void addAll(String name, @Nullable Object value, List<Pair> to) {
        // A Path is Iterable, but nobody means its segments.
        if (value instanceof Iterable<?> many && !(value instanceof Path)) {
            for (Object each : many) {
                addElement(name, each, to);
            }
        } else if (value instanceof Stream<?> many) {
            many.forEachOrdered(each -> addElement(name, each, to));
        } else if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            for (int i = 0; i < Array.getLength(value); i++) {
                addElement(name, Array.get(value, i), to);
            }
        } else {
            to.add(new Pair(name, scalar(name, value)));
        }
    }

    private static void addElement(String name, @Nullable Object value, List<Pair> to) {
        if (value != null) {
            to.add(new Pair(name, scalar(name, value)));
        }
    }

    private static @Nullable Object scalar(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        boolean collection =
                value instanceof Map
                        || (value instanceof Iterable && !(value instanceof Path))
                        || value instanceof Stream
                        || value.getClass().isArray();
        if (collection) {
            throw new IllegalArgumentException(
                    "param %s: a %s (expected: a value, or one collection of values)"
                            .formatted(name, value.getClass().getSimpleName()));
        }
        return value.toString();
    }
}
