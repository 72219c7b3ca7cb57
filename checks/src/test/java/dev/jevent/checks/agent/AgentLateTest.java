package dev.jevent.checks.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent in a JVM that runs. P43 and P49 of the behaviours.
class AgentLateTest {
    @Test
    void p43_p49_loadedWhileGreenletsWait_changesWhatComes(@TempDir Path folder) throws Exception {
        Path errors = folder.resolve("err");
        Process jvm =
                new ProcessBuilder(
                                AgentJvm.java().toString(),
                                "--add-opens",
                                "java.base/java.lang=ALL-UNNAMED",
                                AgentJvm.QUIET,
                                "-XX:+EnableDynamicAgentLoading",
                                "-cp",
                                AgentJvm.pathOf(LateProgram.class)
                                        + File.pathSeparator
                                        + AgentJvm.jar(),
                                LateProgram.class.getName())
                        .redirectError(errors.toFile())
                        .start();
        try (var said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).as(Files.readString(errors)).isEqualTo("waiting: 600");
            assertThat(dump(jvm.pid(), folder)).contains("\"echo-7\"", "\"reader-299\"");
            load(jvm.pid());
            List<String> rest = said.lines().toList();
            assertThat(rest).as(Files.readString(errors)).contains("went on: ok");
            assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(errors)).isEmpty();
            assertThat(jvm.exitValue()).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static void load(long pid) throws Exception {
        AgentJvm.tool("jcmd", String.valueOf(pid), "JVMTI.agent_load", AgentJvm.jar().toString());
    }

    private static String dump(long pid, Path folder) throws Exception {
        Path file = folder.resolve("threads.json");
        AgentJvm.tool(
                "jcmd",
                String.valueOf(pid),
                "Thread.dump_to_file",
                "-format=json",
                file.toString());
        return Files.readString(file);
    }
}
