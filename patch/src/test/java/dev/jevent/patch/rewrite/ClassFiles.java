package dev.jevent.patch.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The bytes of classes, as they are before anything is rewritten.
final class ClassFiles {
    private ClassFiles() {}

    static byte[] of(Class<?> type) {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
