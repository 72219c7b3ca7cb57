package dev.jevent.process;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jevent.Jevent;
import dev.jevent.file.FileObject;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses the programs of POSIX")
@Timeout(60)
class CommunicateTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("266: the whole output and the exit code; other greenlets run meanwhile")
    void c266_wholeOutput_othersRun() throws Exception {
        byte[] much = new byte[3_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        var turns = new AtomicInteger();
        Greenlet<?> other =
                spawn(
                        () -> {
                            while (true) {
                                turns.incrementAndGet();
                                sleep(Duration.ofMillis(1));
                            }
                        });
        Completed result =
                Subprocess.start("sh", "-c", "cat; echo done >&2; exit 5").communicate(much);
        other.kill();

        assertThat(result.stdout()).isEqualTo(much);
        assertThat(result.stderrText()).isEqualTo("done\n");
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(turns.get()).isGreaterThan(1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("267: communicate after a timeout loses nothing")
    void c267_communicate_afterATimeout_losesNothing() throws Exception {
        Subprocess process = Subprocess.start("sh", "-c", "echo first; kill -STOP $$; cat");
        byte[] input = "second\n".getBytes(StandardCharsets.UTF_8);
        ProcessTimedOut late =
                catchThrowableOfType(
                        ProcessTimedOut.class, () -> process.communicate(input, SHORT));
        assertThat("first\n".getBytes(StandardCharsets.UTF_8)).startsWith(late.stdout());
        assertThat(late).hasMessageContaining("expected: to end within PT0.02S");
        assertThatIllegalStateException()
                .isThrownBy(() -> process.communicate(input))
                .withMessageContaining("none after the first communicate");
        Greenlet<Completed> rest = spawn(() -> process.communicate());
        while (!rest.join(SHORT)) {
            process.signal("CONT");
        }
        assertThat(rest.get().stdoutText()).isEqualTo("first\nsecond\n");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("269: a failed command has its code and output; check throws them")
    void c269_failed_check() throws Exception {
        Completed failed = Subprocess.run("sh", "-c", "echo out; echo err >&2; exit 9");
        assertThat(failed.exitCode()).isEqualTo(9);
        assertThat(failed).hasToString("Completed(exit code 9, 4 bytes of output, 4 of errors)");
        ProcessFailed error = catchThrowableOfType(ProcessFailed.class, failed::check);
        assertThat(error).hasMessage("exit code: 9 (expected: 0); it wrote: err");
        assertThat(error.completed()).isSameAs(failed);
        assertThat(Subprocess.run("uname").check().stdoutText()).isNotBlank();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("269: one that takes too long is killed with what it started, its output kept")
    void c269_timeout_killsAndKeepsTheOutput() throws Exception {
        var options = RunOptions.DEFAULT.within(Duration.ofSeconds(2));
        String script = "echo $$; sleep 600 & echo $!; wait";
        ProcessTimedOut late =
                catchThrowableOfType(
                        ProcessTimedOut.class, () -> Subprocess.run(options, "sh", "-c", script));
        assertThat(late.stderr()).isEmpty();
        List<Long> pids =
                new String(late.stdout(), StandardCharsets.UTF_8)
                        .lines()
                        .map(Long::valueOf)
                        .toList();
        assertThat(pids).hasSize(2);
        for (long pid : pids) {
            Eventually.holds(
                    "process " + pid + " is gone",
                    () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("run: a greenlet that is killed takes the process with it")
    void run_killed_killsTheProcess() throws Exception {
        long before = ProcessHandle.current().children().count();
        Greenlet<Completed> runner = spawn(() -> Subprocess.run("sleep", "600"));
        while (ProcessHandle.current().children().count() == before) {
            sleep(Duration.ofMillis(1));
        }
        runner.kill();
        Eventually.holds(
                "the child is gone", () -> ProcessHandle.current().children().count() <= before);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("270: text has its charset; bytes that are none are an error of the caller only")
    void c270_text() throws Exception {
        Completed latin = Subprocess.run("printf", "\\344");
        assertThat(latin.stdoutText(StandardCharsets.ISO_8859_1)).isEqualTo("ä");
        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(latin::stdoutText);
        assertThat(latin.stdout()).containsExactly(0xe4);
        assertThat(latin.stderrText(StandardCharsets.US_ASCII)).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("274: neither a communicate after a switch nor a join under a timeout hangs")
    void c274_switchBetween_joinUnderTimeout() throws Exception {
        Subprocess echo = Subprocess.start("echo", "here");
        Jevent.yieldNow();
        assertThat(echo.communicate().stdoutText()).isEqualTo("here\n");

        Subprocess ended = Subprocess.start("true");
        int code = Jevent.withTimeout(Eventually.PATIENCE, () -> ended.await());
        assertThat(code).isZero();
        Subprocess cat = Subprocess.start("cat");
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Jevent.withTimeout(SHORT, () -> cat.await()));
        cat.stdin().close();
        assertThat(cat.await()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    void input_thatIsNotRead_isDropped() throws Exception {
        byte[] much = new byte[1_000_000];
        assertThat(Subprocess.start("true").communicate(much).exitCode()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    void output_overTheLimit_failsAndKills() throws Exception {
        var options = RunOptions.DEFAULT.input("12345").maxOutput(4);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Subprocess.run(options, "cat"))
                .withMessage("stdout: more than 4 bytes (expected: less)");
        assertThat(Subprocess.run(options.maxOutput(5), "cat").stdoutText()).isEqualTo("12345");
        assertThatIllegalArgumentException().isThrownBy(() -> options.maxOutput(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.within(Duration.ofSeconds(-1)));
    }

    @HubTest(time = HubTest.Time.REAL)
    void exampleOfOptions_runs() throws Exception {
        var options = RunOptions.DEFAULT.input("b\na\n").within(Duration.ofSeconds(10));
        Completed sorted = Subprocess.run(options, "sort");
        assertThat(sorted.stdoutText()).isEqualTo("a\nb\n");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("example 25: cron runs beside a subprocess")
    void tutorial25_cronBesideASubprocess() throws Exception {
        var ticked = new Event();
        Subprocess process = Subprocess.start("sh", "-c", "read go; uname");
        Greenlet<?> cron =
                spawn(
                        () -> {
                            for (int i = 0; i < 5; i++) {
                                sleep(Duration.ofMillis(1));
                            }
                            ticked.set();
                            process.stdin().write("go\n");
                            process.stdin().flush();
                        });
        String system = process.stdout().reader().readLine();
        assertThat(ticked.isSet()).isTrue();
        assertThat(system).isEqualTo(Subprocess.run("uname").stdoutText().strip());
        cron.join();
        assertThat(process.await()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("example 26: sender and receiver over a pipe to another process, in turn")
    void tutorial26_pipe() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        var received = new ArrayList<String>();
        Greenlet<?> relay =
                spawn(
                        () -> {
                            for (int i = 0; i < 10; i++) {
                                cat.stdin().write("hi in " + i + "\n");
                                cat.stdin().flush();
                            }
                            cat.stdin().close();
                        });
        Greenlet<?> receiver = spawn(() -> cat.stdout().lines().forEach(received::add));
        Jevent.joinAll(List.of(relay, receiver));
        assertThat(received).hasSize(10).startsWith("hi in 0").endsWith("hi in 9");
    }

    @HubTest(time = HubTest.Time.REAL)
    void onAThreadOfAPipe_feedsAndCollectsAtTheSameTime() throws Exception {
        var much = new byte[3_000_000];
        var cat =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        return Subprocess.start("cat").communicate(much).stdout().length;
                    }

                    @Override
                    public int read(byte[] target, int from, int length) throws IOException {
                        target[from] = (byte) (read() == much.length ? 1 : 0);
                        return 1;
                    }
                };
        var got = new byte[1];
        FileObject.of(cat).read(got);
        assertThat(got).containsExactly(1);
    }
}
