package dev.jevent;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessEndTest {
    private static final String FLAG = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    @Test
    @DisplayName("81: told to end while main waits, the process ends soon, main's finally done")
    void signal_whileMainWaits_endsTheProcess() throws Exception {
        Process process = start(Waiting.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("waiting");
            process.toHandle().destroy();
            assertThat(output.readLine()).isEqualTo("main's finally");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @DisplayName("a greenlet of the shared hub does not keep the process")
    void sharedHub_doesNotKeepTheProcess() throws Exception {
        Process process = start(LeavingSpawned.class);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("spawned");
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Class<?> main) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("java.class.path");
        return new ProcessBuilder(List.of(java, FLAG, "-cp", path, main.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        spawn(() -> sleep(Duration.ofHours(1)));
                        try {
                            System.out.println("waiting");
                            sleep(Duration.ofHours(1));
                        } finally {
                            sleep(Duration.ofMillis(10));
                            System.out.println("main's finally");
                        }
                    });
        }
    }

    static final class LeavingSpawned {
        private LeavingSpawned() {}

        public static void main(String[] args) throws Exception {
            System.out.println(spawn(() -> "spawned").get());
            spawn(() -> sleep(Duration.ofHours(1)));
        }
    }
}
