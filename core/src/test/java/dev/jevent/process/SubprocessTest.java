package dev.jevent.process;

import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses the programs of POSIX")
@Timeout(60)
class SubprocessTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @HubTest(time = HubTest.Time.REAL)
    void example_runs() throws Exception {
        Subprocess sorting = Subprocess.start("sort");
        Completed sorted = sorting.communicate("b\na\n");

        assertThat(sorted.stdoutText()).isEqualTo("a\nb\n");
        assertThat(sorted.exitCode()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("267: a wait with too short a limit times out, a later one gives the code")
    void c267_await_afterATimeout_givesTheCode() throws Exception {
        Subprocess waiting = Subprocess.start("sh", "-c", "read line; exit 7");
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> waiting.await(SHORT))
                .withMessageContaining("Subprocess(" + waiting.pid());
        waiting.stdin().write("go\n");
        waiting.stdin().flush();

        assertThat(waiting.await()).isEqualTo(7);
        assertThat(waiting.await(Duration.ZERO)).isEqualTo(7);
        assertThat(waiting.exitCode()).isEqualTo(7);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("273: polling gives nothing and, in the end, the exit code")
    void c273_poll_untilItEnds() throws Exception {
        Subprocess waiting = Subprocess.start("sh", "-c", "read line; exit 3");
        assertThat(waiting.poll()).isEmpty();
        assertThat(waiting.isReady()).isFalse();
        assertThatIllegalStateException().isThrownBy(waiting::exitCode);
        waiting.stdin().close();
        while (waiting.poll().isEmpty()) {
            Jevent.sleep(Duration.ofMillis(1));
        }
        assertThat(waiting.poll()).hasValue(3);
    }

    @Test
    @DisplayName("271: a plain thread may start, talk to and wait for a process")
    void c271_plainThread() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        assertThat(cat.communicate("text").stdoutText()).isEqualTo("text");
        assertThat(cat.await()).isZero();
        assertThat(Subprocess.run("true").exitCode()).isZero();

        Subprocess other = Subprocess.start("cat");
        Thread waiter = Thread.ofPlatform().start(() -> Subprocess.awaitEnd(other.pid()));
        Eventually.holds("it waits", () -> waiter.getState() == Thread.State.WAITING);
        other.stdin().close();
        waiter.join();
        assertThat(other.await()).isZero();
    }

    @Test
    @DisplayName("271: a process started on one hub can be waited for on another")
    void c271_otherHub() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        Jevent.run(
                () -> {
                    spawn(() -> cat.stdin().close());
                    assertThat(cat.await()).isZero();
                });
        Subprocess other = Subprocess.start("cat");
        Jevent.run(
                () -> {
                    spawn(() -> other.stdin().close());
                    assertThat(Jevent.await(List.of(other))).containsExactly(other);
                });
    }

    @HubTest(time = HubTest.Time.REAL)
    void startOfAnUnknownProgram_isAnIoException() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Subprocess.start("/no/such/program"))
                .withMessageContaining("/no/such/program");
    }

    @HubTest(time = HubTest.Time.REAL)
    void jeventAwait_givesProcessesAsTheyEnd() throws Exception {
        Subprocess first = Subprocess.start("cat");
        Subprocess second = Subprocess.start("cat");
        second.stdin().close();
        assertThat(Jevent.await(List.of(first, second), null, 1)).containsExactly(second);
        first.stdin().close();
        assertThat(Jevent.await(List.of(first, second))).containsExactlyInAnyOrder(first, second);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a signal that ends the process gives 128 + its number")
    void signals_endTheProcess() throws Exception {
        Subprocess terminated = Subprocess.start("cat");
        terminated.terminate();
        assertThat(terminated.await()).isEqualTo(128 + 15);

        Subprocess killed = Subprocess.start("cat");
        killed.kill();
        assertThat(killed.await()).isEqualTo(128 + 9);
        killed.kill();
        killed.signal("HUP");

        Subprocess hungUp = Subprocess.start("cat");
        hungUp.signal("SIGHUP");
        assertThat(hungUp.await()).isEqualTo(128 + 1);
    }

    @HubTest(time = HubTest.Time.REAL)
    void signalOfNoName_isAnError() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cat.signal("NOSUCH"))
                    .withMessageContaining("NOSUCH");
        } finally {
            cat.kill();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("what a killed process wrote can still be read")
    void killed_itsOutputIsKept() throws Exception {
        Subprocess writing = Subprocess.start("sh", "-c", "echo begun; exec cat");
        try (var lines = writing.stdout().reader()) {
            assertThat(lines.readLine()).isEqualTo("begun");
            writing.stdin().write("more\n");
            writing.stdin().flush();
            assertThat(lines.readLine()).isEqualTo("more");
            writing.kill();
            assertThat(lines.readLine()).isNull();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a killed waiter leaves the process alone")
    void killOfTheWaiter_doesNotKillTheProcess() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        Greenlet<Integer> waiter = spawn(() -> cat.await());
        Jevent.yieldNow();
        waiter.kill();
        assertThat(cat.isReady()).isFalse();
        assertThat(cat.communicate("still").stdoutText()).isEqualTo("still");
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a starter that is killed meanwhile leaves no process behind")
    void killOfTheStarter_killsTheProcess() throws Exception {
        long before = ProcessHandle.current().children().count();
        Greenlet<Subprocess> starter = spawn(() -> Subprocess.start("cat"));
        Jevent.yieldNow();
        assertThat(starter.isReady()).isFalse();
        starter.kill();
        Eventually.holds(
                "the child is gone", () -> ProcessHandle.current().children().count() <= before);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("277: the end of any process can be waited for; of none, it is an error")
    void c277_awaitEnd() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        spawn(() -> cat.stdin().close());
        Subprocess.awaitEnd(cat.pid());
        assertThat(cat.await(Eventually.PATIENCE)).isZero();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> Subprocess.awaitEnd(Long.MAX_VALUE))
                .withMessageContaining("expected: a process");
    }

    @HubTest(time = HubTest.Time.REAL)
    void redirectedStreams_areEmpty() throws Exception {
        var builder = new ProcessBuilder("sh", "-c", "echo out; echo err >&2");
        Completed merged = Subprocess.start(builder.redirectErrorStream(true)).communicate();
        assertThat(merged.stdoutText()).isEqualTo("out\nerr\n");
        assertThat(merged.stderr()).isEmpty();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a running process keeps the hub from calling its wait a deadlock")
    void runningProcess_holdsItsHub() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        assertThat(Hub.current().join(SHORT)).isFalse();
        cat.stdin().close();
        Hub.current().join();
        assertThat(cat.isReady()).isTrue();
        assertThat(cat).hasToString("Subprocess(" + cat.pid() + ", ended)");
    }
}
