package dev.jevent.patch.run;

import java.security.CodeSource;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// A class file and where it is from.
final class ClassSource {
    private final byte[] bytes;
    private final CodeSource from;
    private final @Nullable Manifest manifest;

    /// Takes the bytes as they are.
    ///
    /// @param manifest of the jar, if it is from one that has one
    ClassSource(byte[] bytes, CodeSource from, @Nullable Manifest manifest) {
        this.bytes = bytes;
        this.from = from;
        this.manifest = manifest;
    }

    byte[] bytes() {
        return bytes;
    }

    CodeSource from() {
        return from;
    }

    @Nullable Manifest manifest() {
        return manifest;
    }
}
