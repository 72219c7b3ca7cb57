package dev.jevent.patch.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadRewritingTest {
    static Set<String> classes() {
        return ThreadRewriting.rewriters().keySet();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void p35_classesOfThisJdk_areWhatIsExpected(String name) throws IOException {
        byte[] rewritten =
                Objects.requireNonNull(ThreadRewriting.rewriters().get(name)).apply(file(name));
        assertThat(ClassFile.of().verify(rewritten)).isEmpty();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        Object.class.getModule().getResourceAsStream(name + ".class"))) {
            return in.readAllBytes();
        }
    }
}
