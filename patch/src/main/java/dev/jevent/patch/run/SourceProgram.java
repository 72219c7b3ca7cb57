package dev.jevent.patch.run;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// A program that is given as a source file, compiled in memory: JEP 330, 458 and 512. Other
/// classes of the program are compiled from the files beside it when they are needed.
final class SourceProgram {
    private static final List<String> OPTIONS =
            List.of(
                    "-proc:none",
                    "-implicit:class",
                    "-Xdiags:verbose",
                    "-Xlint:deprecation",
                    "-Xlint:unchecked",
                    "-Xlint:-options");

    private final JavaCompiler compiler;
    private final List<String> options = new ArrayList<>(OPTIONS);
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
    private final File root;
    private final CodeSource code;
    private final String mainClass;

    /// Compiles the file and what it refers to. The messages of the compiler go to standard error.
    ///
    /// @throws LaunchFailed if it cannot be compiled
    SourceProgram(String file, String classPath) {
        var source = new File(file);
        if (!source.isFile()) {
            throw new LaunchFailed("source: " + file + " (expected: a file that exists)");
        }
        compiler = compiler(file);
        CompilationUnitTree unit = parse(source);
        String packageName = packageOf(unit);
        root = rootOf(source, packageName);
        options.addAll(List.of("-cp", classPath, "-sourcepath", root.getPath()));
        code = new CodeSource(ClassPath.url(source), (Certificate[]) null);
        mainClass = (packageName.isEmpty() ? "" : packageName + ".") + firstClassOf(unit, file);
        compile(source);
    }

    private static JavaCompiler compiler(String file) {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new LaunchFailed(
                    "source: "
                            + file
                            + " (expected: a JDK; this Java has no compiler, module jdk.compiler)");
        }
        return found;
    }

    private CompilationUnitTree parse(File source) {
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(source);
            // What is wrong is said by the compilation that follows.
            var task = (JavacTask) compiler.getTask(null, files, _ -> {}, null, null, units);
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(CompilationUnitTree unit) {
        ExpressionTree name = unit.getPackageName();
        return name == null ? "" : name.toString();
    }

    private static String firstClassOf(CompilationUnitTree unit, String file) {
        for (Tree declared : unit.getTypeDecls()) {
            if (declared instanceof ClassTree type) {
                return type.getSimpleName().toString();
            }
        }
        throw new LaunchFailed("source: " + file + " (expected: with a class)");
    }

    private static File rootOf(File source, String packageName) {
        Path folder = source.getAbsoluteFile().toPath().normalize().getParent();
        Path path = Path.of(packageName.replace('.', File.separatorChar));
        if (folder == null || packageName.isEmpty()) {
            return folder == null ? new File(".") : folder.toFile();
        }
        Path above = folder;
        for (int i = 0; i < path.getNameCount() && above != null; i++) {
            above = above.getParent();
        }
        if (above == null || !folder.endsWith(path)) {
            throw new LaunchFailed(
                    "source: " + source + " (expected: in a folder " + path + ", as its package)");
        }
        return above.toFile();
    }

    private void compile(File source) {
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                var memory = new MemoryFiles(files, classes)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(source);
            if (!compiler.getTask(null, memory, null, options, null, units).call()) {
                throw new LaunchFailed("source: " + source + " (expected: one that compiles)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the first class of the file, which has the main}
    String mainClass() {
        return mainClass;
    }

    /// {@return the class, if it is one of the program's sources}
    @Nullable ClassSource find(String name) {
        byte[] known = classes.get(name);
        if (known == null) {
            int nested = name.indexOf('$');
            String top = nested < 0 ? name : name.substring(0, nested);
            var file = new File(root, top.replace('.', File.separatorChar) + ".java");
            if (!classes.containsKey(top) && file.isFile()) {
                compile(file);
                known = classes.get(name);
            }
        }
        return known == null ? null : new ClassSource(known, code, null);
    }
}
