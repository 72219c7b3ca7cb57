package dev.jevent.net;

import io.netty.buffer.ByteBuf;

/// Bytes that have come and were not read yet: a ring that grows, and is given up when it is empty.
final class ReceiveBuffer {
    private static final byte[] NONE = {};
    private static final int SMALLEST = 512;

    /// An empty ring of at most this size is kept for what comes next.
    private static final int KEPT = 4_096;

    private byte[] ring = NONE;
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (size + length > ring.length) {
            grow(size + length);
        }
        int tail = (head + size) & (ring.length - 1);
        int first = Math.min(length, ring.length - tail);
        bytes.readBytes(ring, tail, first);
        bytes.readBytes(ring, 0, length - first);
        size += length;
    }

    /// Takes at most `length` bytes.
    ///
    /// @return how many
    int take(byte[] into, int offset, int length) {
        int taken = Math.min(length, size);
        copy(into, offset, taken);
        size -= taken;
        if (size > 0) {
            head = (head + taken) & (ring.length - 1);
        } else {
            clear();
        }
        return taken;
    }

    void clear() {
        head = 0;
        size = 0;
        if (ring.length > KEPT) {
            ring = NONE;
        }
    }

    private void copy(byte[] into, int offset, int length) {
        int first = Math.min(length, ring.length - head);
        System.arraycopy(ring, head, into, offset, first);
        System.arraycopy(ring, 0, into, offset + first, length - first);
    }

    private void grow(int wanted) {
        var larger = new byte[Math.max(SMALLEST, Integer.highestOneBit(wanted - 1) << 1)];
        copy(larger, 0, size);
        ring = larger;
        head = 0;
    }
}
