package dev.jevent;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static dev.jevent.Jevent.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.errors.GreenletExit;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.hub.Hub;
import dev.jevent.hub.HubOptions;
import dev.jevent.hub.RawGreenlet;
import dev.jevent.testing.CapturedLog;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UncaughtErrorTest {
    @Test
    @DisplayName("an error is reported once, with its greenlet and its name, before anyone asks")
    void error_isReportedOnce() throws Exception {
        List<String> reports = new ArrayList<>();
        var options =
                HubOptions.named("reporting")
                        .withErrorHandler(
                                (greenlet, where, error) ->
                                        reports.add(
                                                Objects.requireNonNull(greenlet).name()
                                                        + ", "
                                                        + where
                                                        + ", "
                                                        + error.getMessage()));
        run(
                options,
                () -> {
                    Greenlet<String> failing = spawn("worker", UncaughtErrorTest::fail);
                    assertThatThrownBy(failing::get).hasCauseInstanceOf(TestFailure.class);
                    assertThatThrownBy(failing::get).hasCauseInstanceOf(TestFailure.class);
                });
        assertThat(reports).containsExactly("worker, worker, failed");
    }

    @Test
    @DisplayName("25: an error handler that fails does not keep the result from those who wait")
    void errorHandler_thatThrows_isHarmless() throws Exception {
        var options =
                HubOptions.named("failing-handler")
                        .withErrorHandler(UncaughtErrorTest::failToHandle);
        try (var log = new CapturedLog()) {
            run(
                    options,
                    () -> {
                        Greenlet<String> failing = spawn(UncaughtErrorTest::fail);
                        assertThatThrownBy(failing::get).hasCauseInstanceOf(TestFailure.class);
                        assertThat(spawn(() -> "fine").get()).isEqualTo("fine");
                    });
            assertThat(log.messages())
                    .containsExactly("the error handler of hub failing-handler failed");
            assertThat(log.thrown())
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(
                            thrown ->
                                    assertThat(thrown.getSuppressed())
                                            .hasExactlyElementsOfTypes(TestFailure.class));
        }
    }

    private static void failToHandle(
            @Nullable RawGreenlet greenlet, String where, Throwable error) {
        throw new IllegalStateException("handler");
    }

    @Test
    @DisplayName("the default handler logs the error with the greenlet's name")
    void errorHandler_default_logs() throws Exception {
        try (var log = new CapturedLog()) {
            run(() -> spawn("worker", UncaughtErrorTest::fail).join());
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("uncaught in Greenlet(worker, FAILED");
            assertThat(log.thrown()).hasExactlyElementsOfTypes(TestFailure.class);
        }
    }

    @Test
    @DisplayName("main's error goes to the caller of run, not to the handler")
    void error_ofMain_isNotReported() {
        List<Throwable> reports = new ArrayList<>();
        var options =
                HubOptions.named("main-fails")
                        .withErrorHandler((_, _, error) -> reports.add(error));
        assertThatThrownBy(() -> run(options, UncaughtErrorTest::fail))
                .isInstanceOf(TestFailure.class);
        assertThat(reports).isEmpty();
    }

    @HubTest
    @DisplayName("43: the reported trace is the failing greenlet's, not that of who ran before")
    void trace_isTheGreenletsOwn(UncaughtErrors uncaught) {
        spawn(UncaughtErrorTest::fail);
        switchHere();
        assertThat(uncaught.take())
                .singleElement()
                .satisfies(
                        error ->
                                assertThat(error.getStackTrace())
                                        .extracting(StackTraceElement::getMethodName)
                                        .contains("fail")
                                        .doesNotContain("switchHere"));
    }

    private static void switchHere() {
        yieldNow();
    }

    @HubTest
    @DisplayName("187: an error of the JVM in a greenlet is thrown in main's wait, for it too")
    void jvmError_inGreenlet_reachesMain(UncaughtErrors uncaught) {
        var error = new InternalError("greenlet");
        Greenlet<?> failing = spawn(() -> throwIt(error));
        assertThatThrownBy(failing::join).isSameAs(error);
        assertThat(failing.exceptionOrNull()).isSameAs(error);
        var other = new OutOfMemoryError("another");
        spawn(() -> throwIt(other));
        assertThatThrownBy(() -> sleep(Duration.ofHours(1))).isSameAs(other);
        assertThat(uncaught.take()).containsExactly(error, other);
        yieldNow();
    }

    @HubTest
    @DisplayName("187: so is one in a callback and in a raw greenlet; the callbacks behind it run")
    void jvmError_inCallback_reachesMain(UncaughtErrors uncaught) {
        List<String> log = new ArrayList<>();
        var error = new InternalError("callback");
        Hub.current().call(() -> throwIt(error));
        Hub.current().call(() -> log.add("next"));
        assertThatThrownBy(() -> sleep(Duration.ofHours(1))).isSameAs(error);
        assertThat(log).containsExactly("next");
        var raw = new InternalError("raw");
        Hub.current().spawnRaw("raw", () -> throwIt(raw));
        assertThatThrownBy(() -> sleep(Duration.ofHours(1))).isSameAs(raw);
        assertThat(uncaught.take()).containsExactly(error, raw);
    }

    @HubTest
    @DisplayName("187: a stack overflow and other errors stay with their greenlet")
    void otherError_staysWithItsGreenlet(UncaughtErrors uncaught) {
        var overflow = new StackOverflowError();
        var assertion = new AssertionError("greenlet");
        spawn(() -> throwIt(overflow)).join();
        spawn(() -> throwIt(assertion)).join();
        sleep(Duration.ofMillis(1));
        assertThat(uncaught.take()).containsExactly(overflow, assertion);
    }

    private static void throwIt(Error error) {
        throw error;
    }

    @Test
    @DisplayName("187: what main does not catch ends the program, with its finally blocks")
    void jvmError_uncaughtByMain_endsTheRun() {
        List<String> log = new ArrayList<>();
        var error = new InternalError("fatal");
        try (var _ = new CapturedLog()) {
            assertThatThrownBy(
                            () ->
                                    run(
                                            () -> {
                                                spawn(() -> throwIt(error));
                                                try {
                                                    sleep(Duration.ofHours(1));
                                                } finally {
                                                    log.add("finally");
                                                }
                                            }))
                    .isSameAs(error);
        }
        assertThat(log).containsExactly("finally");
    }

    @Test
    @DisplayName("a deadlock is logged once, not thrown, where the options say so")
    void deadlock_withReport_logsOnce() throws Exception {
        var options = HubOptions.named("reporting").withOnDeadlock(HubOptions.OnDeadlock.REPORT);
        try (var log = new CapturedLog()) {
            var main = new AtomicReference<Greenlet<?>>();
            log.onMessage(() -> Objects.requireNonNull(main.get()).kill());
            assertThatThrownBy(
                            () ->
                                    run(
                                            options,
                                            () -> {
                                                main.set((Greenlet<?>) Greenlet.current());
                                                spawn("child", () -> main.get().join()).join();
                                            }))
                    .isInstanceOf(GreenletExit.class);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("This operation would block forever: main waits for ")
                    .contains("circle of joins: main → child → main");
        }
    }

    private static String fail() {
        throw new TestFailure();
    }

    private static final class TestFailure extends RuntimeException {
        TestFailure() {
            super("failed");
        }
    }
}
