package dev.jevent.patch.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstructionsTest {
    /// With switches, wide instructions and calls of every kind among their code.
    static Stream<Class<?>> classes() {
        return Stream.of(
                String.class,
                Thread.class,
                Character.class,
                CompletableFuture.class,
                java.util.Formatter.class,
                java.math.BigInteger.class,
                java.io.ObjectInputStream.class,
                Large.class);
    }

    /// Its jumps and local variables need the long forms.
    static final class Large {
        static double sum(int n) {
            double a0 = n, a1 = a0, a2 = a1, a3 = a2, a4 = a3, a5 = a4, a6 = a5, a7 = a6, a8 = a7;
            return switch (n) {
                case 1 -> a0 + a8;
                case 1000 -> a1;
                default -> a2 + a3 + a4 + a5 + a6 + a7;
            };
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void walk_meetsEachInstructionOnce(Class<?> type) {
        byte[] file = ClassFiles.of(type);
        long expected =
                ClassFile.of().parse(file).methods().stream()
                        .flatMap(method -> method.code().stream())
                        .flatMap(code -> code.elementStream())
                        .filter(Instruction.class::isInstance)
                        .count();
        long[] met = {0};
        new Methods(file, new ConstantPool(file)).forEach(null, (_, _) -> met[0]++);
        assertThat(met[0]).isEqualTo(expected);
    }
}
