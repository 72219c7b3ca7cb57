package dev.jevent.checks.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// JVMs with the agent, or without.
final class AgentJvm {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    /// A machine that is busy holds hubs, too.
    static final String QUIET = "-Djevent.guardian=off";

    private AgentJvm() {}

    /// What a JVM has left behind.
    record Output(int status, String out, String err) {
        /// {@return what the program said of one scenario}
        String of(String scenario) {
            return out.lines()
                    .filter(line -> line.startsWith(scenario + ": "))
                    .findFirst()
                    .map(line -> line.substring(scenario.length() + 2))
                    .orElse("nothing said; output:\n" + out + err);
        }
    }

    /// {@return the agent that the module `patch` was packed into}
    static Path jar() {
        Path jar = Path.of("..", "patch", "target", "jevent-agent.jar").toAbsolutePath();
        assertThat(jar.normalize()).as("the agent, made by ./build package -pl patch").exists();
        return jar.normalize();
    }

    static Output run(String options, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-javaagent:" + jar() + options));
        command.addAll(List.of(QUIET, "-cp", pathOf(program), program.getName()));
        command.addAll(List.of(arguments));
        return run(JAVA.resolve("java"), command);
    }

    static Output run(Path java, List<String> arguments) throws Exception {
        Path out = Files.createTempFile("jevent-agent", ".out");
        Path err = Files.createTempFile("jevent-agent", ".err");
        try {
            Process jvm = start(java, arguments, out, err);
            assertThat(jvm.waitFor(3, TimeUnit.MINUTES)).as(arguments.toString()).isTrue();
            return new Output(jvm.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static Process start(Path java, List<String> arguments, Path out, Path err)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /// Runs a tool of the JDK.
    ///
    /// @return what it printed
    static String tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve(name).toString()));
        command.addAll(List.of(arguments));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(tool.getInputStream().readAllBytes(), UTF_8);
        assertThat(tool.waitFor()).as(printed).isZero();
        return printed;
    }

    static Path java() {
        return JAVA.resolve("java");
    }

    static String pathOf(Class<?> program) {
        return Path.of(program.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
