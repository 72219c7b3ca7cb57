package dev.jevent.file;

import static dev.jevent.Jevent.run;
import static dev.jevent.Jevent.sleep;
import static dev.jevent.Jevent.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.process.Completed;
import dev.jevent.process.RunOptions;
import dev.jevent.process.Subprocess;
import dev.jevent.testing.Eventually;
import dev.jevent.testing.ForkedJvm;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.UncaughtErrors;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses the programs of POSIX")
@Timeout(60)
class PipeTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("275: big data through a pipe, written in one greenlet and read in another")
    void c275_bigData_othersRun() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        byte[] data = "0123456789abcde\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        var turns = new AtomicInteger();
        Greenlet<?> other =
                spawn(
                        () -> {
                            while (true) {
                                turns.incrementAndGet();
                                sleep(Duration.ofMillis(1));
                            }
                        });
        Greenlet<?> writer =
                spawn(
                        () -> {
                            try (FileObject stdin = cat.stdin()) {
                                stdin.write(data);
                            }
                        });
        assertThat(cat.stdout().readAllBytes()).isEqualTo(data);
        writer.get();
        other.kill();
        assertThat(turns.get()).isGreaterThan(1);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("278: read, read into a part, lines, iteration, write and flush")
    void c278_calls() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        cat.stdin().write("abcdef");
        cat.stdin().flush();
        var target = new byte[4];
        assertThat(cat.stdout().read(target, 1, 2)).isEqualTo(2);
        assertThat(target).containsExactly(0, 'a', 'b', 0);
        assertThat(cat.stdout().inputStream().readNBytes(4)).containsExactly('c', 'd', 'e', 'f');
        cat.stdin().outputStream().write('x');
        try (var writer = cat.stdin().writer()) {
            writer.write("yz\nsecond\nthird\n");
        }
        BufferedReader reader = cat.stdout().reader();
        assertThat(reader.readLine()).isEqualTo("xyz");
        assertThat(reader.lines()).containsExactly("second", "third");
        assertThat(cat.stdout().read(target)).isEqualTo(-1);
        assertThatThrownBy(() -> cat.stdout().read(target, 3, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("278: closed in one greenlet, it raises in another that reads")
    void c278_close_raisesInTheReader(UncaughtErrors uncaught) throws Exception {
        Subprocess cat = Subprocess.start("cat");
        Greenlet<Integer> reader = spawn(() -> cat.stdout().read(new byte[1]));
        Greenlet<Integer> second = spawn(() -> cat.stdout().read(new byte[1]));
        Jevent.yieldNow();
        cat.stdout().close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(reader::get)
                .withCauseInstanceOf(AsynchronousCloseException.class);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(second::get)
                .withCauseInstanceOf(ClosedChannelException.class);
        assertThat(uncaught.take()).hasSize(2);
        cat.kill();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("278: closed in one greenlet, it raises in another that writes")
    void c278_close_raisesInTheWriter(UncaughtErrors uncaught) throws Exception {
        Subprocess stopped = Subprocess.start("sh", "-c", "kill -STOP $$; cat");
        Greenlet<?> writer = spawn(() -> stopped.stdin().write(new byte[1_000_000]));
        Jevent.yieldNow();
        assertThat(writer.isReady()).isFalse();
        stopped.stdin().close();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(writer::get)
                .withCauseInstanceOf(AsynchronousCloseException.class);
        assertThat(uncaught.take()).hasSize(1);
        stopped.kill();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("a read that times out loses nothing; the next one gets what came")
    void timeout_losesNothing() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        BufferedReader reader = cat.stdout().reader();
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> Jevent.withTimeout(SHORT, () -> reader.readLine()));
        cat.stdin().write("late\n");
        cat.stdin().close();
        assertThat(reader.readLine()).isEqualTo("late");
        assertThat(reader.readLine()).isNull();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("many pipes can be read at once, whatever the number of workers")
    void manyPipes() throws Exception {
        List<Subprocess> cats = new ArrayList<>();
        List<Greenlet<String>> readers = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Subprocess cat = Subprocess.start("cat");
            cats.add(cat);
            readers.add(spawn(() -> cat.stdout().reader().readLine()));
        }
        Jevent.yieldNow();
        for (Subprocess cat : cats.reversed()) {
            cat.stdin().write("line\n");
            cat.stdin().close();
        }
        Jevent.joinAll(readers);
        assertThat(readers).allSatisfy(it -> assertThat(it.get()).isEqualTo("line"));
    }

    @HubTest(time = HubTest.Time.REAL)
    void write_thatFails_isAnIoException() {
        var broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken");
                    }
                };
        FileObject file = FileObject.of(broken);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> {
                            file.write("x");
                            file.flush();
                        })
                .withMessage("broken");
    }

    @HubTest(time = HubTest.Time.REAL)
    void pipes_haveOneDirectionAndNoPlaces() throws Exception {
        Subprocess cat = Subprocess.start("cat");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> cat.stdin().read(new byte[1]))
                .withMessageContaining("expected: an input");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> cat.stdout().seek(0))
                .withMessageContaining("expected: a regular file");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(
                        () -> {
                            cat.stdout().write("x");
                            cat.stdout().flush();
                        })
                .withMessageContaining("expected: an output");
        assertThat(cat.stdin()).hasToString("FileObject(output)");
        cat.stdin().close();
        assertThat(cat.await()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("281: a child that reads a line in a greenlet answers and ends")
    void c281_standardInput() throws Exception {
        Completed answer = fork(CountingCharacters.class, "hello world\n");
        assertThat(answer.stderrText()).isEmpty();
        assertThat(answer.stdoutText()).isEqualTo("11 chars.\n");
        assertThat(answer.exitCode()).isZero();
    }

    @HubTest(time = HubTest.Time.REAL)
    @DisplayName("281: the same over the descriptors")
    void c281_descriptors() throws Exception {
        Completed answer = fork(CopyingDescriptors.class, "hello world\n");
        assertThat(answer.stderrText()).isEmpty();
        assertThat(answer.stdoutText()).isEqualTo("hello world\n");
        assertThat(answer.exitCode()).isZero();
    }

    private static Completed fork(Class<?> main, String input) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("java.class.path");
        var builder =
                new ProcessBuilder(
                        java, ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN, "-cp", path, main.getName());
        builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var options = RunOptions.DEFAULT.input(input).within(Eventually.PATIENCE.multipliedBy(2));
        return Subprocess.run(options, builder);
    }

    static final class CountingCharacters {
        private CountingCharacters() {}

        public static void main(String[] args) throws Exception {
            run(
                    () ->
                            spawn(
                                            () -> {
                                                var input = FileObject.of(System.in);
                                                String line = input.reader().readLine();
                                                System.out.println(line.length() + " chars.");
                                            })
                                    .get());
        }
    }

    static final class CopyingDescriptors {
        private CopyingDescriptors() {}

        public static void main(String[] args) throws Exception {
            run(
                    () -> {
                        byte[] all = FileObject.of(FileDescriptor.in).readAllBytes();
                        FileObject output = FileObject.of(FileDescriptor.out);
                        output.write(all);
                        output.flush();
                    });
        }
    }
}
