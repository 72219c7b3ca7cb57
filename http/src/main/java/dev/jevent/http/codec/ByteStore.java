package dev.jevent.http.codec;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// The bytes of a body as they come, in one array that is exact if the length was announced.
final class ByteStore {
    private static final int LARGEST_TRUSTED = 1 << 20;
    private static final byte[] EMPTY = {};

    private byte[] bytes;
    private int size;

    ByteStore(long announced) {
        bytes = announced <= 0 ? EMPTY : new byte[(int) Math.min(announced, LARGEST_TRUSTED)];
    }

    void add(ByteBuf piece) {
        int length = piece.readableBytes();
        makeRoom(length);
        piece.readBytes(bytes, size, length);
        size += length;
    }

    void add(byte[] piece) {
        makeRoom(piece.length);
        System.arraycopy(piece, 0, bytes, size, piece.length);
        size += piece.length;
    }

    private void makeRoom(int length) {
        if (size + length > bytes.length) {
            long room = Math.max((long) size + length, Math.max(256L, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, (int) Math.min(room, Integer.MAX_VALUE - 8));
        }
    }

    byte[] take() {
        byte[] taken = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        bytes = EMPTY;
        size = 0;
        return taken;
    }
}
