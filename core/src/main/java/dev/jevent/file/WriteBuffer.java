package dev.jevent.file;

import java.util.Arrays;

/// The bytes that are kept until enough have come together to be written.
final class WriteBuffer {
    private byte[] bytes = {};
    private int length;

    /// Keeps as many of these bytes as there is room for.
    ///
    /// @return how many
    int keep(byte[] source, int from, int count) {
        if (bytes.length == 0) {
            bytes = new byte[FileLimits.BUFFER_BYTES];
        }
        int kept = Math.min(count, bytes.length - length);
        System.arraycopy(source, from, bytes, length, kept);
        length += kept;
        return kept;
    }

    boolean isFull() {
        return length == FileLimits.BUFFER_BYTES;
    }

    int length() {
        return length;
    }

    /// Gives away what is kept.
    byte[] take() {
        byte[] taken = isFull() ? bytes : Arrays.copyOf(bytes, length);
        bytes = new byte[0];
        length = 0;
        return taken;
    }
}
