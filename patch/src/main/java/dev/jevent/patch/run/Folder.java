package dev.jevent.patch.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// A folder of a class path.
final class Folder implements ClassPlace {
    private final File folder;
    private final CodeSource code;

    Folder(File folder) {
        this.folder = folder;
        this.code = new CodeSource(ClassPath.url(folder), (Certificate[]) null);
    }

    @Override
    public @Nullable ClassSource find(String path) {
        File file = new File(folder, path);
        if (!file.isFile()) {
            return null;
        }
        try {
            return new ClassSource(Files.readAllBytes(file.toPath()), code, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Manifest manifest() {
        return null;
    }
}
