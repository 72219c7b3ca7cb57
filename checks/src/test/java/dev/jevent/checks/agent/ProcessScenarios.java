package dev.jevent.checks.agent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.MOMENT;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileAnotherRuns;
import static dev.jevent.checks.agent.Scenarios.whileOthersRun;

import dev.jevent.greenlet.Greenlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// Streams, ends and starts of processes in greenlets.
final class ProcessScenarios {
    private static final int LARGE = 10 << 20;

    private final Path folder;

    ProcessScenarios(Path folder) {
        this.folder = folder;
    }

    void addTo(Scenarios all) {
        all.with("processOutput", this::processOutput)
                .with("processLarge", this::processLarge)
                .with("processDestroyed", this::processDestroyed)
                .with("processInterrupted", this::processInterrupted)
                .with("started", this::started);
    }

    private static Process shell(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void processOutput() throws Exception {
        Process process = shell("sleep 0.3; echo out; echo err >&2; exec >&- 2>&-; sleep 0.2");
        same(whileOthersRun(() -> text(process.getInputStream())), "out\n");
        same(text(process.getErrorStream()), "err\n");
        same(whileOthersRun(process::waitFor), 0);
    }

    /// Both pipes are full again and again.
    private void processLarge() throws Exception {
        byte[] sent = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) {
            sent[i] = (byte) (i * 31 >> 3);
        }
        Process process = shell("cat");
        Greenlet<?> writer =
                spawn(
                        () -> {
                            try (OutputStream out = process.getOutputStream()) {
                                out.write(sent);
                            }
                        });
        byte[] came = process.getInputStream().readAllBytes();
        writer.get();
        check(Arrays.equals(came, sent), "bytes differ");
        same(process.waitFor(), 0);
    }

    private void processDestroyed() throws Exception {
        Process process = shell("exec sleep 60");
        Greenlet<Boolean> reader =
                spawn(
                        () -> {
                            try {
                                return process.getInputStream().read() == -1;
                            } catch (IOException closed) {
                                return true;
                            }
                        });
        sleep(MOMENT);
        process.destroy();
        check(reader.get(Duration.ofSeconds(20)), "a byte came");
        same(process.waitFor(), 128 + 15);
    }

    /// The JDK's read of a pipe does not care for interrupts.
    private void processInterrupted() throws Exception {
        Process process = shell("sleep 0.4; echo late");
        Thread self = Thread.currentThread();
        spawn(
                () -> {
                    sleep(Duration.ofMillis(100));
                    self.interrupt();
                });
        same(text(process.getInputStream()), "late\n");
        check(Thread.interrupted(), "flag lost");
    }

    private void started() throws Exception {
        Process process = whileAnotherRuns(() -> shell("exit 3"));
        same(process.waitFor(), 3);
        try {
            new ProcessBuilder(folder.resolve("none").toString()).start();
            check(false, "started");
        } catch (IOException e) {
            check(e.toString().contains("No such file or directory"), e);
        }
    }
}
