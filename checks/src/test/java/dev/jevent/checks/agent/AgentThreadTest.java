package dev.jevent.checks.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [ThreadProgram] under the agent. P29, P30, P31 and P33 of the behaviours.
class AgentThreadTest {
    private static AgentJvm.Output output = new AgentJvm.Output(0, "", "");

    @BeforeAll
    static void runProgram() throws Exception {
        output = AgentJvm.run("=thread,threadSubclass,async", ThreadProgram.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "names"})
    void p29_aThreadMadeByAGreenlet_isOne(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes", "lifecycle"})
    void p30_threadsOfGreenlets_haveWhatThreadsHave(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executors", "executorsOfTheJdk", "shutdownNow"})
    void p31_workersOfExecutors_areGreenlets(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @Test
    void p33_threadLocals_doNotMix() {
        assertThat(output.of("locals")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subclass", "async"})
    void whatMustBeAskedFor_works(String scenario) {
        assertThat(output.of(scenario)).isEqualTo("ok");
    }

    @Test
    void output_hasNothingElse() {
        assertThat(output.err()).isEmpty();
        assertThat(output.status()).isZero();
    }
}
