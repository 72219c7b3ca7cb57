package dev.jevent.checks.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [FileProgram] under the agent. P23, P25, P26 and P27 of the behaviours.
class AgentFileTest {
    @TempDir private static Path folder;
    private static AgentJvm.Output output;

    @BeforeAll
    static void runProgram() throws Exception {
        output = AgentJvm.run("", FileProgram.class, folder.toString());
    }

    @AfterAll
    static void forget() {
        output = new AgentJvm.Output(0, "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"processOutput", "processLarge", "processDestroyed", "processInterrupted"})
    void p23_streamsOfProcesses_doNotHoldTheHub(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fifoStreams",
                "fifoRandom",
                "fifoChannels",
                "fifoFiles",
                "fifoGathering",
                "fifoKilled",
                "fifoOpenKilled",
                "channelClosed",
                "streamClosedByChannel",
                "channelInterrupted"
            })
    void p25_fifos_doNotHoldTheHub(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regular", "subclass", "events"})
    void p26_regularFiles_areAsBefore(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flushed", "started", "locked", "lockKilled"})
    void p27_whatMustBlock_doesSoElsewhere(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @Test
    void fileOffload_regularFiles_doNotHoldTheHub() throws Exception {
        var offloaded = AgentJvm.run("=fileOffload", OffloadProgram.class, folder.toString());
        String out =
                """
                written: ok
                read: ok
                random: ok
                channel: ok
                flushedInPlace: ok
                withoutFile: ok
                """;
        assertThat(offloaded).isEqualTo(new AgentJvm.Output(0, out, ""));
    }

    @Test
    void output_hasNothingElse() {
        assertThat(output.err()).isEmpty();
        assertThat(output.status()).isZero();
    }
}
