package dev.jevent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void codes_areThoseThatTheManualPromises() {
        assertThat(ExitStatus.values())
                .extracting(ExitStatus::code)
                .containsExactly(0, 1, 2, 23, 130);
    }
}
