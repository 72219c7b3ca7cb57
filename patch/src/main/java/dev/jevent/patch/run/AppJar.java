package dev.jevent.patch.run;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the manifest of an executable jar says.
///
/// @param mainClass its main class
/// @param opens packages to open, `module/package`
/// @param exports packages to export, `module/package`
record AppJar(String mainClass, List<String> opens, List<String> exports) {
    /// Reads a jar.
    ///
    /// @throws LaunchFailed if it is no executable jar
    static AppJar read(String file) {
        Manifest manifest = manifestOf(file);
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        String name = main.getValue(Attributes.Name.MAIN_CLASS);
        if (name == null) {
            throw new LaunchFailed("jar: " + file + " (expected: with Main-Class in its manifest)");
        }
        return new AppJar(name.trim(), words(main, "Add-Opens"), words(main, "Add-Exports"));
    }

    private static @Nullable Manifest manifestOf(String file) {
        var jar = new File(file);
        if (!jar.isFile()) {
            throw new LaunchFailed("jar: " + file + " (expected: a file that exists)");
        }
        try (var open = new JarFile(jar)) {
            return open.getManifest();
        } catch (IOException e) {
            throw new LaunchFailed(
                    "jar: " + file + " (expected: a jar; " + e.getMessage() + ")", e);
        }
    }

    /// {@return the words of an attribute, which blanks separate}
    static List<String> words(Attributes main, String name) {
        String value = main.getValue(name);
        return value == null
                ? List.of()
                : Stream.of(value.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
