package dev.jevent.patch.rewrite;

import org.jspecify.annotations.Nullable;

/// The methods of a class file, instruction by instruction.
final class Methods {
    private final byte[] file;
    private final ConstantPool pool;

    Methods(byte[] file, ConstantPool pool) {
        this.file = file;
        this.pool = pool;
    }

    /// Is told of each instruction, which it may change if that keeps its length.
    interface Visitor {
        void instruction(byte[] file, int at);
    }

    /// Goes through the methods of that name, or with null through all.
    void forEach(@Nullable String name, Visitor visitor) {
        int interfaces = pool.end() + 6;
        int at = interfaces + 2 + 2 * Bytes.u2(file, interfaces);
        int fields = Bytes.u2(file, at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = endOfMember(at);
        }
        int methods = Bytes.u2(file, at);
        at += 2;
        for (int i = 0; i < methods; i++) {
            if (name == null || pool.is(Bytes.u2(file, at + 2), name)) {
                visit(at, visitor);
            }
            at = endOfMember(at);
        }
    }

    private int endOfMember(int member) {
        int at = member + 8;
        for (int left = Bytes.u2(file, member + 6); left > 0; left--) {
            at = endOfAttribute(at);
        }
        return at;
    }

    private int endOfAttribute(int attribute) {
        return attribute + 6 + Bytes.s4(file, attribute + 2);
    }

    private void visit(int method, Visitor visitor) {
        int at = method + 8;
        for (int left = Bytes.u2(file, method + 6); left > 0; left--) {
            if (pool.is(Bytes.u2(file, at), "Code")) {
                visitCode(at + 14, Bytes.s4(file, at + 10), visitor);
            }
            at = endOfAttribute(at);
        }
    }

    private void visitCode(int start, int length, Visitor visitor) {
        int end = start + length;
        for (int at = start; at < end; at += Instructions.length(file, at, start)) {
            visitor.instruction(file, at);
        }
    }
}
