package dev.jevent.patch.rewrite;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rewriting of the JDK's own classes: what the agent makes possible.
public final class JdkClasses {
    private static final Map<String, UnaryOperator<byte[]>> REWRITERS = new ConcurrentHashMap<>();

    private static volatile @Nullable Instrumentation agent;

    private JdkClasses() {}

    /// Says that the agent is there.
    public static synchronized void agent(Instrumentation instrumentation) {
        if (agent == null) {
            instrumentation.addTransformer(new Rewriting(), true);
            agent = instrumentation;
        }
    }

    /// {@return true if the agent is there}
    public static boolean canRewrite() {
        return agent != null;
    }

    static Instrumentation instrumentation() {
        Instrumentation instrumentation = agent;
        if (instrumentation == null) {
            throw new IllegalStateException("rewriting: no agent (expected: -javaagent)");
        }
        return instrumentation;
    }

    /// Rewrites classes of java.base, each of which may have been rewritten before. What the new
    /// code calls must be there and must work.
    ///
    /// @param rewriters by the internal name of the class
    /// @throws IllegalStateException without the agent
    /// @throws IllegalArgumentException if a class is missing, or a rewriter or the JVM refuses it;
    ///   then none is rewritten
    public static void rewrite(Map<String, UnaryOperator<byte[]>> rewriters) {
        rewrite(instrumentation(), rewriters);
    }

    static synchronized void rewrite(
            Instrumentation instrumentation, Map<String, UnaryOperator<byte[]>> rewriters) {
        Class<?>[] types = load(rewriters);
        var before = Map.copyOf(REWRITERS);
        var failures = new ArrayList<Throwable>();
        for (Map.Entry<String, UnaryOperator<byte[]>> each : rewriters.entrySet()) {
            String name = each.getKey();
            REWRITERS.put(name, new Step(REWRITERS.get(name), each.getValue(), failures));
        }
        try {
            retransform(instrumentation, types);
        } catch (IllegalArgumentException refused) {
            restore(before);
            throw refused;
        }
        if (!failures.isEmpty()) {
            restore(before);
            retransform(instrumentation, types);
            throw new IllegalArgumentException(
                    failures.getFirst().getMessage(), failures.getFirst());
        }
    }

    private static void restore(Map<String, UnaryOperator<byte[]>> before) {
        REWRITERS.keySet().retainAll(before.keySet());
        REWRITERS.putAll(before);
    }

    /// All of them, so that what does not fit is noticed now.
    private static Class<?>[] load(Map<String, ?> rewriters) {
        var types = new ArrayList<Class<?>>();
        for (String name : rewriters.keySet()) {
            try {
                types.add(Class.forName(name.replace('/', '.'), false, null));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(
                        "class: " + name + " is missing (expected: a JDK 25)", e);
            }
        }
        return types.toArray(new Class<?>[0]);
    }

    /// The JVM changes all of them or none.
    private static void retransform(Instrumentation instrumentation, Class<?>[] types) {
        try {
            instrumentation.retransformClasses(types);
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            throw new IllegalArgumentException("class: " + e.getMessage(), e);
        }
    }

    /// {@return the new class file, or null if the class stays as it is}
    static byte @Nullable [] rewritten(String name, byte[] file) {
        UnaryOperator<byte[]> rewriter = REWRITERS.get(name);
        return rewriter == null ? null : rewriter.apply(file);
    }

    /// A rewriter after the one before it; a class of its own because it may run while classes are
    /// loaded.
    private record Step(
            @Nullable UnaryOperator<byte[]> first,
            UnaryOperator<byte[]> second,
            List<Throwable> failures)
            implements UnaryOperator<byte[]> {
        @Override
        public byte[] apply(byte[] file) {
            byte[] given = first == null ? file : first.apply(file);
            try {
                return second.apply(given);
            } catch (RuntimeException | LinkageError e) {
                failures.add(e);
                return given;
            }
        }
    }

    /// Called for each class that is loaded, so that it does little and needs no class that might
    /// have to be loaded.
    private static final class Rewriting implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable Module module,
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] file) {
            return loader != null || name == null ? null : rewritten(name, file);
        }
    }
}
