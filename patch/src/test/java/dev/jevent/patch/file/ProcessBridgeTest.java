package dev.jevent.patch.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jevent.Jevent;
import dev.jevent.greenlet.Greenlet;
import dev.jevent.testing.HubTest;
import dev.jevent.testing.HubTest.Time;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcessBridgeTest {
    @BeforeEach
    void turnOn() {
        ProcessBridge.turn(true);
    }

    @AfterEach
    void turnOff() {
        ProcessBridge.turn(false);
    }

    @Test
    void report_saysThatProcessesAreCooperative() {
        assertThat(new FilePatch().install().how()).contains("processes", "are cooperative");
    }

    @HubTest(time = Time.REAL)
    @DisplayName("23: a process waits for what another greenlet writes")
    void streams_letOtherGreenletsRun() throws Exception {
        Process process = ProcessBridge.start(new ProcessBuilder("cat"));
        Greenlet<?> writer =
                Jevent.spawn(
                        () -> {
                            process.getOutputStream().write("a line\n".getBytes(UTF_8));
                            process.getOutputStream().close();
                        });

        // The hub would be held for ever here, if this read held it.
        assertThat(process.inputReader().readLine()).isEqualTo("a line");

        writer.join();
        assertThat(process.waitFor()).isZero();
        assertThat(process.isAlive()).isFalse();
    }

    @HubTest(time = Time.REAL)
    @DisplayName("23: large output and its end come as they are")
    void largeOutput_isWhole() throws Exception {
        String[] command = {"head", "-c", "10000000", "/dev/zero"};

        Process process = ProcessBridge.exec(Runtime.getRuntime(), command);

        assertThat(process.getInputStream().readAllBytes()).hasSize(10_000_000);
        assertThat(process.getErrorStream().read()).isEqualTo(-1);
        assertThat(process.onExit().get()).isSameAs(process);
    }

    @HubTest(time = Time.REAL)
    @DisplayName("23: a pipeline waits for what another greenlet writes")
    void pipeline_letsOtherGreenletsRun() throws Exception {
        List<Process> pipeline =
                ProcessBridge.startPipeline(
                        List.of(new ProcessBuilder("cat"), new ProcessBuilder("tr", "a", "b")));
        Greenlet<?> writer =
                Jevent.spawn(
                        () -> {
                            pipeline.getFirst().getOutputStream().write("a line\n".getBytes(UTF_8));
                            pipeline.getFirst().getOutputStream().close();
                        });

        // The hub would be held for ever here, if this read held it.
        assertThat(pipeline.getLast().inputReader().readLine()).isEqualTo("b line");

        writer.join();
        assertThat(pipeline.getFirst().getInputStream().read()).isEqualTo(-1);
        assertThat(pipeline.getLast().waitFor()).isZero();
    }

    @HubTest(time = Time.REAL)
    void pipelineOfAProgramThatIsNotThere_isTheJdksError() {
        assertThatThrownBy(
                        () ->
                                ProcessBridge.startPipeline(
                                        List.of(new ProcessBuilder("/no/such/program"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @HubTest(time = Time.REAL)
    @DisplayName("23: destroy ends it")
    void destroy_endsIt() throws Exception {
        Process process = ProcessBridge.start(new ProcessBuilder("sleep", "1000"));

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(128 + 15);
    }

    @HubTest(time = Time.REAL)
    void programThatIsNotThere_isTheJdksError() {
        assertThatThrownBy(() -> ProcessBridge.start(new ProcessBuilder("/no/such/program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void offTheHub_theProcessIsTheJdksOwn() throws Exception {
        String[] environment = {"A=b"};
        String[] command = {"sh", "-c", "echo $A; pwd"};

        Process process =
                ProcessBridge.exec(Runtime.getRuntime(), command, environment, new File("/"));

        assertThat(process).isNotInstanceOf(HubProcess.class);
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("b\n/\n");
    }
}
