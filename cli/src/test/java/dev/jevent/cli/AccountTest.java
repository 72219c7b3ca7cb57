package dev.jevent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Stdio stdio =
            new Stdio(
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    new PrintStream(err, true, UTF_8),
                    () -> Terminal.NONE);

    private static Fetch page() {
        return new Fetch(new Target(0, "http://h/", List.of()));
    }

    @Test
    void whatIsStillBeingKept_isNotCountedAfterTheReport() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        Thread[] keeper = new Thread[1];
        Sink slow =
                _ -> {
                    keeper[0] = Thread.currentThread();
                    begun.countDown();
                    awaitQuietly(finish);
                };
        var account = new Account(slow, stdio, OptionalLong.of(1), () -> {});
        account.start();
        account.add(page());
        begun.await();
        account.close(Duration.ofMillis(1));
        assertThat(account.report(1)).isFalse();
        finish.countDown();
        keeper[0].join();
        assertThat(err.toString(UTF_8)).startsWith("pages    0 came, 0 failed, 1 missing\n");
        err.reset();
        assertThat(account.report(1)).isFalse();
        assertThat(err.toString(UTF_8)).startsWith("pages    0 came, 0 failed, 1 missing\n");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDefectOfTheSink_isThrownAfterTheSummary() {
        var source = new UrlSource(List.of(UrlGlob.parse("http://127.0.0.1:1/")), List.of());
        Sink broken =
                _ -> {
                    throw new IllegalStateException("defect");
                };
        var run = new GetRun(source, new RequestForm("GET", List.of()), 1, null, broken, stdio);
        assertThatThrownBy(run::run).hasMessage("defect");
        assertThat(err.toString(UTF_8)).startsWith("pages    0 came, 0 failed, 1 missing\n");
    }

    @Test
    void aDefectOnTheHub_isThrownAfterTheSummary() {
        var source = new UrlSource(List.of(UrlGlob.parse("http://127.0.0.1:1/")), List.of());
        var run =
                new GetRun(
                        source, new RequestForm("no method", List.of()), 1, null, _ -> {}, stdio);
        assertThatThrownBy(run::run).isInstanceOf(IllegalArgumentException.class);
        assertThat(err.toString(UTF_8)).startsWith("pages    0 came, 0 failed, 1 missing\n");
    }
}
