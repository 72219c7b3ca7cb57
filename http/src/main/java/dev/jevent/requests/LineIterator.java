package dev.jevent.requests;

import dev.jevent.http.LineSplitter;
import dev.jevent.http.LineTooLongException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The lines of a body as its pieces come.
final class LineIterator implements Iterator<String> {
    private final Request request;
    private final Iterator<byte[]> pieces;
    private final LineSplitter splitter;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private boolean ended;

    LineIterator(Iterator<byte[]> pieces, Charset charset, Request request) {
        this.request = request;
        this.pieces = pieces;
        this.splitter = new LineSplitter(charset);
    }

    @Override
    public boolean hasNext() {
        try {
            while (lines.isEmpty() && !ended) {
                read();
            }
        } catch (LineTooLongException e) {
            throw new LineTooLong(String.valueOf(e.getMessage()), e).about(request);
        }
        return !lines.isEmpty();
    }

    private void read() {
        if (pieces.hasNext()) {
            byte[] piece = pieces.next();
            splitter.feed(piece, 0, piece.length, lines::add);
        } else {
            ended = true;
            splitter.end(lines::add);
        }
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("lines: at their end");
        }
        return lines.remove();
    }
}
