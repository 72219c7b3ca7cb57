package dev.jevent.cli;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// All pages of one run: the URLs of the command line with their globs expanded, then the lists.
///
/// Nothing is read further ahead than one line and the buffer it lies in. In a list, blank lines
/// and lines that begin with `#` are skipped, and globs are not expanded. Not for use by two
/// greenlets at once.
final class UrlSource implements Iterator<Target>, AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char UNDECODABLE = '\ufffd';

    private final OptionalLong total;
    private final Iterator<UrlGlob> globs;
    private final Iterator<UrlList> lists;
    private Iterator<UrlGlob.Expanded> expanded = Collections.emptyIterator();
    private @Nullable BoundedLines lines;
    private @Nullable Target next;
    private long index;
    private boolean closed;

    /// @throws IllegalArgumentException if the globs make more URLs than a long can count
    UrlSource(List<UrlGlob> globs, List<UrlList> lists) {
        this.total = lists.isEmpty() ? OptionalLong.of(sum(globs)) : OptionalLong.empty();
        this.globs = globs.iterator();
        this.lists = lists.iterator();
    }

    private static long sum(List<UrlGlob> globs) {
        try {
            return globs.stream().mapToLong(UrlGlob::count).reduce(0, Math::addExact);
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException(
                    "URL globs: %d of them (expected: at most %d URLs)"
                            .formatted(globs.size(), Long.MAX_VALUE));
        }
    }

    /// How many pages there are, where that is known before reading: without lists.
    OptionalLong total() {
        return total;
    }

    /// Looks for another page; may read and block. After an error the source is closed.
    ///
    /// @throws InputFailed if a list cannot be read, a line is too long, or is not UTF-8
    @Override
    public boolean hasNext() {
        if (next == null && !closed) {
            try {
                next = advance();
            } catch (InputFailed failure) {
                closed = true;
                closeAfter(failure);
                throw failure;
            }
        }
        return next != null;
    }

    private void closeAfter(InputFailed failure) {
        try {
            closeLines();
        } catch (InputFailed second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public Target next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Target target = next;
        next = null;
        return target;
    }

    private @Nullable Target advance() {
        while (!expanded.hasNext() && globs.hasNext()) {
            expanded = globs.next().iterator();
        }
        if (expanded.hasNext()) {
            UrlGlob.Expanded one = expanded.next();
            return new Target(index++, one.url(), one.values());
        }
        String url = nextListed();
        return url == null ? null : new Target(index++, url, List.of());
    }

    private @Nullable String nextListed() {
        while (lines != null || lists.hasNext()) {
            if (lines == null) {
                lines = lists.next().lines();
            }
            String url = nextUrl(lines);
            if (url != null) {
                return url;
            }
            closeLines();
        }
        return null;
    }

    private static @Nullable String nextUrl(BoundedLines lines) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String url = withoutByteOrderMark(line).strip();
            if (url.isEmpty() || url.startsWith("#")) {
                continue;
            }
            if (url.indexOf(UNDECODABLE) >= 0) {
                throw new InputFailed(lines.where() + ": undecodable (expected: UTF-8)");
            }
            return url;
        }
        return null;
    }

    private static String withoutByteOrderMark(String line) {
        return !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
    }

    private void closeLines() {
        BoundedLines open = lines;
        lines = null;
        if (open != null) {
            open.close();
        }
    }

    /// Closes the list that is open; there are no pages after it. Closing twice does nothing.
    @Override
    public void close() {
        closed = true;
        next = null;
        closeLines();
    }
}
