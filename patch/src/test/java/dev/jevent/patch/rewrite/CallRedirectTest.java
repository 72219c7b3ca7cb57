package dev.jevent.patch.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

public class CallRedirectTest {
    private static final String SUBJECT = nameOf(Subject.class);
    private static final String BRIDGE = nameOf(Bridge.class);

    /// What is rewritten.
    public static class Subject {
        static final String CONSTANT = new String("constant");

        private final int base;

        Subject(int base) {
            this.base = base;
        }

        /// Called by its own class.
        int plus(int a, long b) {
            return (int) (base + a + b);
        }

        static String joined(String a, String b) {
            return a + b;
        }

        /// Uses all of them, some twice.
        public static List<Object> uses() {
            List<Object> all = new ArrayList<>();
            var subject = new Subject(1);
            all.add(subject.plus(2, 3));
            all.add(subject.plus(20, 30));
            all.add(joined("a", "b"));
            all.add(CONSTANT);
            all.add(new AtomicReference<>(new AtomicReference<>("x" + subject.base).get()).get());
            return all;
        }

        /// Uses one of them.
        public static int other() {
            return new Subject(1).plus(0, 0);
        }
    }

    /// What is called instead.
    public static final class Bridge {
        private Bridge() {}

        /// For an object's method.
        public static int plus(Object subject, int a, long b) {
            return 1000 + a + (int) b;
        }

        /// For a static method.
        public static String joined(String a, String b) {
            return b + a;
        }

        /// For a field.
        public static String constant() {
            return "given";
        }

        /// For a constructor.
        public static AtomicReference<Object> reference(Object value) {
            return new AtomicReference<>("<" + value + ">");
        }
    }

    private static String nameOf(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static Redirect plus() {
        return Redirect.call(SUBJECT, "plus", "(IJ)I", BRIDGE)
                .to("plus", "(Ljava/lang/Object;IJ)I");
    }

    private static byte[] rewritten(Redirect... redirects) {
        byte[] original = ClassFiles.of(Subject.class);
        byte[] result = new CallRedirect(List.of(redirects)).apply(original);
        assertThat(ClassFile.of().verify(result)).isEmpty();
        return result;
    }

    private static Object call(String method, byte[] file) throws Exception {
        var loader =
                new ClassLoader(CallRedirectTest.class.getClassLoader()) {
                    Class<?> define() {
                        return defineClass(Subject.class.getName(), file, 0, file.length);
                    }
                };
        Method defined = loader.define().getMethod(method);
        return defined.invoke(null);
    }

    @Test
    void calls_ofAnObjectsMethod_takeTheObjectFirst() throws Exception {
        byte[] file = rewritten(plus());
        assertThat(call("uses", file)).isEqualTo(List.of(1005, 1050, "ab", "constant", "x1"));
        assertThat(call("other", file)).isEqualTo(1000);
    }

    @Test
    void everyKind_together() throws Exception {
        byte[] file =
                rewritten(
                        plus().in("uses").first(),
                        Redirect.staticCall(
                                SUBJECT,
                                "joined",
                                "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                                BRIDGE),
                        Redirect.field(
                                SUBJECT, "CONSTANT", "Ljava/lang/String;", BRIDGE, "constant"),
                        Redirect.creation(
                                "java/util/concurrent/atomic/AtomicReference",
                                "(Ljava/lang/Object;)V",
                                BRIDGE,
                                "reference"));
        assertThat(call("uses", file)).isEqualTo(List.of(1005, 51, "ba", "given", "<<x1>>"));
        assertThat(call("other", file)).isEqualTo(1);
    }

    @Test
    void whatIsNotThere_isRefused() {
        Redirect missing = Redirect.call(SUBJECT, "minus", "()V", BRIDGE);
        assertThatThrownBy(
                        () ->
                                new CallRedirect(List.of(missing))
                                        .apply(ClassFiles.of(Subject.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minus()V: not there (expected: it is)");
    }

    @Test
    void whatIsNoClassFile_isRefused() {
        assertThatThrownBy(() -> new CallRedirect(List.of(plus())).apply(new byte[20]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no class file");
    }
}
