package dev.jevent.flow.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Columns of numbers for the page: unsigned LEB128, one column after the other, deflated (zlib),
/// in Base64.
final class PageColumns {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater();
    private final DeflaterOutputStream deflated =
            new DeflaterOutputStream(bytes, deflater, 1 << 16);
    private final byte[] buffer = new byte[1 << 16];
    private int used;

    /// Adds a column of numbers, none less than zero.
    void add(int count, IntToLongFunction value) {
        for (int i = 0; i < count; i++) {
            write(value.applyAsLong(i));
        }
    }

    /// Adds a column of numbers of any sign, each as its difference from the one before.
    void addDeltas(int count, IntToLongFunction value) {
        long before = 0;
        for (int i = 0; i < count; i++) {
            long now = value.applyAsLong(i);
            long delta = now - before;
            write(delta << 1 ^ delta >> 63);
            before = now;
        }
    }

    private void write(long value) {
        if (used > buffer.length - 10) {
            drain();
        }
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[used++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[used++] = (byte) rest;
    }

    private void drain() {
        try {
            deflated.write(buffer, 0, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        used = 0;
    }

    /// {@return all columns; no other may follow}
    String base64() {
        drain();
        try {
            deflated.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deflater.end();
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
