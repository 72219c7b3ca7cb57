package dev.jevent.examples;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;

import dev.jevent.process.Completed;
import dev.jevent.process.Subprocess;
import java.io.IOException;
import java.time.Duration;

/// Example 25: while one greenlet waits for another program, others run.
public final class SubprocessAndCron {
    private final Duration interval;
    private final String script;

    SubprocessAndCron(Duration interval, String script) {
        this.interval = interval;
        this.script = script;
    }

    public static void main(String[] args) throws Exception {
        run(() -> new SubprocessAndCron(Duration.ofMillis(200), "sleep 1; uname").program());
    }

    void program() throws IOException {
        var cron = spawn(this::cron);
        Completed completed = Subprocess.start("sh", "-c", script).communicate();
        cron.kill();
        System.out.println(completed.stdoutText().strip());
    }

    private void cron() {
        while (true) {
            System.out.println("cron");
            sleep(interval);
        }
    }
}
