package dev.jevent.patch.rewrite;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rewriting of all classes that are not the JDK's, whoever loads them, by the agent.
public final class ProgramClasses {
    private final String bridge;
    private final Set<ProtectionDomain> exceptions;

    /// Made for the first class that may need it.
    private volatile @Nullable ThreadRewriter rewriter;

    private ProgramClasses(String bridge, Set<ProtectionDomain> exceptions) {
        this.bridge = bridge;
        this.exceptions = Set.copyOf(exceptions);
    }

    /// Rewrites those that are loaded from now on, and those that are already.
    ///
    /// @param bridge the internal name of the class that they are to call, as [ThreadRewriter]
    ///   takes it
    /// @param exceptions the domains whose classes stay as they are
    /// @throws IllegalStateException without the agent
    public static void rewrite(String bridge, Set<ProtectionDomain> exceptions) {
        Instrumentation instrumentation = JdkClasses.instrumentation();
        var program = new ProgramClasses(bridge, exceptions);
        instrumentation.addTransformer(program.new Rewriting(), true);
        program.retransform(instrumentation);
    }

    private void retransform(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (isProgram(type.getClassLoader(), type)
                    && instrumentation.isModifiableClass(type)
                    && !exceptions.contains(type.getProtectionDomain())) {
                loaded.add(type);
            }
        }
        if (!retransform(instrumentation, loaded) && loaded.size() > 1) {
            loaded.forEach(type -> retransform(instrumentation, List.of(type)));
        }
    }

    private ThreadRewriter rewriter() {
        ThreadRewriter made = rewriter;
        if (made == null) {
            made = new ThreadRewriter(bridge);
            rewriter = made;
        }
        return made;
    }

    private static boolean isProgram(@Nullable ClassLoader loader, Class<?> type) {
        return isProgram(loader) && !type.isArray() && !type.isHidden();
    }

    private static boolean isProgram(@Nullable ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    /// @return false if a class cannot be what it becomes, so that none was changed
    private static boolean retransform(Instrumentation instrumentation, List<Class<?>> types) {
        try {
            if (!types.isEmpty()) {
                instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
            }
            return true;
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            if (types.size() == 1) {
                notRewritten(types.getFirst().getName(), e);
            }
            return false;
        }
    }

    private static void notRewritten(String name, Throwable cause) {
        System.getLogger("dev.jevent.patch")
                .log(
                        System.Logger.Level.WARNING,
                        "class " + name + " is not rewritten: its threads stay threads",
                        cause);
    }

    private final class Rewriting implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] file) {
            if (!isProgram(loader) || domain != null && exceptions.contains(domain)) {
                return null;
            }
            try {
                return ThreadNames.areIn(file) ? rewriter().rewrite(file) : null;
            } catch (RuntimeException | LinkageError e) {
                notRewritten(String.valueOf(name), e);
                return null;
            }
        }
    }
}
