package dev.jevent.patch.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileRewritingTest {
    static Set<String> classes() {
        return FileRewriting.rewriters().keySet();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void p35_classesOfThisJdk_areWhatIsExpected(String name) throws IOException {
        UnaryOperator<byte[]> rewriter =
                Objects.requireNonNull(FileRewriting.rewriters().get(name));
        byte[] rewritten = rewriter.apply(classFile(name));
        var parsed = ClassFile.of().parse(rewritten);
        assertThat(parsed.thisClass().asInternalName()).isEqualTo(name);
        assertThat(ClassFile.of().verify(rewritten)).isEmpty();
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Object.class.getModule().getResourceAsStream(name + ".class"))) {
            return in.readAllBytes();
        }
    }
}
