package dev.jevent.checks.agent;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.checks.agent.Scenarios.MOMENT;
import static dev.jevent.checks.agent.Scenarios.check;
import static dev.jevent.checks.agent.Scenarios.same;
import static dev.jevent.checks.agent.Scenarios.whileOthersRun;

import dev.jevent.greenlet.Greenlet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Waits of greenlets for a lock that another JVM holds.
final class LockScenarios {
    private final Path folder;

    LockScenarios(Path folder) {
        this.folder = folder;
    }

    void addTo(Scenarios all) {
        all.with("locked", this::locked).with("lockKilled", this::lockKilled);
    }

    private Process other(Path file) throws Exception {
        Files.writeString(file, "x");
        Process other =
                new ProcessBuilder(
                                AgentJvm.java().toString(),
                                "-cp",
                                AgentJvm.pathOf(LockHolderProgram.class),
                                LockHolderProgram.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        same(String.valueOf(said.readLine()), "locked");
        return other;
    }

    private void locked() throws Exception {
        Path file = folder.resolve("locked");
        Process other = other(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            spawn(
                    () -> {
                        sleep(MOMENT);
                        other.getOutputStream().close();
                    });
            FileLock lock = whileOthersRun(channel::lock);
            check(lock.isValid(), lock);
        }
        same(other.waitFor(), 0);
    }

    private void lockKilled() throws Exception {
        Path file = folder.resolve("lockKilled");
        Process other = other(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Greenlet<FileLock> locker = spawn(() -> channel.lock());
            sleep(MOMENT);
            locker.kill();
            check(!locker.isSuccessful() && channel.isOpen(), locker);
            Greenlet<Boolean> closed = spawn(() -> isClosedUnder(channel));
            sleep(MOMENT);
            spawn(channel::close).get();
            check(closed.get(Duration.ofSeconds(20)), closed);
        }
        other.getOutputStream().close();
        same(other.waitFor(), 0);
    }

    private static boolean isClosedUnder(FileChannel channel) throws IOException {
        try (FileLock lock = channel.lock()) {
            return !lock.isValid();
        } catch (AsynchronousCloseException e) {
            return true;
        }
    }
}
