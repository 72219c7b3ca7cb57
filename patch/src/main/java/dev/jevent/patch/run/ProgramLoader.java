package dev.jevent.patch.run;

import dev.jevent.patch.rewrite.ThreadRewriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// The class loader of a program: rewrites its classes as they are loaded.
///
/// The program sees the JDK, what is on its class path, and `dev.jevent`, which is the one of this
/// process. It does not see what jevent itself uses.
final class ProgramLoader extends URLClassLoader {
    private static final String OURS = "dev.jevent.";
    private static final String THREADS = "dev/jevent/patch/thread/ThreadBridge";
    private static final String PROCESSES = "dev/jevent/patch/file/ProcessBridge";

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private final ThreadRewriter rewriter = new ThreadRewriter(THREADS, PROCESSES);
    private final ClassLoader own = ProgramLoader.class.getClassLoader();
    private final ClassPath classPath;
    private final @Nullable SourceProgram sources;

    ProgramLoader(ClassPath classPath, @Nullable SourceProgram sources) {
        super(classPath.urls(), ClassLoader.getPlatformClassLoader());
        this.classPath = classPath;
        this.sources = sources;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(OURS)) {
            try {
                return own.loadClass(name);
            } catch (ClassNotFoundException _) {
                // one of the program's own, in a package named so
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            ClassSource source = find(name);
            return source == null ? ofModule(name) : define(name, source);
        } catch (UncheckedIOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private @Nullable ClassSource find(String name) {
        ClassSource compiled = sources == null ? null : sources.find(name);
        return compiled == null
                ? classPath.find(name.replace('.', '/').concat(".class"))
                : compiled;
    }

    /// Some modules of the JDK, such as the compiler, are known to the loader of class paths only.
    private Class<?> ofModule(String name) throws ClassNotFoundException {
        Class<?> found = own.loadClass(name);
        if (found.getModule().isNamed() && !name.startsWith(OURS)) {
            return found;
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, ClassSource source) {
        int end = name.lastIndexOf('.');
        if (end > 0) {
            definePackage(name.substring(0, end), source);
        }
        byte[] bytes = rewritten(name, source.bytes());
        return defineClass(name, bytes, 0, bytes.length, source.from());
    }

    /// What cannot be rewritten is left to the JVM, which may take it all the same.
    private byte[] rewritten(String name, byte[] bytes) {
        try {
            byte[] changed = rewriter.rewrite(bytes);
            return changed == null ? bytes : changed;
        } catch (RuntimeException e) {
            System.getLogger("dev.jevent.patch")
                    .log(
                            System.Logger.Level.WARNING,
                            "class " + name + " is not rewritten: its threads stay threads",
                            e);
            return bytes;
        }
    }

    private void definePackage(String name, ClassSource source) {
        if (getDefinedPackage(name) != null) {
            return;
        }
        try {
            Manifest manifest = source.manifest();
            CodeSource from = source.from();
            URL url = from.getLocation();
            if (manifest == null) {
                definePackage(name, null, null, null, null, null, null, null);
            } else {
                definePackage(name, manifest, url);
            }
        } catch (IllegalArgumentException e) {
            if (getDefinedPackage(name) == null) {
                throw e;
            }
        }
    }
}
