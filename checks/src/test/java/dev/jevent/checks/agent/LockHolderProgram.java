package dev.jevent.checks.agent;

import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Locks a file, says so, and lets go when its input ends; run by [LockScenarios].
final class LockHolderProgram {
    private LockHolderProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            System.out.println("locked");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
