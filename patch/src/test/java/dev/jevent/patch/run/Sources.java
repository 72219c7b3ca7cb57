package dev.jevent.patch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Programs written for a test.
final class Sources {
    private Sources() {}

    static Path write(Path folder, String file, String text) throws IOException {
        Path source = folder.resolve(file);
        Files.createDirectories(source.getParent());
        return Files.writeString(source, text);
    }

    /// Compiles files into a folder.
    static Path compile(Path into, Path classPath, Path... sources) throws IOException {
        Files.createDirectories(into);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments =
                new ArrayList<>(
                        List.of("-proc:none", "-d", into.toString(), "-cp", classPath.toString()));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException("sources: " + List.of(sources));
        }
        return into;
    }

    /// Packs a folder into a jar.
    static Path jar(Path jar, Path folder, Map<String, String> attributes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
