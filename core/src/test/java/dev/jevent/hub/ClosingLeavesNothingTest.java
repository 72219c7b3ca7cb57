package dev.jevent.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.Jevent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// In a process of its own, since the drain of this one may have been started by other tests.
class ClosingLeavesNothingTest {
    private static final int RUNS = 50;

    @Test
    void hubsWhoseGreenletsHaveEnded_startNoDrain() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(out.strip()).isEqualTo("0 drains");
        assertThat(process.waitFor()).isZero();
    }

    static final class Program {
        public static void main(String[] args) throws Exception {
            for (int i = 0; i < RUNS; i++) {
                Jevent.run(() -> {});
            }
            long drains =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("jevent-drain"))
                            .count();
            System.out.println(drains + " drains");
        }
    }
}
