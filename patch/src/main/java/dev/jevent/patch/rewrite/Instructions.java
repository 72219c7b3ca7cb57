package dev.jevent.patch.rewrite;

/// The instructions of the virtual machine that matter here, and how long each is (JVMS 6.5).
final class Instructions {
    static final int NOP = 0;
    static final int DUP = 0x59;
    static final int GETSTATIC = 0xB2;
    static final int INVOKEVIRTUAL = 0xB6;
    static final int INVOKESPECIAL = 0xB7;
    static final int INVOKESTATIC = 0xB8;
    static final int NEW = 0xBB;

    private static final int IINC = 0x84;
    private static final int TABLESWITCH = 0xAA;
    private static final int LOOKUPSWITCH = 0xAB;

    /// A digit for each opcode from 0 on, 16 in a row: its length; zero if that varies.
    private static final String LENGTHS =
            "1111111111111111"
                    + "2323322222111111"
                    + "1111111111111111"
                    + "1111112222211111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111111111111111"
                    + "1111311111111111"
                    + "1111111113333333"
                    + "3333333332001111"
                    + "1133333335532311"
                    + "3311043355";

    private Instructions() {}

    /// {@return the length of the instruction at `at`, in a method whose code begins at `start`}
    static int length(byte[] file, int at, int start) {
        int opcode = Bytes.u1(file, at);
        int known = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 1;
        if (known > 0) {
            return known;
        }
        int padding = 3 - (at - start) % 4;
        int operands = at + 1 + padding;
        return switch (opcode) {
            case TABLESWITCH -> {
                int low = Bytes.s4(file, operands + 4);
                int high = Bytes.s4(file, operands + 8);
                yield 1 + padding + 12 + 4 * (high - low + 1);
            }
            case LOOKUPSWITCH -> 1 + padding + 8 + 8 * Bytes.s4(file, operands + 4);
            default -> Bytes.u1(file, at + 1) == IINC ? 6 : 4;
        };
    }
}
