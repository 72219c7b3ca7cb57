package dev.jevent.patch.rewrite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/// Puts static calls in the place of calls, reads of static fields and creations, in a class file
/// whose instructions keep their places and lengths; so neither frames nor tables have to be made
/// anew, and it takes microseconds.
///
/// ```java
/// byte[] patched = new CallRedirect(List.of(
///         Redirect.call("java/io/FileDescriptor", "sync0", "()V", "java/io/JeventFiles")))
///     .apply(classFile);
/// ```
public final class CallRedirect implements UnaryOperator<byte[]> {
    private final List<Redirect> redirects;

    /// Creates one that does all of `redirects`.
    public CallRedirect(List<Redirect> redirects) {
        this.redirects = List.copyOf(redirects);
    }

    /// {@return a copy of the class file with every redirect done}
    ///
    /// @throws IllegalArgumentException if one of them is nowhere in the class, or that is no class
    ///   file
    @Override
    public byte[] apply(byte[] classFile) {
        var pool = new ConstantPool(classFile);
        byte[] patched = classFile.clone();
        for (Redirect redirect : redirects) {
            if (!apply(redirect, pool, patched)) {
                throw new IllegalArgumentException(redirect + ": not there (expected: it is)");
            }
        }
        return pool.withRestOf(patched);
    }

    private static boolean apply(Redirect redirect, ConstantPool pool, byte[] file) {
        int from = find(redirect, pool);
        if (from == 0) {
            return false;
        }
        int to = pool.addMethod(redirect.bridge(), redirect.name(), redirect.bridgeDescriptor());
        var site = new CallSites(redirect, pool, from, to);
        new Methods(file, pool).forEach(redirect.method(), site);
        return site.found();
    }

    private static int find(Redirect redirect, ConstantPool pool) {
        for (int i = 1; i < pool.originalCount(); i++) {
            if (pool.isMember(
                    i,
                    redirect.kind() == Redirect.Kind.FIELD
                            ? ConstantPool.FIELD
                            : ConstantPool.METHOD,
                    redirect.owner(),
                    redirect.member(),
                    redirect.descriptor())) {
                return i;
            }
        }
        return 0;
    }

    /// The places of one redirect in one class.
    private static final class CallSites implements Methods.Visitor {
        private final Redirect redirect;
        private final ConstantPool pool;
        private final int from;
        private final int to;
        private int count;

        /// Where objects are made whose constructors have not been met, the innermost first.
        private final Deque<Integer> created = new ArrayDeque<>();

        CallSites(Redirect redirect, ConstantPool pool, int from, int to) {
            this.redirect = redirect;
            this.pool = pool;
            this.from = from;
            this.to = to;
        }

        boolean found() {
            return count > 0;
        }

        @Override
        public void instruction(byte[] file, int at) {
            int opcode = Bytes.u1(file, at);
            if (opcode == Instructions.NEW
                    && pool.isClass(Bytes.u2(file, at + 1), redirect.owner())) {
                created.push(at);
            }
            if (redirect.isAt(opcode) && Bytes.u2(file, at + 1) == from && !enough()) {
                eraseCreation(file);
                file[at] = (byte) Instructions.INVOKESTATIC;
                Bytes.u2(file, at + 1, to);
                count++;
            }
        }

        private boolean enough() {
            return redirect.firstOnly() && count > 0;
        }

        /// `new T; dup` left two references under the arguments, which the call does not take.
        private void eraseCreation(byte[] file) {
            if (redirect.kind() != Redirect.Kind.CREATION) {
                return;
            }
            int made = created.isEmpty() ? 0 : created.pop();
            if (Bytes.u1(file, made + 3) != Instructions.DUP) {
                throw new IllegalArgumentException(redirect + ": not after new and dup");
            }
            for (int i = 0; i < 4; i++) {
                file[made + i] = Instructions.NOP;
            }
        }
    }

    @Override
    public String toString() {
        return redirects.toString();
    }
}
