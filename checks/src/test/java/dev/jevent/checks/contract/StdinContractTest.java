package dev.jevent.checks.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jevent.patch.MonkeyPatch;
import dev.jevent.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.io.TempDir;

/// Standard input, read by a program in a process of its own.
class StdinContractTest {
    @TempDir Path folder;

    /// Answers each line of its input, and its end.
    static final class Program {
        public static void main(String[] args) throws Exception {
            Mode mode = Mode.valueOf(args[0]);
            if (mode.setting() == Setting.PATCHED) {
                MonkeyPatch.patchAll();
            }
            mode.runMain(
                    () -> {
                        read();
                        return null;
                    });
        }

        private static void read() throws IOException {
            say("first byte " + System.in.read());
            Thread.currentThread().interrupt();
            var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8), 1);
            say("line " + lines.readLine() + ", interrupted " + Thread.interrupted());
            var scanner = new Scanner(lines);
            int sum = 0;
            while (scanner.hasNextInt()) {
                sum += scanner.nextInt();
                say("sum " + sum);
            }
            say("end " + System.in.read() + " " + System.in.available());
        }

        private static void say(String line) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static final String INPUT = "ahello\n1\n2\n3\n";
    private static final String OUTPUT =
            """
            first byte 97
            line hello, interrupted true
            sum 1
            sum 3
            sum 6
            end -1 0
            """;

    @Promise("P22: standard input is read byte by byte, line by line and by a scanner, from a pipe")
    void pipe(Mode mode) throws Exception {
        Process program = start(mode, Redirect.PIPE);
        try (BufferedReader answers = program.inputReader()) {
            try (var input = program.outputWriter()) {
                int from = 0;
                for (String answer : OUTPUT.lines().limit(5).toList()) {
                    int to = from == 0 ? 1 : INPUT.indexOf('\n', from) + 1;
                    input.write(INPUT, from, to - from);
                    input.flush();
                    from = to;
                    if (from < INPUT.length()) {
                        assertThat(answers.readLine()).isEqualTo(answer);
                    }
                }
            }
            assertThat(answers.lines()).containsExactly("sum 6", "end -1 0");
        }
        assertThat(program.waitFor()).isZero();
    }

    @Promise("P22: standard input is read from a file")
    void file(Mode mode) throws Exception {
        Path file = Files.writeString(folder.resolve("input"), INPUT);
        Process program = start(mode, Redirect.from(file.toFile()));
        assertThat(new String(program.getInputStream().readAllBytes(), UTF_8)).isEqualTo(OUTPUT);
        assertThat(program.waitFor()).isZero();
    }

    private static Process start(Mode mode, Redirect input) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(ForkedJvm.OPEN, ForkedJvm.NO_GUARDIAN));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(mode.setting().flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Program.class.getName(), mode.name()));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JDK_JAVA_OPTIONS"));
        return builder.redirectInput(input).redirectError(Redirect.DISCARD).start();
    }
}
