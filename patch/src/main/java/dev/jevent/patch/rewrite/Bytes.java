package dev.jevent.patch.rewrite;

/// Big-endian numbers in a class file.
final class Bytes {
    private Bytes() {}

    static int u1(byte[] file, int at) {
        return file[at] & 0xFF;
    }

    static int u2(byte[] file, int at) {
        return u1(file, at) << 8 | u1(file, at + 1);
    }

    static int s4(byte[] file, int at) {
        return u2(file, at) << 16 | u2(file, at + 2);
    }

    static void u2(byte[] file, int at, int value) {
        file[at] = (byte) (value >> 8);
        file[at + 1] = (byte) value;
    }
}
