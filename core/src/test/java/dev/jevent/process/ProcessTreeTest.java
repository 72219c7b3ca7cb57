package dev.jevent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.testing.ForkedJvm;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ProcessTreeTest {
    @Test
    @DisplayName("the end of the JVM does not cut a kill short")
    void kill_asTheJvmEnds_isDone() throws Exception {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                ForkedJvm.OPEN,
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndsAfterAKill.class.getName())
                        .redirectError(Redirect.INHERIT)
                        .start();
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.readLine()).isEqualTo("begun");
            assertThat(output.readLine()).isEqualTo("killed");
            assertThat(output.readLine()).isNull();
        } finally {
            jvm.destroyForcibly();
        }
    }

    /// The last that happens here is the kill of a tree, whose grandchild has this one's output.
    static final class EndsAfterAKill {
        private EndsAfterAKill() {}

        static void main() throws Exception {
            Process shell =
                    new ProcessBuilder("sh", "-c", "(sleep 20 && echo survived) & wait")
                            .redirectOutput(Redirect.INHERIT)
                            .start();
            while (shell.descendants().count() < 2) {
                Thread.onSpinWait();
            }
            System.out.println("begun");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(shell)));
        }

        private static void kill(Process shell) {
            ProcessTree.kill(shell.toHandle());
            System.out.println("killed");
        }
    }
}
