package dev.jevent.patch.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Loads a rewritten copy of a class and of those nested in it.
public final class Rewritten extends ClassLoader {
    private static final String BRIDGE = "dev/jevent/patch/thread/ThreadBridge";

    private final ThreadRewriter rewriter = new ThreadRewriter(BRIDGE);
    private final String copied;

    private Rewritten(Class<?> copied) {
        super(copied.getClassLoader());
        this.copied = copied.getName();
    }

    /// {@return the rewritten copy}
    public static Class<?> copyOf(Class<?> type) throws ClassNotFoundException {
        return new Rewritten(type).loadClass(type.getName());
    }

    /// {@return the class file of a class of the tests}
    static byte[] bytes(String name) {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in =
                Objects.requireNonNull(
                        Rewritten.class.getClassLoader().getResourceAsStream(path))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            if (!name.equals(copied) && !name.startsWith(copied + "$")) {
                return super.loadClass(name, resolve);
            }
            byte[] bytes = bytes(name);
            byte[] rewritten = rewriter.rewrite(bytes);
            byte[] defined = rewritten == null ? bytes : rewritten;
            return defineClass(name, defined, 0, defined.length);
        }
    }
}
