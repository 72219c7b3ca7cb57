package dev.jevent.patch.run;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar of a class path: of one release or of several, signed or not.
final class Jar implements ClassPlace {
    private final JarFile jar;
    private final URL url;
    private final @Nullable Manifest manifest;

    private Jar(JarFile jar, URL url) throws IOException {
        this.jar = jar;
        this.url = url;
        this.manifest = jar.getManifest();
    }

    /// {@return the jar, or null if the file is none}
    static @Nullable Jar open(File file) {
        try {
            var jar = new JarFile(file, true, ZipFile.OPEN_READ, JarFile.runtimeVersion());
            return new Jar(jar, ClassPath.url(file));
        } catch (IOException _) {
            // java passes it over, too
            return null;
        }
    }

    @Override
    public @Nullable ClassSource find(String path) {
        JarEntry entry = jar.getJarEntry(path);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            // Known only once all of it has been read.
            CodeSigner[] signers = entry.getCodeSigners();
            return new ClassSource(bytes, new CodeSource(url, signers), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Manifest manifest() {
        return manifest;
    }
}
