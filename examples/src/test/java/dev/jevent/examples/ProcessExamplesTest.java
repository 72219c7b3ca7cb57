package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.examples.ExamplesTest.assertReadmeShows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.process.Subprocess;
import dev.jevent.testing.ForkedJvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the programs do that have other processes, or are ended by one.
class ProcessExamplesTest {
    @Test
    @DisplayName("example 9: a signal kills the sleeper, and the program ends in order")
    void example9() throws Exception {
        var program = ForkedJvm.run(Terminated.class, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN);
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).isEqualTo("joined\n");
        assertThat(program.exitCode()).isZero();
    }

    /// Sends the signal to itself once main waits.
    static final class Terminated {
        private Terminated() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        var sender = spawn(Terminated::terminate);
                        SignalShutdown.program();
                        System.out.println("joined");
                        sender.join();
                    });
        }

        private static void terminate() throws Exception {
            String id = Long.toString(ProcessHandle.current().pid());
            Subprocess.run("sh", "-c", "kill -s TERM \"$0\"", id).check();
        }
    }

    @Test
    @DisplayName("example 25: cron runs while a process does, and ends with it")
    void example25() throws Exception {
        var interval = Duration.ofMillis(20);
        String script = "sleep 0.3; uname";
        Printed printed =
                Printed.onRealClock(() -> new SubprocessAndCron(interval, script).program());
        List<String> crons = printed.lines().subList(0, printed.lines().size() - 1);
        assertThat(crons)
                .hasSizeBetween(2, (int) printed.took().dividedBy(interval) + 1)
                .containsOnly("cron");
        assertThat(printed.lines().getLast()).matches("Linux|Darwin");
        assertReadmeShows(25, "cron\n".repeat(5) + "Linux\n");
    }

    @Test
    @DisplayName("example 26: messages go through pipes to another process and back")
    void example26() throws Exception {
        var expected = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            expected.append("hi in ").append(i).append('\n');
        }
        Printed printed = Printed.onRealClock(ProcessPipe::program);
        assertThat(printed.text()).isEqualTo(expected.toString());
        assertReadmeShows(26, expected.toString());
    }
}
