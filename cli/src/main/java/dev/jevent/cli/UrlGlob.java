package dev.jevent.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// A URL with curl's globs in it: `[0-999]`, `[001-100]`, `[a-z]`, `[0-100:10]`, `{a,b,c}`.
///
/// Several globs multiply, the rightmost one varies fastest. `\` before a bracket or a brace takes
/// its meaning away, and before any character inside braces; `[]` and addresses such as `[::1]` are
/// ordinary text. The URLs are made one at a time, while they are asked for.
final class UrlGlob implements Iterable<UrlGlob.Expanded> {
    private final List<GlobPart> parts;
    private final long count;

    private UrlGlob(List<GlobPart> parts, long count) {
        this.parts = parts;
        this.count = count;
    }

    /// One URL, and the value of each of its globs from left to right.
    record Expanded(String url, List<String> values) {}

    /// Reads a URL with any number of globs, also none.
    ///
    /// @throws IllegalArgumentException if a glob is malformed, naming it and the position, counted
    ///   from 1, of what is wrong; or if there are more URLs than a long can count
    static UrlGlob parse(String text) {
        List<GlobPart> parts = List.copyOf(GlobParser.parse(text));
        try {
            long count = 1;
            for (GlobPart part : parts) {
                count = Math.multiplyExact(count, part.size());
            }
            return new UrlGlob(parts, count);
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException(
                    "URL glob: %s (expected: at most %d URLs)".formatted(text, Long.MAX_VALUE));
        }
    }

    /// How many URLs there are, at least 1.
    long count() {
        return count;
    }

    @Override
    public Iterator<Expanded> iterator() {
        return new Odometer();
    }

    private final class Odometer implements Iterator<Expanded> {
        private final long[] wheels = new long[parts.size()];
        private long left = count;

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Expanded next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            StringBuilder url = new StringBuilder();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < wheels.length; i++) {
                String value = parts.get(i).value(wheels[i]);
                url.append(value);
                if (!(parts.get(i) instanceof GlobPart.Literal)) {
                    values.add(value);
                }
            }
            left--;
            turn();
            return new Expanded(url.toString(), List.copyOf(values));
        }

        private void turn() {
            for (int i = wheels.length - 1; i >= 0; i--) {
                if (++wheels[i] < parts.get(i).size()) {
                    return;
                }
                wheels[i] = 0;
            }
        }
    }
}
