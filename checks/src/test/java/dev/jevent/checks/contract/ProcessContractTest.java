package dev.jevent.checks.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/// Other programs, their streams and their ends. Unpatched, a greenlet that waits for a stream
/// holds its hub; who feeds the program is therefore always a platform thread.
class ProcessContractTest {
    private static final int MUCH = 2_000_000;

    @Promise("P23: a program is fed and read line by line, to its end")
    void lines(Mode mode) throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        try (BufferedReader in = cat.inputReader()) {
            try (var out = cat.outputWriter()) {
                for (String line : new String[] {"one", "two"}) {
                    out.write(line + "\n");
                    out.flush();
                    assertThat(in.readLine()).as(mode.toString()).isEqualTo(line);
                }
            }
            assertThat(in.readLine()).isNull();
        }
        assertThat(cat.waitFor()).isZero();
    }

    @Promise("P23: errors come on their own stream, and the exit status is told")
    void errorsAndStatus(Mode mode) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "echo out; echo err >&2; exit 7").start();
        assertThat(text(shell.getInputStream().readAllBytes())).isEqualTo("out\n");
        assertThat(text(shell.getErrorStream().readAllBytes())).isEqualTo("err\n");
        assertThat(shell.waitFor()).as(mode.toString()).isEqualTo(7);
        assertThat(shell.exitValue()).isEqualTo(7);
        assertThat(shell.isAlive()).isFalse();
    }

    private static String text(byte[] data) {
        return new String(data, UTF_8);
    }

    @Promise("P23: much output is read as it was written")
    void muchOutput(Mode mode) throws Exception {
        byte[] data = new byte[MUCH];
        for (int i = 0; i < MUCH; i++) {
            data[i] = (byte) (i * 13 + (i >> 7));
        }
        Process cat = new ProcessBuilder("cat").start();
        var feeding =
                Mode.outside(
                        () -> {
                            try (OutputStream out = cat.getOutputStream()) {
                                out.write(data);
                            }
                        });
        var reading = mode.start(() -> cat.getInputStream().readAllBytes());
        assertThat(reading.result()).isEqualTo(data);
        feeding.result();
        assertThat(cat.waitFor()).isZero();
    }

    @Promise("P23: destroy ends a program and the reading of its output")
    void destroy(Mode mode) throws Exception {
        Process sleeping = new ProcessBuilder("sleep", "600").start();
        var reading = mode.start(() -> readOrClosed(sleeping));
        Mode.outside(() -> reading.awaitBlocked() != null && sleeping.destroyForcibly().isAlive())
                .result();
        assertThat(reading.result()).isEqualTo(-1);
        assertThat(sleeping.waitFor()).isEqualTo(128 + 9);
        assertThat(sleeping.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /// Whether a stream is closed by `destroy` or ends with the program, is a race of the JDK's.
    private static int readOrClosed(Process process) {
        try {
            return process.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    @Promise("P23: what a program has written can be read after its end")
    void readAfterEnd(Mode mode) throws Exception {
        Process echo = new ProcessBuilder("echo", "late").start();
        echo.waitFor();
        assertThat(echo.getInputStream().available()).as(mode.toString()).isEqualTo(5);
        assertThat(text(echo.getInputStream().readAllBytes())).isEqualTo("late\n");
    }

    @Promise("P23: a program that has ended takes no more input")
    void brokenPipe(Mode mode) throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        try (OutputStream out = ended.getOutputStream()) {
            assertThatThrownBy(
                            () -> {
                                out.write(new byte[100_000]);
                                out.flush();
                            })
                    .as(mode.toString())
                    .isInstanceOf(IOException.class);
        }
    }

    @Promise("P27: what cannot be started is told at once")
    void notStarted(Mode mode) {
        assertThatThrownBy(() -> new ProcessBuilder("/no/such/program").start())
                .as(mode.toString())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such file or directory");
    }

    @Promise("P23: onExit tells of the end, also of a program that ended before")
    void onExit(Mode mode) throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        var exit = cat.onExit();
        var waiting = mode.start(() -> exit.get().exitValue()).awaitBlocked();
        cat.getOutputStream().close();
        assertThat(waiting.result()).isZero();
        assertThat(cat.onExit().get()).isSameAs(cat);
    }

    @Promise("P23: directory and environment are those asked for")
    void directoryAndEnvironment(Mode mode) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", "pwd; echo $CONTRACT");
        builder.directory(new File("/"));
        builder.environment().put("CONTRACT", "kept");
        Process shell = builder.redirectErrorStream(true).start();
        assertThat(text(shell.getInputStream().readAllBytes()))
                .as(mode.toString())
                .isEqualTo("/\nkept\n");
    }

    @Promise(
            value = "P23: reading a program's output lets other greenlets run",
            where = Where.ON_GREENLETS_UNDER_THE_AGENT)
    void cooperative(Mode mode) throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        var reading = mode.start(() -> cat.getInputStream().readAllBytes()).awaitBlocked();
        cat.getOutputStream().write(new byte[3]);
        cat.getOutputStream().close();
        assertThat(reading.result()).hasSize(3);
    }
}
