package dev.jevent.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.rewrite.ThreadRewriter;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Rewrites every class of every library on the class path of the tests.
class RewrittenLibrariesTest {
    private static final int LIBRARIES = 10;

    private final ThreadRewriter rewriter =
            new ThreadRewriter(
                    "dev/jevent/patch/thread/ThreadBridge", "dev/jevent/patch/file/ProcessBridge");

    /// What a library refers to and is not there counts as a class that extends `Object`.
    private final ClassFile format =
            ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(getClass().getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private final List<String> complaints = new ArrayList<>();
    private int rewritten;

    @Test
    @DisplayName("35: rewritten classes of ten popular libraries verify")
    void rewrittenClasses_verify() throws IOException {
        List<File> jars =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> entry.endsWith(".jar"))
                        .map(File::new)
                        .toList();

        for (File jar : jars) {
            rewriteAll(jar);
        }

        assertThat(jars).hasSizeGreaterThan(LIBRARIES);
        assertThat(rewritten).isGreaterThan(LIBRARIES);
        assertThat(complaints).isEmpty();
    }

    private void rewriteAll(File file) throws IOException {
        try (var jar = new JarFile(file)) {
            for (JarEntry entry : (Iterable<JarEntry>) () -> jar.entries().asIterator()) {
                if (entry.getName().endsWith(".class")) {
                    rewrite(file.getName() + "!" + entry.getName(), bytes(jar, entry));
                }
            }
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /// A class may be one that the verifier complains of before, for want of what it refers to.
    private void rewrite(String name, byte[] before) {
        byte[] after = rewriter.rewrite(before);
        if (after != null) {
            rewritten++;
            List<VerifyError> errors = format.verify(after);
            if (errors.size() > format.verify(before).size()) {
                complaints.add(name + ": " + errors);
            }
        }
    }
}
