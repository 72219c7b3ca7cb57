package dev.jevent.checks.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Libraries under the agent. P35 of the behaviours.
class AgentLibrariesTest {
    /// The libraries that the modules of jevent use and are tested with.
    @Test
    void p35_rewrittenClassesOfLibraries_areValid() throws Exception {
        String path = System.getProperty("java.class.path");
        assertThat(path.split(File.pathSeparator)).hasSizeGreaterThan(10);
        var output =
                AgentJvm.run(
                        AgentJvm.java(),
                        List.of(
                                "-javaagent:" + AgentJvm.jar() + "=thread",
                                "-cp",
                                path,
                                VerifyProgram.class.getName()));
        assertThat(output.of("refused")).isEqualTo("[]");
        assertThat(Integer.parseInt(output.of("seen"))).as(output.err()).isGreaterThan(100);
        assertThat(output.err()).isEmpty();
    }
}
