package dev.jevent.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Waiting for processes, where there is a program `sleep`.
final class ProcessCalls {
    private ProcessCalls() {}

    static List<BlockingCall> all() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return List.of();
        }
        return List.of(
                new BlockingCall("Process.waitFor", _ -> waitFor()),
                new BlockingCall("Process.waitFor(timeout)", _ -> waitForTimed()));
    }

    private static void waitFor() throws Exception {
        assertThat(sleeping("0.05").waitFor()).isZero();
    }

    private static void waitForTimed() throws Exception {
        Process process = sleeping("600");
        try {
            assertThat(process.waitFor(BlockingCall.MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isNotZero();
    }

    private static Process sleeping(String seconds) throws IOException {
        return new ProcessBuilder("sleep", seconds).start();
    }
}
