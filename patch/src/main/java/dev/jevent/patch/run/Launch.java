package dev.jevent.patch.run;

import dev.jevent.patch.area.Area;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A program to run.
///
/// @param target a file that ends in `.jar` or `.java`, or the name of a main class
/// @param arguments for its main
/// @param classPath as `java` takes it; null for the variable `CLASSPATH` or the current folder
/// @param properties system properties to set
/// @param unpatched the areas that stay as the JDK has them
/// @param opens packages to open, `module/package`
/// @param exports packages to export, `module/package`
/// @param report true to print at the end what is patched
public record Launch(
        String target,
        List<String> arguments,
        @Nullable String classPath,
        Map<String, String> properties,
        Set<Area> unpatched,
        List<String> opens,
        List<String> exports,
        boolean report) {
    /// Takes copies.
    public Launch {
        arguments = List.copyOf(arguments);
        properties = Map.copyOf(properties);
        unpatched = Set.copyOf(unpatched);
        opens = List.copyOf(opens);
        exports = List.copyOf(exports);
    }

    boolean isJar() {
        return target.endsWith(".jar");
    }

    boolean isSource() {
        return target.endsWith(".java");
    }
}
