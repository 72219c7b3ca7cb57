package dev.jevent.signal;

import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.jevent.Jevent;
import dev.jevent.errors.LoopExit;
import dev.jevent.errors.NotOnHub;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.process.Subprocess;
import dev.jevent.sync.AsyncResult;
import dev.jevent.sync.Event;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
@Timeout(60)
class SignalsTest {
    /// Nothing else in a JVM uses it, and by default it is ignored.
    private static final String SIGNAL = "WINCH";

    private static final Duration LONG = Duration.ofSeconds(20);

    private static void raise() throws IOException {
        Subprocess.run("sh", "-c", "kill -s WINCH " + ProcessHandle.current().pid()).check();
    }

    @HubTest(time = HubTest.Time.REAL)
    void example_runs() throws Exception {
        var resized = new Event();
        try (SignalHandler handler = Signals.handle("WINCH", resized::set)) {
            raise();
            assertThat(resized.await(Duration.ofSeconds(10))).isTrue();
            assertThat(handler).asString().startsWith("SignalHandler(").contains(SIGNAL);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("the handler runs in a fresh greenlet and may wait")
    void handler_runsInAGreenlet() throws Exception {
        var names = new AsyncResult<String>();
        try (var _ =
                Signals.handle(
                        "SIG" + SIGNAL,
                        () -> {
                            sleep(Duration.ofMillis(1));
                            names.set(Greenlet.current().name());
                        })) {
            raise();
            assertThat(names.get(LONG)).isEqualTo("signal-" + SIGNAL);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("185: what the handler throws leaves main's sleep; the handler stays installed")
    void c185_error_reachesMain_handlerStays() throws Exception {
        try (var _ =
                Signals.handle(
                        SIGNAL,
                        () -> {
                            throw new IOException("alarm");
                        })) {
            for (int i = 0; i < 2; i++) {
                Greenlet<?> raising = spawn(SignalsTest::raise);
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> sleep(LONG))
                        .withMessage("alarm");
                raising.get();
            }
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("186: a cancelled handler is not reached")
    void c186_cancelled() throws Exception {
        var first = new Event();
        var second = new Event();
        SignalHandler cancelled = Signals.handle(SIGNAL, first::set);
        try (var _ = Signals.handle(SIGNAL, second::set)) {
            cancelled.cancel();
            cancelled.cancel();
            raise();
            assertThat(second.await(LONG)).isTrue();
            assertThat(first.isSet()).isFalse();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    void cancel_fromAPlainThread() throws Exception {
        var first = new Event();
        var second = new Event();
        SignalHandler cancelled = Signals.handle(SIGNAL, first::set);
        try (var _ = Signals.handle(SIGNAL, second::set)) {
            Jevent.blocking(cancelled::cancel);
            raise();
            assertThat(second.await(LONG)).isTrue();
            assertThat(first.isSet()).isFalse();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a killed handler is no error")
    void killedHandler_isNoError() throws Exception {
        var started = new AsyncResult<Greenlet<?>>();
        try (var _ =
                Signals.handle(
                        SIGNAL,
                        () -> {
                            started.set((Greenlet<?>) Greenlet.current());
                            sleep(LONG);
                        })) {
            raise();
            assertThat(started.get(LONG).kill()).isTrue();
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("wrong arguments are errors at once")
    @SuppressWarnings("NullAway") // what a caller without null checking could do
    void wrongArguments() {
        assertThatNullPointerException().isThrownBy(() -> Signals.handle(SIGNAL, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Signals.handle("NONE", () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> Signals.handle("QUIT", () -> {}));
    }

    @Test
    void offEveryHub_isAnError() {
        assertThatExceptionOfType(NotOnHub.class)
                .isThrownBy(() -> Signals.handle(SIGNAL, () -> {}));
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a handler does not keep the hub alive")
    void handler_doesNotKeepTheHub() {
        var never = new Event();
        try (var _ = Signals.handle(SIGNAL, never::set)) {
            assertThatExceptionOfType(LoopExit.class).isThrownBy(never::await);
        }
    }

    @Test
    @DisplayName("on a hub without main, what a handler throws is reported")
    void noMain_errorIsReported() throws Exception {
        var uncaught = new UncaughtErrors();
        var installed = new CompletableFuture<SignalHandler>();
        try (Hub hub = Hub.start(HubOptions.named("mainless").withErrorHandler(uncaught))) {
            hub.spawnRaw(
                    "installing",
                    () ->
                            installed.complete(
                                    Signals.handle(
                                            SIGNAL,
                                            () -> {
                                                throw new IOException("alarm");
                                            })));
            installed.join();
            raise();
            Eventually.holds("the report", () -> !uncaught.take().isEmpty());
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("example 9: a signal kills the sleeper that main joins")
    void tutorial9_shutdown() throws Exception {
        Greenlet<?> server = spawn(() -> sleep(Duration.ofSeconds(1000)));
        try (var _ = Signals.handle(SIGNAL, () -> server.kill())) {
            raise();
            server.join();
            assertThat(server.phase()).isEqualTo(Greenlet.Phase.KILLED);
        }
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("189: main gets what a handler throws also if the error stream is broken")
    void c189_brokenErrorStream() throws Exception {
        PrintStream before = System.err;
        var broken =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new IllegalStateException("broken");
                    }
                };
        System.setErr(new PrintStream(broken, true, StandardCharsets.UTF_8));
        try (var _ =
                Signals.handle(
                        SIGNAL,
                        () -> {
                            throw new IOException("alarm");
                        })) {
            spawn(SignalsTest::raise);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> sleep(LONG))
                    .withMessage("alarm");
        } finally {
            System.setErr(before);
        }
    }
}
