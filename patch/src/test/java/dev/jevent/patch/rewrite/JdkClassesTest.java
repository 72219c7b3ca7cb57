package dev.jevent.patch.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JdkClassesTest {
    private static final String NAME = "java/lang/Void";
    private static final byte[] FILE = {1};

    private interface Retransforming {
        void run();
    }

    /// A JVM that does as it is told when it is asked to change classes.
    private static Instrumentation jvm(Retransforming retransforming) {
        return (Instrumentation)
                Proxy.newProxyInstance(
                        JdkClassesTest.class.getClassLoader(),
                        new Class<?>[] {Instrumentation.class},
                        (_, method, _) -> {
                            assertThat(method.getName()).isEqualTo("retransformClasses");
                            retransforming.run();
                            return null;
                        });
    }

    @Test
    @DisplayName("42: what the JVM refuses is forgotten")
    void rewrite_refusedByTheJvm_leavesNoRewriter() {
        var refusing =
                jvm(
                        () -> {
                            throw new VerifyError("refused");
                        });
        assertThatThrownBy(() -> JdkClasses.rewrite(refusing, Map.of(NAME, _ -> new byte[] {2})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refused")
                .hasCauseInstanceOf(VerifyError.class);
        assertThat(JdkClasses.rewritten(NAME, FILE)).isNull();
    }

    @Test
    @DisplayName("42: a rewriter that lacks a class has failed, and nothing is rewritten")
    void rewrite_withoutAClass_leavesNoRewriter() {
        var jvm = jvm(() -> JdkClasses.rewritten(NAME, FILE));
        assertThatThrownBy(
                        () ->
                                JdkClasses.rewrite(
                                        jvm,
                                        Map.of(
                                                NAME,
                                                _ -> {
                                                    throw new NoClassDefFoundError("gone");
                                                })))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gone");
        assertThat(JdkClasses.rewritten(NAME, FILE)).isNull();
    }
}
