package dev.jevent.patch.rewrite;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The constant pool of a class file (JVMS 4.4), to which entries can be added at its end.
final class ConstantPool {
    static final int FIELD = 9;
    static final int METHOD = 10;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int MAGIC = 0xCAFEBABE;
    private static final int COUNT_AT = 8;
    private static final int MOST = 0xFFFF;

    private final byte[] file;

    /// Where the entry of each index begins; zero for the second half of a long or double.
    private final int[] starts;

    private final int end;
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private final DataOutputStream more = new DataOutputStream(added);
    private int count;

    /// Reads the pool.
    ///
    /// @throws IllegalArgumentException if that is no class file
    ConstantPool(byte[] file) {
        this.file = file;
        if (file.length < COUNT_AT + 2 || Bytes.s4(file, 0) != MAGIC) {
            throw new IllegalArgumentException("bytes: no class file (expected: one)");
        }
        count = Bytes.u2(file, COUNT_AT);
        starts = new int[count];
        int at = COUNT_AT + 2;
        for (int i = 1; i < count; i++) {
            starts[i] = at;
            at += length(at);
            if (file[starts[i]] == LONG || file[starts[i]] == DOUBLE) {
                i++;
            }
        }
        end = at;
    }

    private int length(int at) {
        return switch (file[at]) {
            case UTF8 -> 3 + Bytes.u2(file, at + 1);
            case LONG, DOUBLE -> 9;
            case CLASS, 8, 16, 19, 20 -> 3;
            case METHOD_HANDLE -> 4;
            case 3, 4, FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> 5;
            default ->
                    throw new IllegalArgumentException(
                            "constant: tag " + file[at] + " (expected: one of JVMS 4.4)");
        };
    }

    /// {@return where what comes after the pool begins}
    int end() {
        return end;
    }

    /// {@return how many indices the file has itself}
    int originalCount() {
        return starts.length;
    }

    /// {@return true if the entry names that member}
    boolean isMember(int index, int tag, String owner, String name, String descriptor) {
        int at = starts[index];
        if (at == 0 || file[at] != tag) {
            return false;
        }
        int nameAndType = starts[Bytes.u2(file, at + 3)];
        return is(Bytes.u2(file, nameAndType + 1), name)
                && is(Bytes.u2(file, nameAndType + 3), descriptor)
                && is(Bytes.u2(file, starts[Bytes.u2(file, at + 1)] + 1), owner);
    }

    /// {@return true if the entry is that class}
    boolean isClass(int index, String name) {
        int at = starts[index];
        return at != 0 && file[at] == CLASS && is(Bytes.u2(file, at + 1), name);
    }

    /// {@return true if the entry is that text}
    boolean is(int utf8, String text) {
        int at = starts[utf8];
        return Bytes.u2(file, at + 1) == text.length() && utf8(utf8).equals(text);
    }

    private String utf8(int index) {
        int at = starts[index];
        return new String(file, at + 3, Bytes.u2(file, at + 1), StandardCharsets.UTF_8);
    }

    /// Adds a method, with all entries that it needs.
    ///
    /// @return its index
    int addMethod(String owner, String name, String descriptor) {
        int type = add(CLASS, addUtf8(owner));
        int nameAndType = add(NAME_AND_TYPE, addUtf8(name), addUtf8(descriptor));
        return add(METHOD, type, nameAndType);
    }

    private int addUtf8(String text) {
        try {
            more.writeByte(UTF8);
            more.writeUTF(text);
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int add(int tag, int... indices) {
        try {
            more.writeByte(tag);
            for (int index : indices) {
                more.writeShort(index);
            }
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int next() {
        if (count == MOST) {
            throw new IllegalArgumentException(
                    "constants: " + count + " (expected: room for one more)");
        }
        return count++;
    }

    /// {@return the class file with this pool and `rest` after it}
    ///
    /// @param rest a file of the same length, whose bytes from [#end()] on are taken
    byte[] withRestOf(byte[] rest) {
        byte[] result = new byte[rest.length + added.size()];
        System.arraycopy(file, 0, result, 0, end);
        Bytes.u2(result, COUNT_AT, count);
        System.arraycopy(added.toByteArray(), 0, result, end, added.size());
        System.arraycopy(rest, end, result, end + added.size(), rest.length - end);
        return result;
    }
}
