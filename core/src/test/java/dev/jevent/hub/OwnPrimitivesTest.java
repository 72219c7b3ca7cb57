package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.greenlet.Greenlet;
import dev.jevent.greenlet.Timeout;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPrimitivesTest {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String PARK = LOCKS + "LockSupport";

    @ParameterizedTest
    @ValueSource(
            classes = {
                Waiter.class,
                WaitLine.class,
                Guard.class,
                Link.class,
                Turn.class,
                RunQueue.class,
                RawGreenlet.class,
                Greenlet.class,
                Timeout.class
            })
    @DisplayName("pitfall 10: what every primitive is made of uses neither monitors nor AQS")
    void primitives_useNeitherMonitorsNorAqs(Class<?> type) throws IOException {
        ClassModel model = parse(type);
        List<String> found = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.SYNCHRONIZED) || entersMonitor(method)) {
                found.add("monitor in " + method.methodName());
            }
        }
        for (var entry : model.constantPool()) {
            if (entry instanceof ClassEntry used && isLock(used.asInternalName())) {
                found.add(used.asInternalName());
            }
        }
        assertThat(found).isEmpty();
    }

    private static ClassModel parse(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            return ClassFile.of().parse(in.readAllBytes());
        }
    }

    private static boolean entersMonitor(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(
                        element ->
                                element instanceof MonitorInstruction monitor
                                        && monitor.opcode() == Opcode.MONITORENTER);
    }

    private static boolean isLock(String name) {
        return name.startsWith(LOCKS) && !name.equals(PARK)
                || name.startsWith("java/util/concurrent/") && name.contains("Semaphore")
                || name.endsWith("CountDownLatch");
    }
}
