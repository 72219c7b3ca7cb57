package dev.jevent.patch.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A look at the names in a class file without parsing it: the first use of the JDK's parser costs
/// a tenth of a second, which a hub should not be held for by classes that need nothing.
final class ConstantScan {
    /// Magic number and version.
    private static final int HEADER = 8;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final List<Call> calls;
    private final Set<String> names = new HashSet<>();
    private final BitSet lengths = new BitSet();

    ConstantScan(Collection<Call> calls) {
        this.calls = List.copyOf(calls);
        for (Call call : calls) {
            add(call.owner());
            add(call.name());
            add(call.descriptor());
        }
    }

    private void add(String name) {
        names.add(name);
        lengths.set(name.length());
    }

    /// {@return true if the class file may hold one of the calls; false also if it is none}
    boolean mayCall(byte[] classFile) {
        Set<String> found = namesIn(classFile);
        return calls.stream()
                .anyMatch(
                        call ->
                                found.contains(call.owner())
                                        && found.contains(call.name())
                                        && found.contains(call.descriptor()));
    }

    private Set<String> namesIn(byte[] classFile) {
        var found = new HashSet<String>();
        if (classFile.length < HEADER + Short.BYTES) {
            return found;
        }
        var buffer = ByteBuffer.wrap(classFile).position(HEADER);
        int count = Short.toUnsignedInt(buffer.getShort());
        for (int index = 1; index < count && buffer.remaining() > Short.BYTES; index++) {
            int tag = buffer.get();
            if (tag == UTF8) {
                readName(classFile, buffer, found);
            } else {
                index += tag == LONG || tag == DOUBLE ? 1 : 0;
                skip(buffer, lengthOf(tag));
            }
        }
        return found;
    }

    private void readName(byte[] classFile, ByteBuffer buffer, Set<String> found) {
        int length = Short.toUnsignedInt(buffer.getShort());
        if (lengths.get(length) && length <= buffer.remaining()) {
            String name = new String(classFile, buffer.position(), length, ISO_8859_1);
            if (names.contains(name)) {
                found.add(name);
            }
        }
        skip(buffer, length);
    }

    private static void skip(ByteBuffer buffer, int length) {
        buffer.position(Math.min(buffer.limit(), buffer.position() + length));
    }

    /// JVMS §4.4.
    private static int lengthOf(int tag) {
        return switch (tag) {
            case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> 2;
            case METHOD_HANDLE -> 3;
            case LONG, DOUBLE -> 8;
            default -> 4;
        };
    }
}
